import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Lesson, Track } from '@/domain/content'
import type { Answer } from '@/domain/quiz/answer'
import { checkAnswer } from '@/domain/quiz/check'
import type { Feedback, Question } from '@/domain/quiz/question'
import { given } from './global-set-up'

export type Pack = { tracks: Track[]; lessons: Lesson[] }
export type Kind = Question['kind']
export type Asked<K extends Kind = Kind> = Extract<Question, { kind: K }> & { lesson: Lesson; slug: string }

let read: Pack | undefined

/** The lessons that are served, with all that a browser must not see before it was earned. */
export function pack(): Pack {
  read ??= JSON.parse(readFileSync(join(given('DATA'), 'pack.json'), 'utf8')) as Pack
  return read
}

export function allQuestions(): Asked[] {
  return pack().lessons.flatMap((lesson) =>
    lesson.questions.map((question) => ({
      ...question,
      lesson,
      slug: question.id.slice(question.id.lastIndexOf('/') + 1),
    })),
  )
}

/** The first question of the pack that fits, whatever the lessons are about this year. */
export function aQuestion<K extends Kind>(kind: K, fits: (question: Asked<K>) => boolean = () => true): Asked<K> {
  const found = allQuestions().find(
    (question): question is Asked<K> => question.kind === kind && fits(question as Asked<K>),
  )
  if (!found) throw new Error(`No lesson asks a ${kind} question that this journey can use.`)
  return found
}

export const lessonPath = (lesson: { id: string }) => `/tracks/${lesson.id}`
export const questionPath = ({ lesson, slug }: Asked) => `/tracks/${lesson.id}/questions/${slug}`

export function rightAnswer(question: Question): Answer {
  switch (question.kind) {
    case 'choice':
      return { kind: 'choice', options: question.options.filter(({ correct }) => correct).map(({ id }) => id) }
    case 'tracing': {
      const { doesCompile, panics, stdout, lines } = question.answer
      if (!doesCompile) return { kind: 'tracing', outcome: 'fails', line: lines[0] ?? 1 }
      return { kind: 'tracing', outcome: panics ? 'panics' : 'compiles', stdout }
    }
    case 'short':
      return { kind: 'short', text: question.accepted[0] ?? '' }
    case 'order':
      return { kind: 'order', order: question.accepted[0] ?? [] }
  }
}

/** An answer that is wrong and that the question's author has written something about. */
export function wrongAnswer(question: Question): Answer {
  const [answer] = wrongAnswers(question)
  if (!answer) throw new Error(`${question.id} has no wrong answer with feedback.`)
  return answer
}

export function wrongAnswers(question: Question): Answer[] {
  return candidates(question).filter((answer) => feedbackOf(question, answer).length > 0)
}

function candidates(question: Question): Answer[] {
  switch (question.kind) {
    case 'choice':
      return question.options.filter(({ correct }) => !correct).map(({ id }) => ({ kind: 'choice', options: [id] }))
    case 'tracing':
      return [
        { kind: 'tracing', outcome: 'compiles', stdout: 'nothing of the kind' },
        { kind: 'tracing', outcome: 'fails', line: 1 },
      ]
    case 'short':
      return [{ kind: 'short', text: 'something else altogether' }]
    case 'order':
      return [{ kind: 'order', order: [...(question.accepted[0] ?? [])].reverse() }]
  }
}

/** What the learner is to be told about this answer; nothing when it is right. */
export function feedbackOf(question: Question, answer: Answer): Feedback[] {
  const check = checkAnswer(question, answer)
  return check.outcome === 'incorrect' ? check.feedback : []
}

/** HTML of ours as a reader sees it, without what sets it. */
export function plain(html: string): string {
  const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
      if (hex) return String.fromCodePoint(Number.parseInt(hex, 16))
      return decimal ? String.fromCodePoint(Number(decimal)) : (named[name] ?? whole)
    })
    .replace(/\s+/g, ' ')
    .trim()
}
