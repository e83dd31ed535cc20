import type { Problem } from '@/domain/content/index'
import type { Edition } from '@/domain/rust'
import type { Expected, Sample } from '../compiled'
import type { Located, Path, SourcePosition } from '../read/located'
import { parseMarkdown, problemsInMarkdown } from './markdown'
import { samplesOf } from './samples-of'

export type LessonOfTexts = { track: string; slug: string; edition: Edition }

/** Looks through the Markdown texts of a TOML file: what is wrong in them, and the samples they hold. */
export function checkTexts(
  source: string,
  document: Located,
  file: string,
  isMarkdown: (path: Path) => boolean,
  lesson: LessonOfTexts,
): { problems: Problem[]; samples: Sample[] } {
  const problems: Problem[] = []
  const samples: Sample[] = []
  const lines = source.split('\n')
  walkTexts(document.value, [], (path, text) => {
    if (!isMarkdown(path)) return
    const place = document.placeOf(path)
    const placeAt = (line: number) => placeInText(lines, place, line)
    const tree = parseMarkdown(text)
    const report = (at: SourcePosition, message: string, level?: 'warning') =>
      problems.push({ file, ...placeAt(at.line), message, ...(level && { level }) })
    for (const { line, message, level } of problemsInMarkdown(tree, lesson)) report({ line, column: 1 }, message, level)
    for (const sample of samplesOf(tree, file, lesson.edition, text.split('\n'), report)) {
      const moved = (expected: Expected | null) => expected && { ...expected, ...placeAt(expected.line) }
      const { output, diagnostics } = sample
      samples.push({ ...sample, ...placeAt(sample.line), output: moved(output), diagnostics: moved(diagnostics) })
    }
  })
  return { problems, samples }
}

/** Where a line of a text stands in the file; texts over several lines begin after """ or ''', often on the next line. */
function placeInText(lines: string[], place: SourcePosition, line: number): SourcePosition {
  const opening = (lines[place.line - 1] ?? '').slice(place.column - 1)
  const [, rest] = /^(?:"""|''')(.*)$/.exec(opening) ?? []
  if (rest === undefined) return place
  const first = rest.trim() === '' ? place.line + 1 : place.line
  return line === 1 && first === place.line ? place : { line: first + line - 1, column: 1 }
}

export function walkTexts(value: unknown, path: Path, visit: (path: Path, text: string) => void) {
  if (typeof value === 'string') visit(path, value)
  else if (Array.isArray(value)) for (const [index, item] of value.entries()) walkTexts(item, [...path, index], visit)
  else if (typeof value === 'object' && value !== null && !(value instanceof Date)) {
    for (const [key, item] of Object.entries(value)) walkTexts(item, [...path, key], visit)
  }
}
