import { createHash } from 'node:crypto'
import { type Dirent, existsSync, lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { delimiter, join, relative, resolve, sep } from 'node:path'
import type { Problem } from '@/domain/content/index'
import type { SourcePosition } from './located'

/** A file of a pack. `path` is relative to its track's folder, with / between. */
export type PackFile = { path: string; absolute: string; size: number; mtimeMs: number }

/** A folder with a track.toml. */
export type TrackFolder = { id: string; dir: string; files: PackFile[] }

/** More than this in one track is a mistake, such as a build folder that came along. */
const MOST_FILES = 5_000
const MOST_BYTES = 5_000_000

/** The built-in pack, then those of FERROPATH_LESSONS. */
export function packFolders(): string[] {
  const root = process.cwd()
  const further = (process.env.FERROPATH_LESSONS ?? '').split(delimiter).filter((dir) => dir.trim() !== '')
  const builtIn = join(/* turbopackIgnore: true */ root, 'lessons')
  // An installation may live without the built-in lessons, but not without one that it names.
  return [
    ...(existsSync(builtIn) ? [builtIn] : []),
    ...further.map((dir) => resolve(/* turbopackIgnore: true */ root, dir)),
  ]
}

/** What a pack holds, without reading its files. Links are refused: what is read lies within the pack. */
export function listPack(dir: string): { tracks: TrackFolder[]; paths: PackFile | null; problems: Problem[] } {
  const problems: Problem[] = []
  const report = (path: string, message: string) =>
    problems.push({ file: shownPath(path), line: 1, column: 1, message })
  if (!existsSync(dir)) {
    report(dir, 'is not there; FERROPATH_LESSONS names folders that hold tracks')
    return { tracks: [], paths: null, problems }
  }
  if (!statSync(dir).isDirectory()) {
    report(dir, 'is not a folder; FERROPATH_LESSONS names folders that hold tracks')
    return { tracks: [], paths: null, problems }
  }
  const root = realpathSync(dir)
  const tracks: TrackFolder[] = []
  let paths: PackFile | null = null
  for (const entry of entriesOf(root, report)) {
    const trackDir = join(root, entry.name)
    if (entry.isSymbolicLink())
      report(trackDir, 'is a symbolic link, which is not followed; move the folder itself here')
    if (entry.isFile() && entry.name === 'paths.toml') {
      const { size, mtimeMs } = statOf(trackDir)
      paths = { path: entry.name, absolute: trackDir, size, mtimeMs }
    }
    if (!entry.isDirectory()) continue
    if (!existsSync(join(trackDir, 'track.toml'))) {
      const lesson = entriesOf(trackDir, report).find((inner) => existsSync(join(trackDir, inner.name, 'index.mdx')))
      if (lesson)
        report(
          trackDir,
          `holds the lesson "${lesson.name}" and has no track.toml; write one beside the lesson's folder`,
        )
      continue
    }
    const files: PackFile[] = []
    walk(trackDir, trackDir, files, report)
    tracks.push({ id: entry.name, dir: trackDir, files })
  }
  return { tracks, paths, problems }
}

/** A file that is gone or closed to us since its folder was read says so when it is read itself. */
function statOf(path: string): { size: number; mtimeMs: number } {
  try {
    return lstatSync(path)
  } catch {
    return { size: 0, mtimeMs: 0 }
  }
}

/** Changes when a file comes, goes or is written; costs no reading. */
export function signatureOf(files: readonly PackFile[]): string {
  return files.map(({ absolute, size, mtimeMs }) => `${absolute} ${size} ${mtimeMs}`).join('\n')
}

/** What a file of a pack holds. Text comes without a byte-order mark and with `\n` at the end of each line. */
export type FileContent = {
  text: string
  /** Of the text, so that an editor's choice of line ends changes nothing. */
  hash: string
  /** Why it could not be read as it should be. */
  problem: (SourcePosition & { message: string }) | null
  /** Nothing of it could be read. */
  unreadable: boolean
}

const BINARY = /\.(png|jpe?g|webp|avif|gif|ico|woff2?|pdf|wasm)$/i

/** Never throws: a file that cannot be read is its author's problem, and no other lesson's. */
export function readFile(file: PackFile): FileContent {
  let bytes: Buffer
  try {
    bytes = readFileSync(file.absolute)
  } catch (error) {
    const message = `cannot be read: ${reasonOf(error)}`
    return { text: '', hash: hashOf(message), problem: { line: 1, column: 1, message }, unreadable: true }
  }
  if (BINARY.test(file.path)) return { text: '', hash: hashOf(bytes), problem: null, unreadable: false }
  const text = bytes
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
  const problem = encodingProblem(bytes)
  // Two different broken bytes are the same replacement character, so the bytes count as well.
  return { text, hash: hashOf(problem ? bytes : text), problem, unreadable: false }
}

/** The first byte that is not UTF-8. */
function encodingProblem(bytes: Buffer): (SourcePosition & { message: string }) | null {
  const text = bytes.toString('utf8')
  for (let at = text.indexOf('\uFFFD'); at >= 0; at = text.indexOf('\uFFFD', at + 1)) {
    const before = text.slice(0, at)
    const offset = Buffer.byteLength(before)
    // Every byte before is as it was read, so this is where the character comes from; it may also be written as itself.
    if (bytes.subarray(offset, offset + 3).equals(Buffer.from('\uFFFD'))) continue
    const lines = before.split(/\r\n?|\n/)
    const byte = `0x${(bytes[offset] ?? 0).toString(16).padStart(2, '0').toUpperCase()}`
    const column = (lines.at(-1) ?? '').length + 1
    return { line: lines.length, column, message: `is not UTF-8 here (byte ${byte}); save the file as UTF-8` }
  }
  return null
}

function hashOf(content: Buffer | string): string {
  return createHash('sha256').update(content).digest('hex')
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'EACCES' || code === 'EPERM')
    return 'permission denied; give the user who runs Ferropath the right to read it'
  if (code === 'ENOENT') return 'it was removed a moment ago; check again'
  return error instanceof Error ? error.message : String(error)
}

