import { firstOnes, type Places } from './diagnostics'
import type { Diagnostic, SourceRange } from './protocol'
import { visible } from './text'

/**
 * What g++ said with `-fdiagnostics-format=json`. A diagnostic in a file that is not the learner's (a header of the
 * system, the generated bridge) is shown where the learner's file led there, when g++ says so.
 */
export function cppDiagnostics(stderr: Buffer | string, places: Places): Diagnostic[] {
  const found: Diagnostic[] = []
  for (const line of stderr.toString().split('\n')) {
    if (!line.startsWith('[')) continue
    let messages: unknown
    try {
      messages = JSON.parse(line)
    } catch {
      continue
    }
    if (Array.isArray(messages)) for (const message of messages) found.push(toDiagnostic(message as GccMessage, places))
  }
  return firstOnes(found)
}

type GccPoint = { file?: string; line?: number; column?: number; 'byte-column'?: number }
type GccMessage = {
  kind?: string
  message?: string
  option?: string
  locations?: { caret?: GccPoint; start?: GccPoint; finish?: GccPoint; label?: string }[]
  children?: GccMessage[]
  fixits?: { start: GccPoint; next: GccPoint; string: string }[]
}

function toDiagnostic(message: GccMessage, places: Places): Diagnostic {
  const children = message.children ?? []
  const all = [message, ...children]
  const own = all.flatMap((part) =>
    (part.locations ?? []).flatMap((location) => {
      const place = placeOf(location.start ?? location.caret, location.finish ?? location.caret, places)
      const text = location.label ?? (part === message ? '' : (part.message ?? ''))
      return place ? [{ ...place, text: visible(text), primary: part === message }] : []
    }),
  )
  const first = own.find((label) => label.primary) ?? own[0]
  const place = first ?? { file: '', line: 1, column: 1, endLine: 1, endColumn: 1 }
  const edits = (message.fixits ?? []).flatMap((fix) => {
    const range = placeOf(fix.start, fix.next, places, true)
    return range ? [{ ...range, replacement: fix.string }] : []
  })
  return {
    level: message.kind === 'warning' ? 'warning' : message.kind === 'note' ? 'note' : 'error',
    code: message.option ?? null,
    message: visible(message.message ?? ''),
    file: place.file,
    line: place.line,
    column: place.column,
    endLine: place.endLine,
    endColumn: place.endColumn,
    labels: own,
    notes: children.map((child) => visible(child.message ?? '')),
    suggestions: edits.length > 0 ? [{ message: 'as the compiler proposes', edits, applicable: false }] : [],
    explained: false,
  }
}

function placeOf(
  from: GccPoint | undefined,
  to: GccPoint | undefined,
  places: Places,
  exclusive = false,
): SourceRange | null {
  const place = from?.file === undefined ? undefined : places.get(ownName(from.file))
  if (!place || !from?.line) return null
  const last = to?.line ? to : from
  const endLine = last.line ?? from.line
  return {
    file: place.path,
    line: from.line,
    column: unitsBefore(place.lines?.[from.line - 1], byteOf(from)) + 1,
    endLine,
    // The last byte belongs to it, unless the end is exclusive; a character has up to four.
    endColumn: unitsBefore(place.lines?.[endLine - 1], byteOf(last), exclusive ? 'before' : 'with') + 1,
  }
}

/** Counted from one. Without the bytes g++ counts columns of a terminal, with tabs of eight. */
function byteOf(point: GccPoint): number {
  return point['byte-column'] ?? point.column ?? 1
}

/** How many UTF-16 units of a line come before one of its bytes, or with the character that the byte is in. */
function unitsBefore(line: string | undefined, byte: number, which: 'before' | 'with' = 'before'): number {
  if (line === undefined) return byte - (which === 'with' ? 0 : 1)
  let bytes = 0
  let units = 0
  for (const char of line) {
    const next = bytes + Buffer.byteLength(char)
    if (next >= byte) return which === 'with' ? units + char.length : units
    bytes = next
    units += char.length
  }
  return units
}

