import 'server-only'
import { existsSync, writeFileSync } from 'node:fs'
import { QuestionFile } from '@/domain/quiz/file'
import { questionSlug } from '@/domain/quiz/slug'
import { ImportProblem as ExchangeProblem, type Finding } from '../import/source'
import type { PortableQuestion, Tell } from '../portable'
import { splitFrontMatter } from '../read/front-matter'
import { listPack, readFile, type TrackFolder } from '../read/pack'
import { readToml } from '../read/toml'
import { readYaml } from '../read/yaml'
import { FrontMatter, TrackFile } from '../schema'
import { writeGift } from './gift'
import { writeMoodle } from './moodle'
import { toPortable } from './outgoing'
import { writeQti } from './qti'

export { ExchangeProblem }

/** Questions of one lesson, under the lesson's name. */
export type QuizGroup = { title: string; questions: PortableQuestion[] }

type Writer = (title: string, groups: QuizGroup[], tellOf: (question: PortableQuestion) => Tell) => string | Buffer

const FORMATS = {
  gift: (title, groups, tellOf) =>
    groups.map((group) => writeGift(levels(title, group.title), group.questions, tellOf)).join('\n'),
  moodle: (title, groups, tellOf) =>
    writeMoodle(
      groups.map((group) => ({ category: levels(title, group.title), questions: group.questions })),
      tellOf,
    ),
  qti: (...args) => writeQti('2.1', ...args),
  qti3: (...args) => writeQti('3.0', ...args),
} satisfies Record<string, Writer>
export type ExportFormat = keyof typeof FORMATS
export const EXPORT_FORMATS = Object.keys(FORMATS) as ExportFormat[]

/**
 * Writes the questions of a track for another system.
 * @returns how many questions were written, and what was changed or left out, each with its place in questions.toml
 * @throws ExchangeProblem with what to do
 */
export function exportQuestions(
  format: ExportFormat,
  track: string,
  file: string,
  packs: string[],
): { questions: number; findings: Finding[] } {
  if (existsSync(file))
    throw new ExchangeProblem(`${file} is there already. Name another file, or remove that one first.`)
  const folder = packs.flatMap((pack) => listPack(pack).tracks).find(({ id }) => id === track)
  if (!folder) throw new ExchangeProblem(`There is no track "${track}".`)
  const findings: Finding[] = []
  const { title, groups } = groupsOf(folder, findings)
  if (groups.length === 0) throw new ExchangeProblem(`The track "${track}" has no questions.`)
  const places = new Map(
    groups.flatMap(({ file, questions }) => questions.map((question) => [question, file] as const)),
  )
  const tellOf =
    (question: PortableQuestion): Tell =>
    (kind, message) =>
      findings.push({ file: places.get(question) ?? track, line: question.line, kind, message })
  const write: Writer = FORMATS[format]
  writeFileSync(file, write(title, groups, tellOf))
  const lost = findings.filter(({ kind, message }) => kind === 'dropped' && message.startsWith('the question:'))
  return { questions: places.size - lost.length, findings: findings.toSorted(byPlace) }
}

function groupsOf(folder: TrackFolder, findings: Finding[]) {
  const textOf = (path: string) => {
    const file = folder.files.find((file) => file.path === path)
    return file ? readFile(file).text : null
  }
  const track = TrackFile.safeParse(readToml(textOf('track.toml') ?? '').document?.value)
  if (!track.success)
    throw new ExchangeProblem(`${folder.id}/track.toml can't be read; run the check, and fix what it says.`)
  const groups = track.data.lessons.flatMap((lesson) => {
    const file = `${folder.id}/${lesson}/questions.toml`
    const text = textOf(`${lesson}/questions.toml`)
    if (text === null) return []
    const { document } = readToml(text)
    const read = QuestionFile.safeParse(document?.value)
    if (!read.success || !document) {
      throw new ExchangeProblem(`${file} can't be read; run the check, and fix what it says.`)
    }
    const { questions, multipart } = read.data
    const portable = questions.flatMap((question, index) => {
      const { line } = document.placeOf(['questions', index])
      const tell: Tell = (kind, message) => findings.push({ file, line, kind, message })
      return toPortable(question, questionSlug(question), { line, multipart }, tell) ?? []
    })
    const title = titleOf(textOf(`${lesson}/index.mdx`) ?? '') ?? lesson
    return [{ title, file, questions: portable }]
  })
  return { title: track.data.title, groups }
}

function titleOf(page: string): string | null {
  const split = splitFrontMatter(page)
  if ('problem' in split) return null
  return FrontMatter.safeParse(readYaml(split.yaml).document?.value).data?.title ?? null
}

/** A / that belongs to a name is doubled. */
function levels(...names: string[]): string {
  return names.map((name) => name.replaceAll('/', '//')).join('/')
}

function byPlace(a: Finding, b: Finding): number {
  return a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1
}
