import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { CompileJob } from './compiled'

/** The text of a track.toml with one skill, `t.one`. */
export function aTrack({ lessons = ['first'], more = '' }: { lessons?: string[]; more?: string } = {}): string {
  return [
    'title = "A track"',
    'summary = "What it is about."',
    'audience = "Who knows the language."',
    'outcome = "You can do it."',
    `lessons = ${JSON.stringify(lessons)}`,
    more,
    '[[skills]]',
    'id = "t.one"',
    'title = "do one thing"',
    '',
  ].join('\n')
}

/** The text of an index.mdx: its front matter is five lines, so the body starts on line 7. */
export function aPage(
  body: string,
  front = 'title: "A lesson"\nsummary: "What it says."\nminutes: 5\nskills: [t.one]',
): string {
  return `---\n${front}\n---\n${body}\n`
}

/** The text of a questions.toml with one single-choice question. */
export function aQuestion({ id = 'one', more = '' }: { id?: string; more?: string } = {}): string {
  return [
    '[[questions]]',
    `id = "${id}"`,
    'type = "MultipleChoice"',
    'prompt.prompt = "Which one?"',
    'prompt.distractors = ["that one", "another"]',
    'answer.answer = "this one"',
    more,
    '',
  ].join('\n')
}

/** What the compiler gets for the lesson `t/first` in a folder that need not exist. */
export function aJob(parts: Partial<CompileJob> = {}): CompileJob {
  return {
    track: 't',
    slug: 'first',
    dir: '/nowhere/t/first',
    edition: '2024',
    files: ['index.mdx'],
    page: aPage('Prose.'),
    questions: null,
    diagrams: null,
    exercises: [],
    ...parts,
  }
}

/** Writes files into a new folder, which `remove` takes away again. */
export function aFolder(files: Record<string, string | Buffer>): {
  dir: string
  write(files: Record<string, string | Buffer>): void
  remove(): void
} {
  const dir = mkdtempSync(join(tmpdir(), 'ferropath-pack-'))
  const write = (more: Record<string, string | Buffer>) => {
    for (const [path, content] of Object.entries(more)) {
      mkdirSync(dirname(join(dir, path)), { recursive: true })
      writeFileSync(join(dir, path), content)
    }
  }
  write(files)
  return { dir, write, remove: () => rmSync(dir, { recursive: true, force: true }) }
}

/** A file of domain/authoring/fixtures. */
export function fixture(path: string): string {
  return readFileSync(join(import.meta.dirname, 'fixtures', path), 'utf8')
}
