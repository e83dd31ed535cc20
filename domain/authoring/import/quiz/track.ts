import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { stringify as toYaml } from 'yaml'
import type { PortableQuestion } from '../../portable'
import { writeMdx } from '../mdbook/page'
import type { Finding, ImportedTrack, Report } from '../source'
import { ImportProblem } from '../source'
import { free, questionsFile, shortened, skillOf, slugFrom, trackFile } from '../track-files'
import { type QuestionTable, toTables } from './incoming'

/** Questions that become the quiz of one lesson. */
export type QuizSection = {
  title: string
  file: string
  line: number
  questions: PortableQuestion[]
  /** Markdown that stands before them. */
  notes?: string[]
}

const LONGEST_MINUTES = 180
/** A page with more would never be finished. */
const MOST_QUESTIONS = 200

/**
 * Makes a track of which each lesson holds the questions of one section, to be moved to where they belong.
 * @param read gets the report that the findings of its reading go to
 * @throws ImportProblem when not one question can be carried over
 */
export function trackOfQuiz(
  { track, title, source }: { track: string; title: string; source: string },
  read: (report: Report) => QuizSection[],
): ImportedTrack {
  const findings: Finding[] = []
  const told = new Set<string>()
  const report: Report = (finding) => {
    const key = JSON.stringify(finding)
    if (!told.has(key)) findings.push(finding)
    told.add(key)
  }
  const files: ImportedTrack['files'] = new Map()
  const slugs = new Set<string>()
  const lessons: { slug: string; title: string }[] = []
  let count = 0
  for (const section of read(report)) {
    const questions = questionsOf(section, report)
    if (questions.length === 0) {
      const { file, line, title, notes = [] } = section
      if (notes.length > 0) report({ file, line, kind: 'dropped', message: `"${title}" has texts and no question` })
      continue
    }
    if (questions.length > MOST_QUESTIONS) {
      report({
        file: section.file,
        line: section.line,
        kind: 'look',
        message: `"${section.title}" is one lesson with ${questions.length} questions; spread them over several`,
      })
    }
    const slug = free(slugFrom(section.title) || 'questions', slugs)
    slugs.add(slug)
    lessons.push({ slug, title: section.title })
    count += questions.length
    files.set(`${slug}/index.mdx`, pageOf(section, questions.length, skillOf(track, slug)))
    files.set(`${slug}/questions.toml`, questionsFile(questions))
  }
  if (count === 0) {
    const first = findings.find(({ kind }) => kind === 'dropped')
    const why = first ? ` The first thing that stands in the way is on line ${first.line}: ${first.message}.` : ''
    throw new ImportProblem(`${source} has no question that can be carried over.${why}`)
  }
  const words = { title, summary: shortened(`Questions on ${title}.`), audience: 'Whoever takes this course.' }
  files.set('track.toml', trackFile(track, words, lessons))
  report({
    file: source,
    line: 1,
    kind: 'look',
    message:
      'the words of track.toml and of the lessons are stand-ins; write your own, and move each question to its place',
  })
  return { files, lessons: lessons.length, questions: count, findings }
}

function questionsOf({ title, file, questions }: QuizSection, report: Report): QuestionTable[] {
  const taken = new Set<string>()
  const stem = slugFrom(title) || 'question'
  return questions.flatMap((question, index) => {
    const tell = (kind: Finding['kind'], message: string) => report({ file, line: question.line, kind, message })
    return toTables(question, `${stem}-${index + 1}`, tell).map((table) => {
      const id = free(String(table.id), taken)
      if (id !== table.id) tell('changed', `another question is called "${table.id}"; this one is now "${id}"`)
      taken.add(id)
      return { ...table, id }
    })
  })
}

function pageOf({ title, notes = [] }: QuizSection, questions: number, skill: string): string {
  const head = toYaml({
    title,
    summary: shortened(`Questions on ${title}.`),
    minutes: Math.min(LONGEST_MINUTES, Math.max(1, questions)),
    skills: [skill],
  })
  const texts = notes.map(toMdx).filter((text) => text !== '')
  return `---\n${head}---\n\n${texts.length > 0 ? texts.join('\n\n') : 'Questions on this subject follow.'}\n`
}

const parser = unified().use(remarkParse).use(remarkGfm)

/** Markdown as a page has it: nothing in it is code to MDX, and headings begin below the page's own. */
function toMdx(markdown: string): string {
  const tree = parser.parse(markdown)
  visit(tree, 'heading', (node) => {
    node.depth = node.depth === 1 ? 2 : node.depth
  })
  return writeMdx(tree).trim()
}
