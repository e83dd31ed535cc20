import { FileQuestion } from '@/domain/quiz/file'
import { questionSlug } from '@/domain/quiz/slug'
import type { PortableChoice, PortableMatch, PortableOption, PortableQuestion, Tell } from '../../portable'
import type { TomlValue } from '../../toml-text'

export type QuestionTable = { [key: string]: TomlValue | undefined }

/**
 * Makes questions of ours out of one from elsewhere: none when it can't be judged here, several for a matching one.
 * @param fallbackId for a question without a name
 */
export function toTables(question: PortableQuestion, fallbackId: string, tell: Tell): QuestionTable[] {
  const id = idOf(question, fallbackId, tell)
  if (question.tags.length > 0) {
    tell('dropped', `the tags ${question.tags.map((tag) => `"${tag}"`).join(', ')}: questions have skills instead`)
  }
  const tables = question.kind === 'match' ? matchTables(question, id, tell) : [tableOf(question, id, tell)]
  return tables.filter((table) => table !== null && isValid(table, tell)) as QuestionTable[]
}

function idOf({ id }: PortableQuestion, fallback: string, tell: Tell): string {
  const slug = id === null ? '' : questionSlug({ id: id.slice(0, LONGEST_ID), type: '', prompt: {} })
  // A name without a letter that an address may hold gives no slug of its own.
  const found = id !== null && /[A-Za-z0-9]/.test(id) ? slug : fallback
  if (id === null) tell('changed', `a question without a name is now called "${found}"`)
  else if (found !== id) tell('changed', `the name "${id}" is now "${found}"`)
  return found
}

const LONGEST_ID = 100

function tableOf(question: Exclude<PortableQuestion, PortableMatch>, id: string, tell: Tell): QuestionTable | null {
  const shared = { hints: question.hints.length > 0 ? question.hints : undefined }
  const otherwise = question.otherwise === null ? [] : [{ text: question.otherwise }]
  switch (question.kind) {
    case 'choice':
      return choiceTable(question, id, tell)
    case 'order':
      return {
        id,
        type: 'Order',
        prompt: { prompt: question.text },
        answer: { answer: question.lines },
        context: question.context ?? undefined,
        ...shared,
        feedback: listOrNone(otherwise),
      }
    case 'short': {
      const { right, wrong, praise } = sorted(question.answers, tell)
      const [answer, ...alternatives] = right.map(({ text }) => text)
      if (answer === undefined) {
        tell('dropped', 'the question: none of its answers is right')
        return null
      }
      const silent = wrong.filter(({ feedback }) => feedback === null)
      if (silent.length > 0) {
        tell('dropped', `the wrong ${plural('answer', silent)} ${quoted(silent)}: any other answer is wrong anyway`)
      }
      const spoken = wrong.flatMap(({ text, feedback }) =>
        feedback ? [{ when: { answer: text }, text: feedback }] : [],
      )
      return {
        id,
        type: 'ShortAnswer',
        prompt: { prompt: question.text },
        answer: {
          answer,
          alternatives: alternatives.length > 0 ? alternatives : undefined,
          exactCase: question.exactCase || undefined,
        },
        context: joined([praise, question.context]),
        ...shared,
        feedback: listOrNone([...spoken, ...otherwise]),
      }
    }
  }
}

