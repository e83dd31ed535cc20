import { z } from 'zod'
import { FileQuestion } from '@/domain/quiz/file'
import { questionSlug } from '@/domain/quiz/slug'
import { readToml } from '../../read/toml'
import type { TomlValue } from '../../toml-text'
import { type CourseFiles, type Finding, textOf } from '../source'
import { translateFence } from './fences'

type Table = { [key: string]: TomlValue | undefined }
export type ImportedQuiz = { questions: Table[]; multipart: Record<string, string> }

/** Where a question's texts stand. */
const TEXTS = ['prompt', 'context', 'multipart'] as const
const QUESTION_KEYS = ['id', 'type', 'prompt', 'answer', 'context', 'multipart', 'promptExplanation']

/** Reads a quiz of mdbook-quiz, in the form of today or the one before it, as questions of ours with the same ids. */
export function readQuiz(
  path: string,
  files: CourseFiles,
  report: (finding: Omit<Finding, 'file'>) => void,
): ImportedQuiz {
  const bytes = files.read(path)
  const text = bytes && textOf(bytes)
  const nothing = { questions: [], multipart: {} }
  if (text === null) {
    report({
      line: 1,
      kind: 'dropped',
      message: bytes ? "the quiz isn't UTF-8 text" : 'the quiz: there is no such file',
    })
    return nothing
  }
  const read = readToml(text.replace(/^\uFEFF/, ''))
  if (!read.document) {
    const [problem] = read.problems
    report({ line: problem?.line ?? 1, kind: 'dropped', message: `the quiz ${problem?.message ?? "can't be read"}` })
    return nothing
  }
  const { value, placeOf } = read.document
  const file = z.looseObject({
    questions: z.array(z.looseObject({})).default([]),
    multipart: z.record(z.string(), z.string()).default({}),
  })
  const parsed = file.safeParse(value)
  if (!parsed.success) {
    report({ line: 1, kind: 'dropped', message: 'the quiz: it has no [[questions]]' })
    return nothing
  }
  const stem = path.replace(/^.*\//, '').replace(/\.toml$/i, '')
  const questions = parsed.data.questions.flatMap((raw, index) => {
    const { line } = placeOf(['questions', index])
    const tell = (kind: Finding['kind'], message: string) => report({ line, kind, message })
    const question = convertQuestion(raw as Table, `${stem}-${index + 1}`, tell)
    const checked = question && FileQuestion.safeParse(question)
    if (question && checked?.success) return [question]
    const [issue] = checked?.error?.issues ?? []
    tell(
      'dropped',
      `the question: ${issue ? `${issue.path.join('.') || 'it'}: ${issue.message}` : 'its form is unknown'}`,
    )
    return []
  })
  const multipart = Object.entries(parsed.data.multipart).map(([key, text]) => {
    const { line } = placeOf(['multipart', key])
    return [key, translateText(text, (kind, message) => report({ line, kind, message }))]
  })
  return { questions, multipart: Object.fromEntries(multipart) }
}

type Tell = (kind: Finding['kind'], message: string) => void

function convertQuestion(raw: Table, fallbackId: string, tell: Tell): Table | null {
  const type = raw.type ?? (isTable(raw.prompt) && 'program' in raw.prompt ? 'Tracing' : undefined)
  const question: Table = {
    id: typeof raw.id === 'string' ? questionSlug({ id: raw.id, type: '', prompt: {} }) : fallbackId,
    type,
  }
  if (raw.id === undefined) tell('changed', `a question without an id is now called "${fallbackId}"`)
  else if (question.id !== raw.id) tell('changed', `the id "${raw.id}" is now "${question.id}"`)
  const unknown = Object.keys(raw).filter((key) => !QUESTION_KEYS.includes(key))
  if (unknown.length > 0) tell('dropped', `${unknown.join(', ')} of the question, which the format doesn't know`)
  for (const key of QUESTION_KEYS.slice(2)) if (raw[key] !== undefined) question[key] = raw[key]
  if (question.promptExplanation) {
    tell('dropped', "promptExplanation: learners aren't asked for a reason in their own words here")
    question.promptExplanation = undefined
  }
  if (typeof question.prompt === 'string') question.prompt = { prompt: question.prompt }
  if (question.answer !== undefined && !isTable(question.answer)) question.answer = { answer: question.answer }
  if (type === 'MultipleChoice') convertOldChoice(question, tell)
  if (type === 'Tracing') convertTracing(question, tell)
  for (const key of TEXTS) {
    const value = question[key]
    if (typeof value === 'string' && key !== 'multipart') question[key] = translateText(value, tell)
    else if (isTable(value)) question[key] = mapTexts(value, key === 'prompt' ? ['prompt', 'distractors'] : [], tell)
  }
  if (isTable(question.answer) && type === 'MultipleChoice')
    question.answer = mapTexts(question.answer, ['answer'], tell)
  return question
}

/** The early form: all options in `prompt.choices`, the right one's number as the answer. */
function convertOldChoice(question: Table, tell: Tell) {
  const { prompt, answer } = question
  if (!isTable(prompt) || !isTable(answer) || !Array.isArray(prompt.choices)) return
  const choices = prompt.choices.filter((choice): choice is string => typeof choice === 'string')
  const numbers = [answer.answer].flat().filter((item): item is number => typeof item === 'number')
  const right = numbers.flatMap((number) => choices[number] ?? [])
  if (right.length === 0 || right.length !== numbers.length) return
  const { choices: _, ...others } = prompt
  const distractors = choices.filter((_, index) => !numbers.includes(index))
  question.prompt = {
    ...others,
    distractors,
    // The order of the options is kept where one of them is right.
    ...(Array.isArray(answer.answer) ? {} : { answerIndex: numbers[0] }),
  }
  question.answer = { ...answer, answer: Array.isArray(answer.answer) ? right : right[0] }
  tell('changed', 'the early form with `choices` and a number is written as `distractors` and an `answer`')
}

function convertTracing(question: Table, tell: Tell) {
  const { answer, prompt } = question
  if (isTable(prompt) && typeof prompt.program === 'string') {
    const { code, notes } = translateFence('rust', prompt.program)
    for (const note of notes) tell('changed', note)
    question.prompt = { ...prompt, program: code }
  }
  if (!isTable(answer)) return
  const { doesCompile, stdout, lineNumber, ...others } = answer
  if (doesCompile === true && lineNumber !== undefined) tell('dropped', 'lineNumber of a program that compiles')
  if (doesCompile === false && stdout) tell('dropped', "stdout of a program that doesn't compile")
  question.answer = {
    doesCompile,
    ...(doesCompile === true ? { stdout } : {}),
    ...(doesCompile === false ? { lineNumber } : {}),
    ...others,
  }
}

function mapTexts(table: Table, keys: string[], tell: Tell): Table {
  const entries = Object.entries(table).map(([key, value]) => {
    if (!keys.includes(key)) return [key, value]
    if (typeof value === 'string') return [key, translateText(value, tell)]
    return [
      key,
      Array.isArray(value) ? value.map((item) => (typeof item === 'string' ? translateText(item, tell) : item)) : value,
    ]
  })
  return Object.fromEntries(entries)
}

const FENCE = /^(\s*)(`{3,}|~{3,})([^\n`]*)\n([\s\S]*?)\n\1\2\s*$/gm

/** Fences in a question's words. Rust in them is shown and not compiled, as with mdbook-quiz. */
function translateText(text: string, tell: Tell): string {
  return text.replace(FENCE, (_, indent: string, ticks: string, info: string, code: string) => {
    const fence = translateFence(info.trim() || 'rust', code)
    for (const note of fence.notes) tell('changed', note)
    const shown = /^rust(?!.*\bignore\b)/.test(fence.info) && info.trim() !== '' ? 'rust,ignore' : fence.info
    return `${indent}${ticks}${info.trim() === '' ? '' : shown}\n${fence.code}\n${indent}${ticks}`
  })
}

function isTable(value: TomlValue | undefined): value is Table {
  return typeof value === 'object' && !Array.isArray(value)
}
