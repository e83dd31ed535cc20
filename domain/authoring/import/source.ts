import { posix } from 'node:path'

/** The files of a course that is being imported: a folder on disk, or an archive that was uploaded. Paths use `/`. */
export type CourseFiles = {
  /** @returns null for a file that isn't there, or that lies outside the course */
  read(path: string): Buffer | null
}

/** One thing that an import changed or could not carry over; an empty report means nothing was lost. */
export type Finding = {
  /** As the course names it. */
  file: string
  /** Counted from 1. */
  line: number
  /** `changed`: it is there in another form. `dropped`: it isn't there any more. `look`: it is there; an author should look. */
  kind: 'changed' | 'dropped' | 'look'
  message: string
}

export type Report = (finding: Finding) => void

/** What an import makes: the files of one track, by their path below the track's folder. */
export type ImportedTrack = {
  files: Map<string, string | Buffer>
  lessons: number
  questions: number
  findings: Finding[]
}

/** A course that cannot be imported at all, with what to do about it. */
export class ImportProblem extends Error {}

/**
 * Where a path written in one file leads, relative to the course's root.
 * @returns null when it leads outside the course
 */
export function resolveWithin(fromFile: string, path: string): string | null {
  if (path.startsWith('/') || /^[a-z]:[\\/]/i.test(path) || path.includes('\0')) return null
  const resolved = posix.normalize(posix.join(posix.dirname(fromFile), path))
  return resolved.startsWith('../') || resolved === '..' ? null : resolved
}

/** Text as authors mean it: UTF-8 without a byte order mark, lines ended by `\n`. Null for bytes that aren't UTF-8. */
export function textOf(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r\n?/g, '\n')
  } catch {
    return null
  }
}

/**
 * Text in whatever encoding it was saved: UTF-8, UTF-16 with its mark, or else Windows-1252, which is what an older
 * editor writes.
 * @returns `guessed` when nothing in the file says that this is its encoding
 */
export function decodeText(bytes: Buffer): { text: string; guessed: boolean } {
  const marked =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
  const decoded = marked ? new TextDecoder(marked).decode(bytes).replace(/\r\n?/g, '\n') : textOf(bytes)
  if (decoded !== null) return { text: decoded, guessed: false }
  return { text: decodeWindows1252(bytes).replace(/\r\n?/g, '\n'), guessed: true }
}

/** What the bytes 0x80 to 0x9f are in Windows-1252; some versions of Node take them for control characters. */
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ'

export function decodeWindows1252(bytes: Buffer): string {
  const decode = (char: string) => WINDOWS_1252[char.charCodeAt(0) - 0x80] ?? char
  return bytes.toString('latin1').replace(/[\u0080-\u009f]/g, decode)
}

export function formatFinding({ file, line, kind, message }: Finding): string {
  return `${file}:${line} ${kind}: ${message}`
}