/** As people write it: from the folder they are in when the file is below it. */
export function shownPath(path: string): string {
  const shown = relative(process.cwd(), path)
  return shown === '' || shown.startsWith('..') ? path : shown.split(sep).join('/')
}

type Report = (path: string, message: string) => void

function walk(top: string, dir: string, files: PackFile[], report: Report) {
  for (const entry of entriesOf(dir, report)) {
    const absolute = join(dir, entry.name)
    if (entry.isSymbolicLink()) {
      report(absolute, 'is a symbolic link, which is not followed; put the file itself here')
    } else if (entry.isDirectory()) {
      walk(top, absolute, files, report)
    } else if (entry.isFile()) {
      const { size, mtimeMs } = statOf(absolute)
      if (size > MOST_BYTES)
        report(absolute, `has ${Math.ceil(size / 1e6)} MB, and 5 MB are the most; a lesson does not need it`)
      else if (files.length === MOST_FILES)
        report(absolute, `is file ${MOST_FILES + 1} of this track; move what is not a lesson out of it`)
      if (size <= MOST_BYTES && files.length < MOST_FILES) {
        files.push({ path: relative(top, absolute).split(sep).join('/'), absolute, size, mtimeMs })
      }
    }
  }
}

function entriesOf(dir: string, report: Report): Dirent[] {
  const hidden = (name: string) => name.startsWith('.') || name === 'node_modules' || name === 'target'
  let entries: Dirent[] = []
  try {
    entries = readdirSync(dir, { withFileTypes: true })
  } catch (error) {
    report(dir, `cannot be read: ${reasonOf(error)}`)
  }
  return entries.filter(({ name }) => !hidden(name)).sort((a, b) => (a.name < b.name ? -1 : 1))
}
