import { posix } from 'node:path'
import { type CourseFiles, decodeText, type ImportedTrack, ImportProblem, type Report } from '../source'
import { type Category, readGift } from './gift'
import { readMoodle } from './moodle'
import { readQti } from './qti'
import { type QuizSection, trackOfQuiz } from './track'
import { decodeXml } from './xml'

/** A track from a GIFT file: a lesson for each of its categories. */
export function importGift(files: CourseFiles, track: string, name: string): ImportedTrack {
  return trackOfCategories(track, name, (report) => readGift(readText(files, name, report), name, report))
}

/** A track from a file of Moodle XML: a lesson for each of its categories. */
export function importMoodle(files: CourseFiles, track: string, name: string): ImportedTrack {
  return trackOfCategories(track, name, (report) => readMoodle(decodeXml(readBytes(files, name), name), name, report))
}

/** A track from a package of QTI 2.1 or 3, or from one item: a lesson for each section of its test. */
export function importQti(files: CourseFiles, track: string, name: string): ImportedTrack {
  const title = titleOf(name)
  return trackOfQuiz({ track, title, source: name }, (report) => readQti(files, name, title, report))
}

function trackOfCategories(track: string, name: string, read: (report: Report) => Category[]): ImportedTrack {
  const title = titleOf(name)
  return trackOfQuiz({ track, title, source: name }, (report) =>
    read(report).map(
      (category): QuizSection => ({
        title: lastLevelOf(category.name) || title,
        file: name,
        line: category.line,
        questions: category.questions,
        notes: category.notes,
      }),
    ),
  )
}

function readBytes(files: CourseFiles, name: string): Buffer {
  const bytes = files.read(name)
  if (!bytes) throw new ImportProblem(`${name} can't be read, or is larger than 5 MB.`)
  return bytes
}

function readText(files: CourseFiles, name: string, report: Report): string {
  const bytes = readBytes(files, name)
  if (bytes.includes(0) && bytes[0] !== 0xff && bytes[0] !== 0xfe) {
    throw new ImportProblem(
      `${name} isn't a text file. Export the questions again, and choose the format you name here.`,
    )
  }
  const { text, guessed } = decodeText(bytes)
  if (guessed) {
    report({
      file: name,
      line: 1,
      kind: 'look',
      message: "the file isn't UTF-8, so it was read as Windows-1252; look at letters such as é and at quotes",
    })
  }
  return text
}

/** `$course$/top/Default for Rust/Ownership` is called Ownership. A / that belongs to a name is doubled. */
function lastLevelOf(category: string | null): string {
  const levels = (category ?? '').split(/(?<!\/)\/(?!\/)/).map((level) => level.replaceAll('//', '/').trim())
  return levels.findLast((level) => level !== '' && level !== 'top' && !/^\$\w+\$$/.test(level)) ?? ''
}

function titleOf(name: string): string {
  const stem = posix
    .basename(name)
    .replace(/\.[a-z0-9]+$/i, '')
    .replace(/[-_]+/g, ' ')
    .trim()
  return stem === '' ? 'Imported questions' : `${stem.slice(0, 1).toUpperCase()}${stem.slice(1)}`
}
