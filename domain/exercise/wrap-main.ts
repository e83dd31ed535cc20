import { wholeProgram } from '@/domain/rust'
import type { SourceRange } from '@/runner/protocol'
import type { DraftFile } from './public'
import type { Report } from './report'

/** In `file`, what stands on `line` stands so many columns further right than where it was typed. */
export type Shift = { file: string; line: number; columns: number } | null

const MAIN = 'fn main() { '
const QUIET = '#![allow(unused)] '

/**
 * Files that can be run: a lone piece of Rust is put into a `main`, as samples are; a library of several files gets an
 * empty one, so that at least its compiler is heard.
 */
export function asProgram(files: DraftFile[]): { files: DraftFile[]; shift: Shift } {
  const rust = files.filter(({ path }) => path.endsWith('.rs'))
  const [only] = rust
  if (only && files.length === 1) {
    const { program, shift } = wholeProgram(only.text)
    if (shift.columns === 0) return { files, shift: null }
    const lines = program.split('\n')
    const first = shift.line - 1
    // As rustdoc does: a fragment leaves things unused that a whole program would use.
    lines[first] = (lines[first] ?? '').replace(MAIN, `${MAIN}${QUIET}`)
    return {
      files: [{ path: only.path, text: lines.join('\n') }],
      shift: { file: only.path, line: shift.line, columns: shift.columns + QUIET.length },
    }
  }
  const root = rust.find(({ path }) => /(^|\/)(main|lib)\.rs$/.test(path)) ?? only
  if (!root || /\bfn\s+main\s*\(/.test(root.text)) return { files, shift: null }
  return {
    files: files.map((file) => (file === root ? { ...file, text: `${file.text}\nfn main() {}\n` } : file)),
    shift: null,
  }
}

/** Diagnostics as if nothing had been put around the code. */
export function moveBack(report: Report, shift: Shift): Report {
  if (!shift) return report
  const move = <Moved extends SourceRange>(place: Moved): Moved => {
    if (place.file !== shift.file) return place
    const back = (line: number, column: number) => (line === shift.line ? Math.max(1, column - shift.columns) : column)
    return { ...place, column: back(place.line, place.column), endColumn: back(place.endLine, place.endColumn) }
  }
  return {
    ...report,
    diagnostics: report.diagnostics.map((diagnostic) => ({
      ...move(diagnostic),
      labels: diagnostic.labels.map(move),
      suggestions: diagnostic.suggestions.map((suggestion) => ({ ...suggestion, edits: suggestion.edits.map(move) })),
    })),
  }
}
