import { type Comparison, compareJudgements, rejudge } from '@/domain/attempts/server'
import { wholeContent } from '@/domain/content/server'
import { suggest } from '@/domain/content/suggest'
import type { Question } from '@/domain/quiz'

type Output = Pick<Console, 'log' | 'error'>

/**
 * `npm run data -- rejudge`
 * @returns false when it could not be done as asked
 */
export async function rejudgeCommand(
  words: string[],
  output: Output,
  at: Date,
  content: () => Promise<Content> = wholeContent,
): Promise<boolean> {
  const flags = words.filter((word) => word.startsWith('-'))
  const ids = words.filter((word) => !word.startsWith('-'))
  const unknown = flags.find((flag) => flag !== '--dry-run' && flag !== '--changed')
  if (unknown || flags.includes('--changed') === ids.length > 0) {
    output.error(
      unknown ? `There is no option ${unknown}.` : 'Name the questions as TRACK/LESSON/QUESTION, or write --changed.',
    )
    return false
  }
  const { questions, exercises } = await content()
  const wanted: Question[] = []
  for (const id of ids.length > 0 ? ids : questions.keys()) {
    const question = questions.get(id)?.question
    if (question) wanted.push(question)
    else {
      const why = exercises.has(id)
        ? `"${id}" is an exercise; only answers to questions are judged again.`
        : `There is no question "${id}"${suggest(id, [...questions.keys()])}.`
      output.error(why)
      return false
    }
  }
  const compared: Comparison[] = []
  for (const question of wanted) {
    const comparison = await compareJudgements(question)
    if (comparison.answers === 0 && ids.length === 0) continue
    compared.push(comparison)
    output.log(line(comparison))
  }
  const changing = compared.filter(({ toCorrect, toIncorrect }) => toCorrect + toIncorrect > 0)
  if (changing.length === 0) output.log('Every stored answer is judged as its question would judge it now.')
  else if (flags.includes('--dry-run')) output.log('Nothing was changed. Leave out --dry-run to judge them again.')
  else {
    const among = new Set(changing.map(({ questionId }) => questionId))
    const done = await rejudge(
      wanted.filter(({ id }) => among.has(id)),
      at,
    )
    output.log(`Judged again: ${counted(done.answers, 'answer')} of ${counted(done.learners, 'learner')}.`)
  }
  return true
}

type Content = {
  questions: ReadonlyMap<string, { question: Question }>
  exercises: ReadonlyMap<string, unknown>
}

function line({ questionId, answers, toCorrect, toIncorrect, unfit }: Comparison): string {
  const parts = [
    `${counted(answers, 'answer')} from before it changed`,
    `${toCorrect} become${toCorrect === 1 ? 's' : ''} correct`,
    `${toIncorrect} become${toIncorrect === 1 ? 's' : ''} incorrect`,
    ...(unfit > 0
      ? [`${unfit} no longer fit${unfit === 1 ? 's' : ''} the question and stay${unfit === 1 ? 's' : ''} as judged`]
      : []),
  ]
  return `${questionId}: ${parts.join(', ')}`
}

function counted(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`
}
