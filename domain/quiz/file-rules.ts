import type { z } from 'zod'
import type { FileChoice, FileOrder, FileShortAnswer, FileTracing, QuestionFile } from './file'
import { slugOf } from './slug'
import { linesOf, normaliseShortAnswer } from './text'

type Context = z.core.$RefinementCtx
type Path = (string | number)[]

/** What a question's fields must satisfy together. Each problem is told at the field to change, with the remedy. */
export function checkChoice(question: FileChoice, context: Context) {
  const { distractors, answerIndex, sortAnswers } = question.prompt
  const { answer } = question.answer
  const right = typeof answer === 'string' ? [{ text: answer }] : answer
  const seen = new Set<string>()
  const options = [
    ...right.map((option, index) => ({
      ...option,
      path: typeof answer === 'string' ? ['answer', 'answer'] : ['answer', 'answer', index],
    })),
    ...distractors.map((option, index) => ({ ...option, path: ['prompt', 'distractors', index] })),
  ]
  for (const { text, path } of options) {
    if (seen.has(text.trim())) complain(context, path, 'two options have this text; say them differently')
    seen.add(text.trim())
  }
  if (options.length < 2) complain(context, ['prompt', 'distractors'], 'a question needs at least two options')
  if (answerIndex !== undefined && answerIndex > distractors.length) {
    complain(
      context,
      ['prompt', 'answerIndex'],
      `answerIndex is at most ${distractors.length}, the number of distractors`,
    )
  }
  if (answerIndex !== undefined && sortAnswers) {
    complain(context, ['prompt', 'sortAnswers'], 'keep either sortAnswers or answerIndex')
  }
  distractors.forEach(({ feedback, see }, index) => {
    if (see && !feedback) {
      complain(context, ['prompt', 'distractors', index, 'see'], '`see` goes with a `feedback`; write one')
    }
  })
  if (typeof answer !== 'string') {
    answer.forEach(({ missed, see }, index) => {
      if (see && !missed) complain(context, ['answer', 'answer', index, 'see'], '`see` goes with a `missed`; write one')
    })
  }
}

export function checkTracing(question: FileTracing, context: Context) {
  const { doesCompile, stdout, panics, lineNumber, errorCode } = question.answer
  const forbid = (field: string, present: boolean, why: string) => {
    if (present) complain(context, ['answer', field], `${field} is for a program that ${why}; leave it out`)
  }
  forbid('lineNumber', doesCompile && lineNumber !== undefined, 'does not compile')
  forbid('errorCode', doesCompile && errorCode !== undefined, 'does not compile')
  forbid('stdout', !doesCompile && Boolean(stdout), 'compiles')
  forbid('panics', !doesCompile && Boolean(panics), 'compiles')
  const count = linesOf(question.prompt.program).length
  const outside = `the program has ${count} ${count === 1 ? 'line' : 'lines'}`
  if (lineNumber?.some((line) => line > count)) complain(context, ['answer', 'lineNumber'], outside)
  question.feedback?.forEach(({ when }, index) => {
    if (when?.lineNumber?.some((line) => line > count)) {
      complain(context, ['feedback', index, 'when', 'lineNumber'], outside)
    }
  })
  oneFallback(question.feedback, context)
}

export function checkShortAnswer(question: FileShortAnswer, context: Context) {
  const accepted = [question.answer.answer, ...(question.answer.alternatives ?? [])].map(normaliseShortAnswer)
  if (accepted.includes('')) complain(context, ['answer', 'answer'], 'without its backticks, this answer is empty')
  question.feedback?.forEach(({ when }, index) => {
    for (const text of when?.answer ?? []) {
      if (accepted.includes(normaliseShortAnswer(text))) {
        complain(
          context,
          ['feedback', index, 'when', 'answer'],
          `"${text}" is accepted as right, so this is never shown`,
        )
      }
    }
  })
  oneFallback(question.feedback, context)
}

export function checkOrder(question: FileOrder, context: Context) {
  const { answer, alternatives = [] } = question.answer
  const sorted = [...answer].sort().join('\n')
  alternatives.forEach((order, index) => {
    if ([...order].sort().join('\n') !== sorted) {
      complain(context, ['answer', 'alternatives', index], 'a further order has exactly the lines of answer.answer')
    }
  })
  const accepted = [answer, ...alternatives]
  if (new Set(accepted.map((order) => order.join('\n'))).size >= countOrders(answer)) {
    complain(context, ['answer'], 'every order is right, so there is nothing to ask')
  }
  question.feedback?.forEach(({ when }, index) => {
    if (!when) return
    const path: Path = ['feedback', index, 'when', 'before']
    const [first, second] = when.before
    const unknown = when.before.find((line) => !answer.includes(line))
    if (unknown !== undefined) {
      complain(context, path, `"${unknown}" is not a line of answer.answer; copy one`)
    } else if (accepted.some((order) => order.indexOf(first) < order.lastIndexOf(second))) {
      complain(context, path, 'a right order has these lines in this order too; swap them')
    }
  })
  oneFallback(question.feedback, context)
}

export function checkFile(file: QuestionFile, context: Context) {
  const slugs = new Set<string>()
  file.questions.forEach((question, index) => {
    const slug = slugOf(question)
    if (slugs.has(slug)) {
      const path = question.id === undefined ? ['questions', index] : ['questions', index, 'id']
      complain(context, path, `another question of this file has the id "${slug}"; choose one of its own`)
    }
    slugs.add(slug)
    if (question.multipart !== undefined && file.multipart?.[question.multipart] === undefined) {
      const known = Object.keys(file.multipart ?? {}).map((key) => `"${key}"`)
      const remedy = known.length > 0 ? `known: ${known.join(', ')}` : 'there is no [multipart] table'
      complain(context, ['questions', index, 'multipart'], `no multipart text "${question.multipart}"; ${remedy}`)
    }
  })
}

function oneFallback(feedback: { when?: unknown }[] | undefined, context: Context) {
  const extra = feedback?.map(({ when }, index) => (when ? -1 : index)).filter((index) => index >= 0)[1]
  if (extra !== undefined) {
    complain(
      context,
      ['feedback', extra],
      'only one feedback may be without `when`: it is for every other wrong answer',
    )
  }
}

/** How many different orders the lines have; lines with the same text may stand in for each other. */
function countOrders(lines: string[]): number {
  const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1))
  const repeats = [...new Set(lines)].map((line) => lines.filter((other) => other === line).length)
  return repeats.reduce((orders, count) => orders / factorial(count), factorial(lines.length))
}

function complain(context: Context, path: Path, message: string) {
  context.addIssue({ code: 'custom', path, message })
}
