import 'server-only'
import { posix } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { type Entry, fromBufferPromise } from 'yauzl'
import { type CourseFiles, ImportProblem } from './source'

/** More than any course has, and less than would hurt us. */
const MOST_FILES = 5_000
const LARGEST_FILE = 5_000_000
const MOST_BYTES = 100_000_000

/**
 * The files of a zip, in memory. Nothing is ever written, so a name with `..` can lead nowhere; it is refused all the same.
 * @throws ImportProblem for an archive that is broken, encrypted, or larger than it may be once it is unpacked
 */
export async function filesInZip(bytes: Buffer, name: string): Promise<CourseFiles> {
  const files = new Map<string, Buffer>()
  let total = 0
  try {
    // Sizes that don't match what was announced are errors, and so are names that lead out of the archive.
    const zip = await fromBufferPromise(bytes, { lazyEntries: true, validateEntrySizes: true })
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith('/')) continue
      if (files.size === MOST_FILES) throw new ImportProblem(`${name} holds more than ${MOST_FILES} files.`)
      if (entry.isEncrypted()) throw new ImportProblem(`${name} is encrypted. Make it again without a password.`)
      if (isLink(entry)) continue
      if (entry.uncompressedSize > LARGEST_FILE) continue
      total += entry.uncompressedSize
      if (total > MOST_BYTES) throw new ImportProblem(`${name} holds more than ${MOST_BYTES / 1e6} MB.`)
      files.set(posix.normalize(entry.fileName), await buffer(await zip.openReadStreamPromise(entry)))
    }
  } catch (error) {
    if (error instanceof ImportProblem) throw error
    throw new ImportProblem(`${name} can't be read as a zip: ${error instanceof Error ? error.message : error}.`)
  }
  const top = commonFolder([...files.keys()])
  return { read: (path) => files.get(`${top}${posix.normalize(path)}`) ?? null }
}

/** A symbolic link, as the archive of a Unix system has it. */
function isLink({ externalFileAttributes }: Entry): boolean {
  return ((externalFileAttributes >>> 16) & 0o170000) === 0o120000
}

/** People also zip the folder itself. */
function commonFolder(paths: string[]): string {
  const [first = ''] = paths
  const folder = first.includes('/') ? first.slice(0, first.indexOf('/') + 1) : ''
  return folder !== '' && paths.every((path) => path.startsWith(folder)) ? folder : ''
}
