import type { DraftFile, ShownDiagnostic } from '@/domain/exercise/public'
import type { CodeSpan } from '../code-spans'

/** What happens to a value at one place of the code, as the compiler's label there says. */
export type Role = 'created' | 'borrowed' | 'moved' | 'dropped' | 'used' | 'loop'

export type Moment = { role: Role; words: string; place: CodeSpan; conflict: boolean }

/** Whether something lasts above and below the middle of a row. */
export type Lane = { above: boolean; below: boolean }

/** One line of the learner's code. `from` and `to` are offsets in `code`. */
export type Row = {
  file: string
  line: number
  code: string
  marks: { from: number; to: number; conflict: boolean }[]
  moments: Moment[]
  value: Lane
  borrow: Lane
  /** Lines between this row and the one above that say nothing. */
  skipped: number
}

export type Timeline = { subject: string; hasBorrow: boolean; rows: Row[] }

/** Errors about one value over time: moves, borrows, and values that are not there yet or any more. */
const CODES = new Set(['E0381', 'E0382', 'E0384', 'E0499', 'E0502', 'E0505', 'E0506', 'E0597', 'E0716'])

/** In this order: the first that fits. The words are rustc's, which a test compares with what it says today. */
const ROLES: [RegExp, Role][] = [
  [/later used here/, 'used'],
  [/after move|isn't initialized|already borrowed|cannot assign twice/, 'used'],
  [/declared here|creates a temporary|first assignment|move occurs because/, 'created'],
  [/dropped here|freed at the end/, 'dropped'],
  [/inside of this loop/, 'loop'],
  [/moved|move out of/, 'moved'],
  [/borrow/, 'borrowed'],
]

/**
 * The story of a borrow or move error along the learner's own lines, drawn from nothing but the diagnostic's spans.
 * @returns null for an error of another kind, and where the compiler points to one place only
 */
export function timelineOf(diagnostic: ShownDiagnostic, files: DraftFile[]): Timeline | null {
  if (!diagnostic.code || !CODES.has(diagnostic.code)) return null
  const text = files.find(({ path }) => path === diagnostic.file)?.text
  if (text === undefined) return null
  const lines = text.split('\n')
  const moments = diagnostic.labels
    .filter((label) => label.file === diagnostic.file && label.line >= 1 && label.line <= lines.length)
    .flatMap((label): Moment[] => {
      const role = ROLES.find(([words]) => words.test(label.text))?.[1]
      return role ? [{ role, words: label.text, place: label, conflict: label.primary }] : []
    })
    .sort((a, b) => a.place.line - b.place.line || a.place.column - b.place.column)
  if (moments.length < 2) return null

  const numbers = [...new Set(moments.map(({ place }) => place.line))]
  const shown = numbers.map((line) => lines[line - 1] ?? '')
  const indent = Math.min(...shown.map((line) => line.length - line.trimStart().length))
  const value = lanes(numbers, livesFrom(moments), endsAt(moments))
  const borrow = lanes(numbers, borrowedFrom(moments), borrowedUntil(moments))
  const rows = numbers.map((line, index): Row => {
    const here = moments.filter(({ place }) => place.line === line)
    const code = (shown[index] ?? '').slice(indent).trimEnd()
    return {
      file: diagnostic.file,
      line,
      code,
      marks: marksIn(here, code, indent),
      moments: here,
      value: value[index] ?? NEVER,
      borrow: borrow[index] ?? NEVER,
      skipped: index === 0 ? 0 : line - (numbers[index - 1] ?? line) - 1,
    }
  })
  return {
    subject: /`([^`]+)`/.exec(diagnostic.message)?.[1] ?? 'the value',
    hasBorrow: borrow.some(({ above, below }) => above || below),
    rows,
  }
}

const NEVER: Lane = { above: false, below: false }

/** A lane runs from the middle of its first row to the middle of its last one; null leaves an end open. */
function lanes(lines: number[], from: number | null | undefined, to: number | null): Lane[] {
  if (from === undefined) return lines.map(() => NEVER)
  return lines.map((line) => ({
    above: (from === null || line > from) && (to === null || line <= to),
    below: (from === null || line >= from) && (to === null || line < to),
  }))
}

const lineOf = (moment: Moment | undefined) => moment?.place.line ?? null

function livesFrom(moments: Moment[]): number | null {
  return lineOf(moments.find(({ role }) => role === 'created'))
}

function endsAt(moments: Moment[]): number | null {
  return lineOf(moments.find(({ role }) => role === 'moved' || role === 'dropped'))
}

/** @returns undefined without a borrow that somebody still needs */
function borrowedFrom(moments: Moment[]): number | undefined {
  if (borrowedUntil(moments) === null) return undefined
  const borrows = moments.filter(({ role }) => role === 'borrowed')
  // The borrow that the compiler refuses is not the one that is still in use.
  const lasting = borrows.find(({ conflict }) => !conflict) ?? borrows[0]
  return lasting?.place.line ?? moments.find(({ role }) => role === 'created')?.place.line
}

function borrowedUntil(moments: Moment[]): number | null {
  return lineOf(moments.filter(({ words }) => words.includes('later used here')).at(-1))
}

function marksIn(moments: Moment[], code: string, indent: number): Row['marks'] {
  const marks: Row['marks'] = []
  for (const { place, conflict } of moments) {
    const from = Math.max(place.column - 1 - indent, marks.at(-1)?.to ?? 0)
    const to = Math.min(place.endLine > place.line ? code.length : place.endColumn - 1 - indent, code.length)
    if (to > from) marks.push({ from, to, conflict })
  }
  return marks
}
