import type { Problem } from '@/domain/content/index'
import { FileQuestion, lookAlikesIn, type Question, QuestionFile, questionSlug, toQuestion } from '@/domain/quiz'
import type { Edition } from '@/domain/rust'
import type { Alias, Program, Reference, Sample } from '../compiled'
import type { Located, Path, SourcePosition } from '../read/located'
import { readToml } from '../read/toml'
import { readBy } from '../read/validate'
import { highlightLines } from './highlight'
import { renderMarkdown } from './markdown'
import { checkTexts, type LessonOfTexts, walkTexts } from './texts'

export type Quiz = {
  problems: Problem[]
  questions: Question[]
  /** Also of questions that are wrong in some other way; null when the file cannot be read. */
  ids: string[] | null
  /** Headings of this lesson that feedback points to. */
  headings: { id: string; line: number; column: number }[]
  references: Reference[]
  /** Of fences in the questions' texts that name their language. */
  samples: Sample[]
  programs: Program[]
  aliases: Alias[]
  /** By `track/lesson/question`. */
  places: Record<string, SourcePosition>
}

const FILE = 'questions.toml'

/** Reads a questions.toml, renders its texts, and collects what it claims and refers to. */
export async function readQuestions(
  text: string,
  lesson: { track: string; slug: string; edition: Edition; skills: string[] },
): Promise<Quiz> {
  const quiz: Quiz = emptyQuiz()
  const { data, document, problems } = readBy(QuestionFile, FILE, readToml(text))
  quiz.problems = problems
  if (!document) return quiz
  quiz.ids = rawIds(document)
  if (!data) {
    const known = quiz.problems.map(({ line, column }) => `${line}:${column}`)
    quiz.problems.push(...repeatedIds(document).filter(({ line, column }) => !known.includes(`${line}:${column}`)))
    return quiz
  }
  const file = data
  collectSee(document, quiz)
  checkQuiz(text, document, quiz, lesson)
  for (const [index, question] of file.questions.entries()) {
    question.skills?.forEach((skill, place) => {
      quiz.references.push({
        kind: 'skill',
        to: skill,
        file: FILE,
        ...document.placeOf(['questions', index, 'skills', place]),
      })
    })
    const compiled = await toQuestion(question, {
      lessonId: `${lesson.track}/${lesson.slug}`,
      edition: lesson.edition,
      skills: lesson.skills,
      multipart: file.multipart,
      renderMarkdown: (markdown) => renderMarkdown(markdown, lesson),
      highlight: (program) => highlightLines(program, 'rust'),
    })
    quiz.questions.push(compiled)
    quiz.places[compiled.id] = document.placeOf(['questions', index])
    question.aliases?.forEach((alias, place) => {
      const former = alias.includes('/')
        ? alias
        : `${lesson.track}/${lesson.slug}/${questionSlug({ ...question, id: alias })}`
      quiz.aliases.push({
        former,
        id: compiled.id,
        file: FILE,
        ...document.placeOf(['questions', index, 'aliases', place]),
      })
    })
    for (const { path, same } of lookAlikesIn(question, compiled)) {
      const other = document.placeOf(['questions', index, ...same]).line
      const message = `question "${questionSlug(question)}": looks on the page like the one in line ${other}; say it differently`
      quiz.problems.push({ file: FILE, ...document.placeOf(['questions', index, ...path]), message })
    }
    if (compiled.kind !== 'tracing') continue
    const place = (...path: string[]) => document.placeOf(['questions', index, ...path])
    quiz.programs.push({
      file: FILE,
      question: questionSlug(question),
      code: compiled.program,
      edition: compiled.edition,
      ...compiled.answer,
      places: {
        program: place('prompt', 'program'),
        doesCompile: place('answer', 'doesCompile'),
        panics: place('answer', 'panics'),
        stdout: place('answer', 'stdout'),
        lineNumber: place('answer', 'lineNumber'),
        errorCode: place('answer', 'errorCode'),
      },
    })
  }
  return quiz
}

export function emptyQuiz(): Quiz {
  return {
    problems: [],
    questions: [],
    ids: null,
    headings: [],
    references: [],
    samples: [],
    programs: [],
    aliases: [],
    places: {},
  }
}

function rawIds(document: Located): string[] {
  return questionsOf(document).flatMap((question) => {
    const { success, data } = FileQuestion.safeParse(question)
    if (success) return [questionSlug(data)]
    const id = typeof question === 'object' && question !== null ? Reflect.get(question, 'id') : undefined
    return typeof id === 'string' ? [questionSlug({ id, type: '', prompt: {} })] : []
  })
}

/** The schema looks for these only when everything else is right; an author wants to know at once. */
function repeatedIds(document: Located): Problem[] {
  const seen = new Set<unknown>()
  return questionsOf(document).flatMap((question, index) => {
    const id = typeof question === 'object' && question !== null ? Reflect.get(question, 'id') : undefined
    if (typeof id !== 'string') return []
    const repeated = seen.has(id)
    seen.add(id)
    const message = `another question of this file has the id "${id}"; choose one of its own`
    return repeated ? [{ file: FILE, ...document.placeOf(['questions', index, 'id']), message }] : []
  })
}

function questionsOf(document: Located): unknown[] {
  const { value } = document
  const questions = typeof value === 'object' && value !== null ? Reflect.get(value, 'questions') : undefined
  return Array.isArray(questions) ? questions : []
}

function collectSee(document: Located, quiz: Quiz) {
  walkTexts(document.value, [], (path, text) => {
    if (path.at(-1) !== 'see') return
    const place = document.placeOf(path)
    if (text.includes('/')) quiz.references.push({ kind: 'lesson', to: text, file: FILE, ...place })
    else quiz.headings.push({ id: text, ...place })
  })
}

/** Keys whose text is shown to learners as Markdown. */
const MARKDOWN = new Set(['prompt', 'context', 'text', 'feedback', 'missed', 'hints', 'distractors', 'answer'])

function checkQuiz(source: string, document: Located, quiz: Quiz, lesson: LessonOfTexts) {
  const isMarkdown = (path: Path) => {
    const key = path.findLast((part) => typeof part === 'string')
    return typeof key === 'string' && (MARKDOWN.has(key) || path[0] === 'multipart')
  }
  const { problems, samples } = checkTexts(source, document, FILE, isMarkdown, lesson)
  quiz.problems.push(...problems)
  quiz.samples.push(...samples)
}
