import type { FileChoice, FileOrder, FileQuestion, FileShortAnswer, FileTracing } from './file'
import { canonicalJson, sha256 } from './hash'
import { slugOf } from './slug'
import { escapeHtml, linesOf } from './text'

/** Rendered from an author's Markdown, or escaped by us: safe to put into a page as it is. */
export type Html = string

export type Feedback = {
  text: Html
  /** Where it is explained, as an address within this site: `/tracks/ffi/c-abi#heading`. */
  see: string | null
  /** The option this speaks about; null when it is about the answer as a whole. */
  about: string | null
}

type Common = {
  /** track/lesson/question */
  id: string
  skills: string[]
  /** 1 to 5 */
  difficulty: number
  /** Text shared with other questions of the lesson, shown above the prompt. */
  preface: Html | null
  /** Empty for a tracing question, whose program says it all. */
  prompt: Html
  hints: Html[]
  /** Why the right answer is right. */
  context: Html | null
  /**
   * SHA-256 (hex) over what was asked and what counts as right. Feedback, hints, explanation, skills and difficulty may
   * be mended without changing it. Never sent to a browser: trying answers against it would find the right one.
   */
  hash: string
}

export type ChoiceOption = {
  /** Derived from the option's text, so it neither tells its place nor whether it is right. */
  id: string
  text: Html
  correct: boolean
  /** For who picked it although it is wrong. */
  feedback: Feedback | null
  /** For who left it out although it is right; only where several are to be picked. */
  missed: Feedback | null
}

export type ChoiceQuestion = Common & {
  kind: 'choice'
  multiple: boolean
  /** In the order to show them when `fixedOrder`; otherwise their order means nothing. */
  options: ChoiceOption[]
  fixedOrder: boolean
  /** For a wrong answer that no option's own feedback speaks to. */
  otherwise: Feedback | null
}

/** All that is named must be so in the learner's answer. */
export type TracingCondition = { doesCompile?: boolean; panics?: boolean; stdout?: string[]; lineNumber?: number[] }