function choiceTable(question: PortableChoice, id: string, tell: Tell): QuestionTable | null {
  const unique = distinct(question.options, tell)
  const { right, wrong, praise } = sorted(unique, tell)
  const [first, ...more] = right
  if (!first) {
    tell('dropped', 'the question: none of its options is right')
    return null
  }
  if (!question.multiple && more.length > 0) {
    tell('changed', `learners pick one option, and several are right: ${quoted(more)} left out, "${first.text}" stays`)
  }
  if (question.multiple && right.length > 1) {
    tell('changed', 'there are no points for some of the right options: learners pick exactly the right ones')
  }
  const options = question.multiple ? unique : unique.filter((option) => !more.includes(option))
  const fixed = !question.shuffle
  const index = options.indexOf(first)
  const keepsOrder = fixed && (!question.multiple || right.length === 1)
  if (fixed && !keepsOrder) tell('changed', 'the options are shuffled: their order can only be kept where one is right')
  return {
    id,
    type: 'MultipleChoice',
    prompt: {
      prompt: question.text,
      distractors: wrong.map(({ text, feedback }) => (feedback === null ? text : { text, feedback })),
      answerIndex: keepsOrder ? index : undefined,
    },
    answer: { answer: question.multiple ? right.map(({ text }) => text) : first.text },
    context: joined([praise, question.context]),
    hints: question.hints.length > 0 ? question.hints : undefined,
    feedback: question.otherwise === null ? undefined : [{ text: question.otherwise }],
  }
}

/** One choice for each pair: which of all answers belongs to it. */
function matchTables(question: PortableMatch, id: string, tell: Tell): QuestionTable[] {
  const answers = [...new Set([...question.pairs.map(({ answer }) => answer), ...question.others])]
  if (answers.length < 2) {
    tell('dropped', 'the question: there is nothing to choose from')
    return []
  }
  tell('changed', `a matching question is now ${question.pairs.length} choices, one for each pair`)
  return question.pairs.map(({ text, answer }, index) => ({
    id: `${id}-${index + 1}`,
    type: 'MultipleChoice',
    prompt: {
      prompt: joined([question.text, text]) ?? text,
      distractors: answers.filter((other) => other !== answer),
    },
    answer: { answer },
    context: question.context ?? undefined,
    hints: question.hints.length > 0 ? question.hints : undefined,
  }))
}

/** The right ones and the wrong ones, and what is said of a right one when it is picked. */
function sorted(options: PortableOption[], tell: Tell) {
  const right = options.filter(({ fraction }) => fraction >= 100 || isShareOfRight(fraction, options))
  const wrong = options.filter((option) => !right.includes(option))
  const partly = wrong.filter(({ fraction }) => fraction > 0)
  if (partly.length > 0) tell('changed', `${quoted(partly)} gave part of the points and is now wrong`)
  const praised = right.flatMap(({ feedback }) => feedback ?? [])
  if (praised.length > 0) tell('changed', 'the feedback for a right answer is now part of the explanation')
  return { right, wrong, praise: joined([...new Set(praised)]) ?? null }
}

/** Where no option alone is right, the right ones share the points. */
function isShareOfRight(fraction: number, options: PortableOption[]): boolean {
  return fraction > 0 && options.every((option) => option.fraction < 100)
}

/** An option that is there twice can only be picked once. */
function distinct(options: PortableOption[], tell: Tell): PortableOption[] {
  const kept = options.filter(({ text }, index) => options.findIndex((other) => other.text === text) === index)
  const twice = options.filter((option) => !kept.includes(option))
  if (twice.length > 0) tell('dropped', `${quoted(twice)}, which is an option a second time`)
  return kept
}

function isValid(table: QuestionTable, tell: Tell): boolean {
  const checked = FileQuestion.safeParse(JSON.parse(JSON.stringify(table)))
  if (checked.success) return true
  const [issue] = checked.error.issues
  tell('dropped', `the question: ${issue?.path.join('.') || 'it'}: ${issue?.message}`)
  return false
}

function joined(texts: (string | null)[]): string | undefined {
  const there = texts.filter((text) => text !== null && text !== '')
  return there.length > 0 ? there.join('\n\n') : undefined
}

function listOrNone<Item>(items: Item[]): Item[] | undefined {
  return items.length > 0 ? items : undefined
}

function plural(noun: string, items: unknown[]): string {
  return items.length === 1 ? noun : `${noun}s`
}

function quoted(options: PortableOption[]): string {
  return options.map(({ text }) => `"${text.length > 60 ? `${text.slice(0, 60)}…` : text}"`).join(', ')
}
