import { type TomlValue, tomlEntries, tomlTables } from '../toml-text'

/** The skill that a lesson gets until its author says what it teaches. */
export function skillOf(track: string, slug: string): string {
  return `${track}.${slug}`
}

/** A track.toml whose words are stand-ins for its author's. */
export function trackFile(
  track: string,
  { audience, ...words }: { title: string; summary: string; audience: string; edition?: string },
  lessons: { slug: string; title: string }[],
): string {
  const head = tomlEntries({
    title: words.title,
    summary: words.summary,
    audience,
    outcome: `You can use what “${words.title}” teaches.`,
    edition: words.edition,
    lessons: lessons.map(({ slug }) => slug),
  })
  const skills = lessons.map(({ slug, title }) => ({
    id: skillOf(track, slug),
    title: `use what “${title || slug}” teaches`,
  }))
  return `${head}\n${tomlTables('skills', skills)}`
}

/** A questions.toml. */
export function questionsFile(questions: { [key: string]: TomlValue | undefined }[]): string {
  return tomlTables('questions', questions)
}

/** The name itself, or with the first number that makes it one of its own. */
export function free(name: string, taken: Set<string>): string {
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${name}-${number}`
    if (!taken.has(candidate)) return candidate
  }
}

/** Lower-case letters, digits and single dashes out of any text; empty when it has none. */
export function slugFrom(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
}

/** A summary has at most 160 characters. */
export function shortened(text: string): string {
  if (text.length <= 160) return text
  const cut = text.slice(0, 159)
  return `${cut.slice(0, cut.lastIndexOf(' ') > 80 ? cut.lastIndexOf(' ') : 159).trimEnd()}…`
}