/** The bridge reaches the learner's headers by a link below its output. */
export function ownName(file: string): string {
  return file
    .replace(/^.*\/crate\/exercise\//, '')
    .replace(/^\/job\/crate\//, '')
    .replace(/^\.\//, '')
}

/** A bridge that cxx refuses is told in text: `error[cxxbridge]: …` with `┌─ src/lib.rs:4:9` below. */
export function bridgeDiagnostics(stderr: Buffer | string, places: Places): Diagnostic[] {
  return stderr
    .toString()
    .split(/^(?=error)/m)
    .flatMap((part) => {
      const message = /^error(?:\[\w+\])?: (.*)$/m.exec(part)?.[1]
      const at = /┌─ (.+?):(\d+):(\d+)/.exec(part)
      if (!message) return []
      const place = {
        file: places.get(ownName(at?.[1] ?? ''))?.path ?? '',
        line: Number(at?.[2] ?? 1),
        column: Number(at?.[3] ?? 1),
      }
      const width = /^[^\n]*?(\^+)/m.exec(part)?.[1]?.length ?? 1
      return [{ ...plain(message), ...place, endLine: place.line, endColumn: place.column + width, code: 'cxxbridge' }]
    })
}

/**
 * What the linker said. It knows symbols, not lines, so the name is looked for in the learner's files: first where it
 * is declared or called in C++, then in Rust.
 */
export function linkDiagnostics(stderr: Buffer | string, places: Places): Diagnostic[] {
  const text = stderr.toString()
  const found: Diagnostic[] = []
  const patterns = [
    /undefined symbol: (.+)/g,
    /undefined reference to [`'](.+?)'/g,
    /duplicate symbol: .*?: (.+)/g,
    /multiple definition of [`'](.+?)'/g,
  ]
  for (const pattern of patterns) {
    for (const match of text.matchAll(pattern)) {
      const symbol = (match[1] ?? '').trim()
      const missing = /undefined/.test(match[0])
      const message = missing
        ? `nothing defines \`${symbol}\`: it is declared and called, and the linker found no body for it`
        : `\`${symbol}\` is defined more than once`
      if (found.some((other) => other.message === message)) continue
      found.push({ ...plain(message), ...(findSymbol(symbol, places) ?? {}), code: 'linker' })
    }
  }
  if (found.length > 0) return firstOnes(found)
  const lines = text.split('\n').filter((line) => /error|cannot|fatal/.test(line))
  return [
    { ...plain((lines[0] ?? text.split('\n')[0] ?? 'the program could not be linked').slice(0, 500)), code: 'linker' },
  ]
}

function findSymbol(symbol: string, places: Places): SourceRange | null {
  const name = /([A-Za-z_]\w*)\s*(?:\(|$)/.exec(symbol.replace(/^.*cxxbridge1\$/, '').replace(/\$/g, '::'))?.[1]
  if (!name) return null
  const word = new RegExp(`\\b${name}\\b`)
  const ranked = [...places.values()].sort((a, b) => Number(a.path.endsWith('.rs')) - Number(b.path.endsWith('.rs')))
  for (const place of ranked) {
    for (const [index, line] of (place.lines ?? []).entries()) {
      const at = line.search(word)
      const isComment = /^\s*(\/\/|\*)/.test(line)
      if (at < 0 || isComment) continue
      return { file: place.path, line: index + 1, column: at + 1, endLine: index + 1, endColumn: at + 1 + name.length }
    }
  }
  return null
}

function plain(message: string): Diagnostic {
  const nowhere = { file: '', line: 1, column: 1, endLine: 1, endColumn: 1 }
  return {
    level: 'error',
    code: null,
    message: visible(message),
    ...nowhere,
    labels: [],
    notes: [],
    suggestions: [],
    explained: false,
  }
}