export type TracingQuestion = Common & {
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

export type ShortAnswerQuestion = Common & {
  kind: 'short'
  response: 'short' | 'long' | 'code'
  /** As the author wrote them, the main one first. */
  accepted: string[]
  feedback: { when: { answer: string[] }; feedback: Feedback }[]
  otherwise: Feedback | null
}

export type OrderQuestion = Common & {
  kind: 'order'
  /** In the right order. */
  lines: { id: string; text: Html }[]
  /** Every right order, as ids. Ids that differ only after a dot are lines with the same text. */
  accepted: string[][]
  feedback: { when: { before: [string, string] }; feedback: Feedback }[]
  otherwise: Feedback | null
}

export type Question = ChoiceQuestion | TracingQuestion | ShortAnswerQuestion | OrderQuestion

/** What a question's file does not say. */
export type Surroundings = {
  /** track/lesson */
  lessonId: string
  /** The track's edition. */
  edition: string
  /** The lesson's skills, for questions that name none. */
  skills: string[]
  /** The file's `multipart` table. */
  multipart?: Record<string, string> | undefined
  renderMarkdown: (markdown: string) => Html | Promise<Html>
  /** Highlights a Rust program: one piece of HTML per line, without the line end. */
  highlight: (program: string) => Html[] | Promise<Html[]>
}

export async function toQuestion(file: FileQuestion, surroundings: Surroundings): Promise<Question> {
  switch (file.type) {
    case 'MultipleChoice':
      return toChoice(file, surroundings)
    case 'Tracing':
      return toTracing(file, surroundings)
    case 'ShortAnswer':
      return toShortAnswer(file, surroundings)
    case 'Order':
      return toOrder(file, surroundings)
  }
}

/** An option's or a line's id: short, and the same as long as its text is. */
export function textId(text: string): string {
  return sha256(text.trim()).slice(0, 10)
}

async function toChoice(file: FileChoice, surroundings: Surroundings): Promise<ChoiceQuestion> {
  const { answer } = file.answer
  const { distractors, answerIndex, sortAnswers = false } = file.prompt
  const multiple = typeof answer !== 'string'
  const right = (multiple ? answer : [{ text: answer }]).map((option) => ({ ...option, correct: true }))
  const options: FileOption[] = distractors.map((option) => ({ ...option, correct: false }))
  options.splice(answerIndex ?? 0, 0, ...right)
  if (sortAnswers) options.sort((a, b) => (a.text < b.text ? -1 : 1))
  const fixedOrder = sortAnswers || answerIndex !== undefined
  const texts = options.map(({ text }) => text)
  return {
    kind: 'choice',
    ...(await commonOf(file, surroundings, {
      prompt: file.prompt.prompt,
      options: fixedOrder ? texts : [...texts].sort(),
      right: right.map(({ text }) => text).sort(),
      multiple,
    })),
    multiple,
    options: await Promise.all(options.map((option) => toOption(option, surroundings))),
    fixedOrder,
    otherwise: await fallbackOf(file.feedback, surroundings),
  }
}

type FileOption = { text: string; correct: boolean; feedback?: string; missed?: string; see?: string }

async function toOption({ text, correct, feedback, missed, see }: FileOption, surroundings: Surroundings) {
  const id = textId(text)
  return {
    id,
    text: await surroundings.renderMarkdown(text),
    correct,
    feedback: feedback === undefined ? null : await toFeedback({ text: feedback, see }, surroundings, id),
    missed: missed === undefined ? null : await toFeedback({ text: missed, see }, surroundings),
  }
}

async function toTracing(file: FileTracing, surroundings: Surroundings): Promise<TracingQuestion> {
  const { doesCompile, panics = false, stdout = '', lineNumber = [], errorCode = null } = file.answer
  const edition = file.prompt.edition ?? surroundings.edition
  const lines = linesOf(file.prompt.program)
  const program = lines.join('\n')
  const answer = { doesCompile, panics, stdout, lines: lineNumber, errorCode }
  return {
    kind: 'tracing',
    ...(await commonOf(file, surroundings, { program, edition, answer })),
    program,
    programHtml: numbered(await surroundings.highlight(program), lines),
    edition,
    answer,
    feedback: await conditionsOf(file.feedback, surroundings),
    otherwise: await fallbackOf(file.feedback, surroundings),
  }
}

/** The line end is inside its line, so that copying the program copies its lines. */
function numbered(highlighted: Html[], lines: string[]): Html {
  return lines
    .map((line, index) => `<span data-line="${index + 1}">${highlighted[index] ?? escapeHtml(line)}\n</span>`)
    .join('')
}

async function toShortAnswer(file: FileShortAnswer, surroundings: Surroundings): Promise<ShortAnswerQuestion> {
  const { prompt, response = 'short' } = file.prompt
  const accepted = [file.answer.answer, ...(file.answer.alternatives ?? [])]
  return {
    kind: 'short',
    ...(await commonOf(file, surroundings, { prompt, accepted: [...accepted].sort() })),
    response,
    accepted,
    feedback: await conditionsOf(file.feedback, surroundings),
    otherwise: await fallbackOf(file.feedback, surroundings),
  }
}

async function toOrder(file: FileOrder, surroundings: Surroundings): Promise<OrderQuestion> {
  const { answer, alternatives = [] } = file.answer
  const ids = lineIds(answer)
  const feedback = await conditionsOf(file.feedback, surroundings)
  return {
    kind: 'order',
    ...(await commonOf(file, surroundings, {
      prompt: file.prompt.prompt,
      accepted: [answer, ...alternatives].map((order) => order.join('\n')).sort(),
    })),
    lines: await Promise.all(
      answer.map(async (text, index) => ({
        id: ids[index] ?? textId(text),
        text: await surroundings.renderMarkdown(text),
      })),
    ),
    accepted: [ids, ...alternatives.map(lineIds)],
    feedback: feedback.map(({ when, feedback }) => ({
      when: { before: [textId(when.before[0]), textId(when.before[1])] },
      feedback,
    })),
    otherwise: await fallbackOf(file.feedback, surroundings),
  }
}

/** The second line with the same text is `id.2`, and so on. */
function lineIds(lines: string[]): string[] {
  const seen = new Map<string, number>()
  return lines.map((line) => {
    const id = textId(line)
    const count = (seen.get(id) ?? 0) + 1
    seen.set(id, count)
    return count === 1 ? id : `${id}.${count}`
  })
}

async function commonOf(file: FileQuestion, surroundings: Surroundings, asked: object): Promise<Common> {
  const { lessonId, renderMarkdown, multipart, skills } = surroundings
  const preface = file.multipart === undefined ? undefined : multipart?.[file.multipart]
  return {
    id: `${lessonId}/${slugOf(file)}`,
    skills: file.skills ?? skills,
    difficulty: file.difficulty ?? 3,
    preface: preface === undefined ? null : await renderMarkdown(preface),
    prompt: 'prompt' in file.prompt ? await renderMarkdown(file.prompt.prompt) : '',
    hints: await Promise.all((file.hints ?? []).map((hint) => renderMarkdown(hint))),
    context: file.context === undefined ? null : await renderMarkdown(file.context),
    hash: sha256(canonicalJson({ type: file.type, preface, ...asked })),
  }
}

type FileFeedback<When> = { when?: When | undefined; text: string; see?: string | undefined }

async function conditionsOf<When>(feedback: FileFeedback<When>[] | undefined, surroundings: Surroundings) {
  const conditional = (feedback ?? []).flatMap((item) => (item.when ? [{ ...item, when: item.when }] : []))
  return Promise.all(
    conditional.map(async (item) => ({ when: item.when, feedback: await toFeedback(item, surroundings) })),
  )
}

async function fallbackOf(feedback: FileFeedback<unknown>[] | undefined, surroundings: Surroundings) {
  const fallback = feedback?.find(({ when }) => !when)
  return fallback ? toFeedback(fallback, surroundings) : null
}

async function toFeedback(
  { text, see }: { text: string; see?: string | undefined },
  { lessonId, renderMarkdown }: Surroundings,
  about: string | null = null,
): Promise<Feedback> {
  return { text: await renderMarkdown(text), see: see === undefined ? null : seeHref(see, lessonId), about }
}

/** Always the whole address: feedback is also shown on pages that are not the lesson. */
function seeHref(see: string, lessonId: string): string {
  return see.includes('/') ? `/tracks/${see}` : `/tracks/${lessonId}#${see}`
}
