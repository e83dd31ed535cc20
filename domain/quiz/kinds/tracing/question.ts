import escapeHtml from 'escape-html'
import { commonOf, conditionsOf, fallbackOf } from '../../common'
import type { Feedback, Html, LessonContext, QuestionCommon } from '../../model'
import { linesOf } from '../../text'
import type { FileTracing } from './file'

/** All that is named must be so in the learner's answer. */
export type TracingCondition = { doesCompile?: boolean; panics?: boolean; stdout?: string[]; lineNumber?: number[] }

export type TracingQuestion = QuestionCommon & {
  kind: 'tracing'
  program: string
  /** One `<span data-line="7">` per line, highlighted. */
  programHtml: Html
  edition: string
  answer: {
    doesCompile: boolean
    panics: boolean
    stdout: string
    /** Lines that the compiler points to; empty when any line is accepted. */
    lines: number[]
    errorCode: string | null
  }
  /** The first that fits is shown. */
  feedback: { when: TracingCondition; feedback: Feedback }[]
  otherwise: Feedback | null
}

export async function toTracing(file: FileTracing, lesson: LessonContext): Promise<TracingQuestion> {
  const { doesCompile, panics = false, stdout = '', lineNumber = [], errorCode = null } = file.answer
  const edition = file.prompt.edition ?? lesson.edition
  const lines = linesOf(file.prompt.program)
  const program = lines.join('\n')
  const answer = { doesCompile, panics, stdout, lines: lineNumber, errorCode }
  return {
    kind: 'tracing',
    ...(await commonOf(file, lesson, { program, edition, answer })),
    program,
    programHtml: numbered(await lesson.highlight(program), lines),
    edition,
    answer,
    feedback: await conditionsOf(file.feedback, lesson),
    otherwise: await fallbackOf(file.feedback, lesson),
  }
}

/** The line end is inside its line, so that copying the program copies its lines. */
function numbered(highlighted: Html[], lines: string[]): Html {
  return lines
    .map((line, index) => `<span data-line="${index + 1}">${highlighted[index] ?? escapeHtml(line)}\n</span>`)
    .join('')
}
