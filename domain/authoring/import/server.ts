import 'server-only'
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { Slug } from '../schema'
import { filesInZip } from './archive'
import { importMdbook } from './mdbook'
import { importGift, importMoodle, importQti } from './quiz'
import { type CourseFiles, formatFinding, type ImportedTrack, ImportProblem } from './source'

/** A file of a course is text or a picture; what is larger is neither. */
const LARGEST_FILE = 5_000_000
const LARGEST_ARCHIVE = 50_000_000

/** How each course format becomes a track, and whether a course of it is a folder, a file, or a zip or folder. */
const FORMATS = {
  mdbook: { form: 'folder', read: importMdbook },
  gift: { form: 'file', read: importGift },
  moodle: { form: 'file', read: importMoodle },
  qti: { form: 'package', read: importQti },
} satisfies Record<string, Format>
type Format = {
  form: 'folder' | 'file' | 'package'
  read: (files: CourseFiles, track: string, name: string) => ImportedTrack
}
export type CourseFormat = keyof typeof FORMATS
export const COURSE_FORMATS = Object.keys(FORMATS) as CourseFormat[]

/** Where an import leaves what it changed and dropped, beside the lessons. */
export const REPORT_FILE = 'import-report.md'

/**
 * Imports a course into a pack as a new track. All of the track is there afterwards, or nothing.
 * @throws ImportProblem with what to do, when there is no such course or the track exists
 */
export async function importCourse(
  format: CourseFormat,
  source: string,
  track: string,
  pack: string,
): Promise<ImportedTrack> {
  const id = Slug.safeParse(track)
  if (!id.success) throw new ImportProblem(`"${track}" can't be a track's id: it ${id.error.issues[0]?.message}.`)
  const target = join(pack, track)
  if (existsSync(target)) {
    throw new ImportProblem(`${target} is there already. Choose another --track, or remove that folder first.`)
  }
  const { form, read }: Format = FORMATS[format]
  const imported = read(await filesOf(source, form), track, basename(source))
  mkdirSync(pack, { recursive: true })
  const draft = mkdtempSync(join(pack, '.import-'))
  try {
    for (const [path, content] of imported.files) {
      mkdirSync(dirname(join(draft, path)), { recursive: true })
      writeFileSync(join(draft, path), content)
    }
    writeFileSync(join(draft, REPORT_FILE), reportOf(imported))
    renameSync(draft, target)
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
  return imported
}

async function filesOf(source: string, form: Format['form']): Promise<CourseFiles> {
  const found = existsSync(source) ? statSync(source) : null
  if (found?.isDirectory() && form !== 'file') return filesBelow(source)
  if (!found?.isFile() || form === 'folder') {
    throw new ImportProblem(`There is no ${form === 'package' ? 'file or folder' : form} ${source}.`)
  }
  if (form === 'file' || source.endsWith('.xml')) return filesBelow(dirname(source))
  if (found.size > LARGEST_ARCHIVE) throw new ImportProblem(`${source} is larger than ${LARGEST_ARCHIVE / 1e6} MB.`)
  return filesInZip(readFileSync(source), source)
}

/** Files of a folder; what lies outside of it, by `..` or by a symbolic link, isn't read. */
export function filesBelow(dir: string): CourseFiles {
  const root = realpathSync(resolve(dir))
  return {
    read(path) {
      const absolute = join(root, path)
      if (!existsSync(absolute)) return null
      const within = relative(root, realpathSync(absolute))
      if (within.startsWith(`..${sep}`) || within === '..') return null
      const found = lstatSync(realpathSync(absolute))
      return found.isFile() && found.size <= LARGEST_FILE ? readFileSync(absolute) : null
    },
  }
}

function reportOf({ lessons, questions, findings }: ImportedTrack): string {
  const lines = findings.map((finding) => `- ${formatFinding(finding)}`)
  return [
    '# What the import changed',
    '',
    `${lessons} lessons, ${questions} questions. Each line names a place in the course that was imported.`,
    '',
    ...(lines.length > 0 ? lines : ['Everything was carried over as it is.']),
    '',
  ].join('\n')
}
