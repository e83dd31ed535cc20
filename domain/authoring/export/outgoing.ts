import type { FileQuestion } from '@/domain/quiz'
import { normaliseOutput } from '@/domain/quiz/text'
import type { PortableOption, PortableQuestion, Tell } from '../portable'

/**
 * A question of ours in the form that other systems share. What none of them has a place for is told.
 * @param id as it is called elsewhere too, so that an import finds it again
 */
export function toPortable(
  question: FileQuestion,
  id: string,
  { line, multipart = {} }: { line: number; multipart?: Record<string, string> | undefined },
  tell: Tell,
): PortableQuestion | null {
  const lost = [
    ...(question.difficulty === undefined ? [] : ['the difficulty']),
    ...(question.aliases ? ['earlier ids'] : []),
    ...(hasSee(question) ? ['where a feedback is explained'] : []),
  ]
  if (lost.length > 0) tell('dropped', lost.join(', '))
  const before = question.multipart === undefined ? undefined : multipart[question.multipart]
  const withPreface = (text: string) => (before === undefined ? text : `${before}\n\n${text}`)
  const common = {
    line,
    id,
    context: question.context ?? null,
    hints: question.hints ?? [],
    tags: question.skills ?? [],
  }
  switch (question.type) {
    case 'MultipleChoice':
      return { ...common, text: withPreface(question.prompt.prompt), ...choiceOf(question, tell) }
    case 'ShortAnswer': {
      const { answer, alternatives = [], exactCase = false } = question.answer
      if (question.prompt.response === 'code')
        tell('changed', 'every sign of the answer counts here, and may not there')
      return {
        ...common,
        kind: 'short',
        text: withPreface(question.prompt.prompt),
        exactCase,
        answers: [
          ...[answer, ...alternatives].map((text) => ({ text, fraction: 100, feedback: null })),
          ...(question.feedback ?? []).flatMap(({ when, text: feedback }) =>
            (when?.answer ?? []).map((text) => ({ text, fraction: 0, feedback })),
          ),
        ],
        otherwise: question.feedback?.find(({ when }) => !when)?.text ?? null,
      }
    }
    case 'Order': {
      const { answer, alternatives } = question.answer
      if (alternatives && alternatives.length > 0) tell('dropped', 'further right orders')
      if (question.feedback?.some(({ when }) => when)) tell('dropped', 'feedback for two lines in the wrong order')
      return {
        ...common,
        kind: 'order',
        text: withPreface(question.prompt.prompt),
        lines: answer,
        otherwise: question.feedback?.find(({ when }) => !when)?.text ?? null,
      }
    }
    case 'Tracing':
      return { ...common, ...tracingOf(question, withPreface, tell) }
  }
}

type Choice = Extract<FileQuestion, { type: 'MultipleChoice' }>
type Tracing = Extract<FileQuestion, { type: 'Tracing' }>

function choiceOf({ prompt, answer: { answer }, feedback }: Choice, tell: Tell) {
  const multiple = typeof answer !== 'string'
  const right = multiple ? answer : [{ text: answer }]
  if (multiple && answer.some(({ missed }) => missed)) tell('dropped', 'feedback for right options that are left out')
  const options: PortableOption[] = prompt.distractors.map(({ text, feedback }) => ({
    text,
    fraction: multiple ? -100 : 0,
    feedback: feedback ?? null,
  }))
  const share = multiple ? Number((100 / right.length).toFixed(5)) : 100
  options.splice(prompt.answerIndex ?? 0, 0, ...right.map(({ text }) => ({ text, fraction: share, feedback: null })))
  if (prompt.sortAnswers) options.sort((a, b) => (a.text < b.text ? -1 : 1))
  return {
    kind: 'choice' as const,
    multiple,
    shuffle: !prompt.sortAnswers && prompt.answerIndex === undefined,
    options,
    otherwise: feedback?.[0]?.text ?? null,
  }
}

/** Nothing elsewhere traces a program, so this asks for what it prints, or whether it compiles. */
function tracingOf({ prompt, answer, feedback }: Tracing, withPreface: (text: string) => string, tell: Tell) {
  const program = `\`\`\`rust,ignore\n${prompt.program.replace(/\n+$/, '')}\n\`\`\``
  if (feedback && feedback.length > 0) tell('dropped', 'feedback for what a learner expects of the program')
  const output = normaliseOutput(answer.stdout ?? '')
  if (answer.doesCompile && !answer.panics && output !== '' && !output.includes('\n')) {
    tell('changed', 'the tracing question asks for the output as a short answer')
    const answers = [{ text: output, fraction: 100, feedback: null }]
    const text = withPreface(`What does this program print?\n\n${program}`)
    return { kind: 'short' as const, text, exactCase: true, answers, otherwise: null }
  }
  tell('changed', 'the tracing question asks only what becomes of the program, as a choice')
  const outcomes = ["It doesn't compile", 'It compiles, and runs to its end', 'It compiles, and panics when it runs']
  const right = answer.doesCompile ? (answer.panics ? 2 : 1) : 0
  return {
    kind: 'choice' as const,
    text: withPreface(`What happens when you compile and run this program?\n\n${program}`),
    multiple: false,
    shuffle: false,
    options: outcomes.map((text, index) => ({ text, fraction: index === right ? 100 : 0, feedback: null })),
    otherwise: null,
  }
}

function hasSee(question: FileQuestion): boolean {
  return JSON.stringify(question).includes('"see":')
}
