import { EXPORT_FORMATS, ExchangeProblem, type ExportFormat, exportQuestions } from '@/domain/authoring/export/server'
import { formatFinding } from '@/domain/authoring/import/source'
import { packFolders } from '@/domain/authoring/read/pack'
import { list } from '@/domain/content/suggest'
import { count, parseWords } from './options'

export const EXPORT_USAGE = `export FORMAT TRACK --to FILE
          writes the questions of a track for another system. FORMAT is ${list(EXPORT_FORMATS, 'or')}. Everything that was
          changed or left out is printed.`

/** `lessons export`. @returns the exit status */
export function exportCommand(words: string[], packs = packFolders()): number {
  const { named, rest, wrong } = parseWords(words, { named: ['to'] })
  const [format, track, ...more] = rest
  if (wrong || more.length > 0 || !format || !track || !named.to || !isFormat(format)) {
    const unknown = wrong ?? more[0]
    console.error(
      unknown
        ? `"${unknown}" isn't understood here.`
        : format && !isFormat(format)
          ? `There is no format "${format}".`
          : 'An export needs a format, a track and --to.',
    )
    console.error(`\nUsage: npm run lessons -- ${EXPORT_USAGE}`)
    return 1
  }
  try {
    const { questions, findings } = exportQuestions(format, track, named.to, packs)
    for (const finding of findings) console.log(formatFinding(finding))
    console.log(`\n${count(questions, 'question')} of "${track}" are in ${named.to}.`)
    return 0
  } catch (error) {
    if (!(error instanceof ExchangeProblem)) throw error
    console.error(error.message)
    return 1
  }
}

function isFormat(name: string): name is ExportFormat {
  return (EXPORT_FORMATS as string[]).includes(name)
}
