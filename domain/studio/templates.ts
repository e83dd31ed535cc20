/** What a new track and a new lesson begin with: files that pass the check, for the author to write over. */

export type NewTrack = { id: string; title: string; summary: string; audience: string; outcome: string }

/** A folder's name made of a title: lower-case letters, digits and single dashes; empty where it has none of these. */
export function slugOf(title: string): string {
  return title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '')
}

export function trackFile({ id, title, summary, audience, outcome }: NewTrack): string {
  return `title = ${quoted(title)}
summary = ${quoted(summary)}
audience = ${quoted(audience)}
outcome = ${quoted(outcome)}

# The lessons' folders, in reading order. A new lesson is added at the end.
lessons = []

# What the track teaches and measures. Each title ends the sentence "You can …".
[[skills]]
id = ${quoted(`${id}.basics`)}
title = "explain what this track is about"
`
}

/** @param skill the id of a skill of the track */
export function lessonFiles({ title, skill }: { title: string; skill: string }): Record<string, string> {
  return {
    'index.mdx': `---
title: ${quoted(title)}
summary: "One sentence that says what a reader can do after this lesson."
minutes: 10
skills: [${skill}]
---

Open with the failure that this lesson is about.

## What happens

\`\`\`rust
fn main() {
    println!("Every sample is compiled before the lesson is published.");
}
\`\`\`

<Question id="first" />
`,
    'questions.toml': `[[questions]]
id = "first"
type = "MultipleChoice"
prompt.prompt = "Which of these does the lesson say?"
prompt.distractors = ["The wrong answer", "Another wrong answer"]
answer.answer = "The right answer"
context = "Why it is right. A learner reads this after answering."
`,
  }
}

/** @param name of the exercise's folder */
export function exerciseFiles(name: string): Record<string, string> {
  const folder = `exercises/${name}`
  return {
    [`${folder}/solution.rs`]: 'pub fn answer() -> u32 {\n    42\n}\n',
    [`${folder}/starter.rs`]: 'pub fn answer() -> u32 {\n    todo!()\n}\n',
    [`${folder}/tests.rs`]: '#[test]\nfn it_answers() {\n    assert_eq!(answer(), 42);\n}\n',
    [`${folder}/exercise.toml`]: `title = ${quoted(name)}
prompt = "Make the hidden tests pass."
# What happens to the starter: it compiles, and a test fails.
expect_starter = "failed"
`,
  }
}

/**
 * Adds a lesson at the end of the list in a track.toml; everything else stays as its author wrote it.
 * @returns the text unchanged where the list isn't a plain one, or has the lesson already
 */
export function listLesson(trackToml: string, slug: string): string {
  return trackToml.replace(/^([ \t]*lessons[ \t]*=[ \t]*\[)([^\]]*)\]/m, (all, start: string, inside: string) => {
    const entry = JSON.stringify(slug)
    // A comma after a comment would be part of it.
    if (inside.includes(entry) || inside.includes('#')) return all
    const before = inside.trimEnd().replace(/,$/, '')
    if (before.trim() === '') return `${start}${entry}]`
    return before.includes('\n') ? `${start}${before},\n  ${entry},\n]` : `${start}${before}, ${entry}]`
  })
}

/** A text as a basic string of TOML, which a double-quoted one of YAML is as well. */
function quoted(text: string): string {
  return JSON.stringify(text.replace(/\s+/g, ' ').trim())
}
