import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { root } from './app'

/**
 * Few lessons that together show everything any lesson shows: each kind of question, diagram, exercise, sample and
 * markup. What looks alike need not be looked at 51 times. From the files, because the pack itself can be read only
 * when a test runs.
 */
export function representativeLessons(): string[] {
  const below = join(root, 'lessons')
  const lessons = new Map(
    readdirSync(below, { recursive: true, encoding: 'utf8' })
      .filter((file) => basename(file) === 'index.mdx')
      .map((file) => dirname(file).replaceAll('\\', '/'))
      .sort()
      .map((lesson) => [lesson, featuresOf(join(below, lesson))]),
  )
  return fewestThatCover(lessons)
}

/** Takes the set that adds most, until nothing is missing. */
function fewestThatCover(sets: Map<string, Set<string>>): string[] {
  const missing = new Set([...sets.values()].flatMap((set) => [...set]))
  const chosen: string[] = []
  while (missing.size > 0) {
    const adds = (set: Set<string>) => [...set].filter((one) => missing.has(one)).length
    const [best] = [...sets].sort(([, a], [, b]) => adds(b) - adds(a))
    if (!best) break
    chosen.push(best[0])
    for (const one of best[1]) missing.delete(one)
  }
  return chosen.sort()
}

const read = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : '')

function featuresOf(folder: string): Set<string> {
  const page = read(join(folder, 'index.mdx'))
  const prose = page.replace(/^```.*?^```/gms, '')
  const exercises = existsSync(join(folder, 'exercises')) ? readdirSync(join(folder, 'exercises')) : []
  const all = (text: string, pattern: RegExp, as: string) =>
    [...text.matchAll(pattern)].map(([, name = '']) => `${as} ${name}`)
  const questions = read(join(folder, 'questions.toml'))
  const settings = exercises.map((name) => read(join(folder, 'exercises', name, 'exercise.toml')))
  const markup: [string, RegExp][] = [
    ['table', /^\|.*\|$/m],
    ['list', /^[-*] /m],
    ['numbered list', /^\d+\. /m],
    ['quotation', /^> /m],
    ['image', /!\[/],
    ['footnote', /\[\^/],
    ['third level', /^### /m],
  ]
  return new Set([
    ...all(questions, /^type = "(\w+)"/gm, 'question'),
    ...all(read(join(folder, 'diagrams.toml')), /^kind = "(\w+)"/gm, 'diagram'),
    ...settings.map((text) => `exercise ${/^kit = "(\w+)"/m.exec(text)?.[1] ?? 'std'}`),
    ...settings.flatMap((text) => (/^continues = /m.test(text) ? ['exercise that continues another'] : [])),
    // Without error codes, of which there are many that look alike.
    ...[...page.matchAll(/^```(\w.*)$/gm)].flatMap(([, fence = '']) =>
      fence
        .replace(/,E\d+/g, '')
        .split(/[,\s]+/)
        .map((word) => `sample ${word.replace(/=.*/, '')}`),
    ),
    ...all(prose, /<([A-Z]\w+)\s/g, 'component'),
    ...markup.filter(([, pattern]) => pattern.test(prose)).map(([name]) => name),
  ])
}
