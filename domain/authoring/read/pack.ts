import { createHash } from 'node:crypto'
import { type Dirent, existsSync, lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { delimiter, join, relative, resolve, sep } from 'node:path'
import type { Problem } from '@/domain/content/index'

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
  for (const entry of entriesOf(root)) {
    const trackDir = join(root, entry.name)
    if (entry.isSymbolicLink())
      report(trackDir, 'is a symbolic link, which is not followed; move the folder itself here')
    if (entry.isFile() && entry.name === 'paths.toml') {
      const { size, mtimeMs } = lstatSync(trackDir)
      paths = { path: entry.name, absolute: trackDir, size, mtimeMs }
    }
    if (!entry.isDirectory()) continue
    if (!existsSync(join(trackDir, 'track.toml'))) {
      const lesson = entriesOf(trackDir).find((inner) => existsSync(join(trackDir, inner.name, 'index.mdx')))
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

/** Changes when a file comes, goes or is written; costs no reading. */
export function signatureOf(files: readonly PackFile[]): string {
  return files.map(({ absolute, size, mtimeMs }) => `${absolute} ${size} ${mtimeMs}`).join('\n')
}

export function readFile(file: PackFile): { text: string; hash: string } {
  const bytes = readFileSync(file.absolute)
  return { text: bytes.toString('utf8'), hash: createHash('sha256').update(bytes).digest('hex') }
}

/** As people write it: from the folder they are in when the file is below it. */
export function shownPath(path: string): string {
  const shown = relative(process.cwd(), path)
  return shown === '' || shown.startsWith('..') ? path : shown.split(sep).join('/')
}

function walk(top: string, dir: string, files: PackFile[], report: (path: string, message: string) => void) {
  for (const entry of entriesOf(dir)) {
    const absolute = join(dir, entry.name)
    if (entry.isSymbolicLink()) {
      report(absolute, 'is a symbolic link, which is not followed; put the file itself here')
    } else if (entry.isDirectory()) {
      walk(top, absolute, files, report)
    } else if (entry.isFile()) {
      const { size, mtimeMs } = lstatSync(absolute)
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

function entriesOf(dir: string): Dirent[] {
  const hidden = (name: string) => name.startsWith('.') || name === 'node_modules' || name === 'target'
  return readdirSync(dir, { withFileTypes: true })
    .filter(({ name }) => !hidden(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}
