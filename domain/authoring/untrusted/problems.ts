import type { Problem } from '@/domain/content/index'
import { parsePage } from '../compile/syntax'
import { PICTURES } from './allowed'
import { sizeOffences, untrustedOffences } from './offences'

const FILE = 'index.mdx'
const FILES = new RegExp(
  `^([\\w-]+(\\.[\\w-]+)*\\.(${PICTURES.join('|')})|(index\\.mdx|questions\\.toml|diagrams\\.toml))$`,
  'i',
)

/**
 * Everything that a lesson by an author we don't trust may not hold, with places and remedies. What is not MDX at all is
 * told by the check that every page has.
 * @param body the page without its front matter, every line where it was
 * @param files of the lesson's folder
 */
export function untrustedProblems(body: string, files: readonly string[]): { problems: Problem[]; tooLarge: boolean } {
  const strange = files.filter((file) => !FILES.test(file) && !file.startsWith('exercises/'))
  const problems: Problem[] = strange.map((file) => ({
    file,
    line: 1,
    column: 1,
    message: `a lesson written here holds no such file; it has a page, questions, diagrams, exercises and pictures (${PICTURES.join(', ')})`,
  }))
  const inPage = (offences: ReturnType<typeof sizeOffences>) => offences.map((offence) => ({ file: FILE, ...offence }))
  const large = sizeOffences(body)
  if (large.length > 0) return { problems: [...problems, ...inPage(large)], tooLarge: true }
  try {
    const { tree } = parsePage(body)
    return { problems: tree ? [...problems, ...inPage(untrustedOffences(tree))] : problems, tooLarge: false }
  } catch (error) {
    // The parser of JavaScript calls itself for every bracket.
    if (!(error instanceof RangeError)) throw error
    const message = 'the page is nested too deeply to be read; make it flatter'
    return { problems: [...problems, { file: FILE, line: 1, column: 1, message }], tooLarge: true }
  }
}
