import { join, resolve } from 'node:path'
import { COURSE_FORMATS, type CourseFormat, importCourse, REPORT_FILE } from '@/domain/authoring/import/server'
import { formatFinding, ImportProblem } from '@/domain/authoring/import/source'
import { list } from '@/domain/content/suggest'
import { count, parseWords } from './options'

export const IMPORT_USAGE = `import FORMAT SOURCE --track ID --to PACK
          writes a course as the track ID of the pack PACK (a folder). FORMAT is ${list(COURSE_FORMATS, 'or')}. Everything that was
          changed or could not be carried over is printed, and kept in ${REPORT_FILE} beside the lessons.`

/** `lessons import`. @returns the exit status */
export async function importCommand(words: string[]): Promise<number> {
  const { named, rest, wrong: unknown } = parseWords(words, { named: ['track', 'to'] })
  const [format, source, ...more] = rest
  const { track, to } = named
  if (unknown || more.length > 0 || !format || !source || !track || !to || !isFormat(format)) {
    const wrong = unknown ?? more[0]
    console.error(
      wrong
        ? `"${wrong}" isn't understood here.`
        : format && !isFormat(format)
          ? `There is no format "${format}".`
          : 'An import needs a format, a folder or a file, --track and --to.',
    )
    console.error(`\nUsage: npm run lessons -- ${IMPORT_USAGE}`)
    return 1
  }
  try {
    const { findings, lessons, questions } = await importCourse(format, source, track, to)
    for (const finding of findings) console.log(formatFinding(finding))
    const folder = join(to, track)
    console.log(`\n${count(lessons, 'lesson')} and ${count(questions, 'question')} are in ${folder}.`)
    console.log(`Next: FERROPATH_LESSONS=${resolve(to)} npm run lessons -- check ${track}`)
    return 0
  } catch (error) {
    if (!(error instanceof ImportProblem)) throw error
    console.error(error.message)
    return 1
  }
}

function isFormat(name: string): name is CourseFormat {
  return (COURSE_FORMATS as string[]).includes(name)
}
