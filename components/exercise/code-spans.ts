import type { Diagnostic } from '@codemirror/lint'
import type { Text } from '@codemirror/state'
import type { ShownDiagnostic } from '@/domain/exercise/public'

export type CodeSpan = Pick<ShownDiagnostic, 'file' | 'line' | 'column' | 'endLine' | 'endColumn'>
export type Edit = ShownDiagnostic['suggestions'][number]['edits'][number]

/** Offsets of a place of the compiler's (lines and columns from 1, the end exclusive), held within the text. */
export function rangeOf(text: Text, place: CodeSpan): { from: number; to: number } {
  const from = offsetOf(text, place.line, place.column)
  return { from, to: Math.max(from, offsetOf(text, place.endLine, place.endColumn)) }
}

function offsetOf(text: Text, line: number, column: number): number {
  if (line < 1) return 0
  if (line > text.lines) return text.length
  const { from, to } = text.line(line)
  return Math.min(from + Math.max(0, column - 1), to)
}

export type Mark = { diagnostic: Diagnostic; primary: boolean }

/** What to underline in one file for a diagnostic: where it is, and what else it speaks of there. */
export function marksOf(diagnostic: ShownDiagnostic, path: string, text: Text): Mark[] {
  const severity = diagnostic.level === 'error' ? 'error' : diagnostic.level === 'warning' ? 'warning' : 'info'
  const title = diagnostic.code ? `${diagnostic.code}: ${diagnostic.message}` : diagnostic.message
  const primary = diagnostic.labels.find((label) => label.primary && samePlace(label, diagnostic))
  const message = primary?.text ? `${title}\n${primary.text}` : title
  const marks: Mark[] = []
  if (diagnostic.file === path && diagnostic.line > 0) {
    marks.push({ diagnostic: { ...seen(rangeOf(text, diagnostic), text), severity, message }, primary: true })
  }
  for (const label of diagnostic.labels) {
    if (label === primary || label.file !== path || label.line < 1) continue
    const range = seen(rangeOf(text, label), text)
    marks.push({
      diagnostic: { ...range, severity: label.primary ? severity : 'info', message: label.text || title },
      primary: false,
    })
  }
  return marks
}

function samePlace(a: CodeSpan, b: CodeSpan): boolean {
  return a.file === b.file && a.line === b.line && a.column === b.column
}

/** A place without width, such as the end of a line where something is missing, is shown on the character before it. */
function seen({ from, to }: { from: number; to: number }, text: Text): { from: number; to: number } {
  if (to > from) return { from, to }
  const line = text.lineAt(from)
  if (from < line.to) return { from, to: from + 1 }
  return from > line.from ? { from: from - 1, to: from } : { from, to }
}
