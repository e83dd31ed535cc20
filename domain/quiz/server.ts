import 'server-only'
import { findQuestion } from '@/domain/content/server'
import { findAttempt, newestState, recordAttempt } from '@/domain/progress/server'
import { Answer } from './answer'
import { checkAnswer } from './check'
import type { Question } from './question'
import { revealAnswer } from './reveal'
import { type EarnedResult, toVerdict, type Verdict } from './verdict'

export type Submission =
  | { outcome: 'unknown-question' }
  | { outcome: 'ungradable'; reason: string }
  | { outcome: 'key-reused' }
  | { outcome: 'judged'; attemptId: string; verdict: Verdict }

/**
 * Judges one answer and records it. An ungradable answer is not recorded: it costs nothing.
 * The same key with the same answer gives the same verdict again and counts once.
 * @param submitted `learner` is called only when there is something to record: nobody becomes a guest for less
 */
export async function submitAnswer(submitted: {
  learner: () => Promise<string>
  questionId: string
  answer: Answer
  idempotencyKey: string
  at: Date
}): Promise<Submission> {
  const { learner, questionId, answer, idempotencyKey, at } = submitted
  const found = await findQuestion(questionId)
  if (!found) return { outcome: 'unknown-question' }
  const { question, lesson } = found

  const check = checkAnswer(question, answer)
  if (check.outcome === 'ungradable') return check

  const recorded = await recordAttempt({
    learnerId: await learner(),
    question: { id: question.id, hash: question.hash },
    lesson,
    answer,
    outcome: check.outcome,
    idempotencyKey,
    at,
  })
  if (recorded.outcome === 'key-reused') return recorded
  const verdict = toVerdict(question, check, { tries: recorded.tries, repeated: recorded.repeated })
  return { outcome: 'judged', attemptId: recorded.attempt.id, verdict }
}

/** The full answer with its explanation, for a learner who has answered rightly or given up. */
export async function earnedAnswer(
  learnerId: string | null,
  questionId: string,
): Promise<{ outcome: 'unknown-question' | 'not-earned' } | { outcome: 'earned'; result: EarnedResult }> {
  const found = await findQuestion(questionId)
  if (!found) return { outcome: 'unknown-question' }
  const state = learnerId === null ? null : await newestState(learnerId, questionId)
  if (!state || state.outcome === 'incorrect') return { outcome: 'not-earned' }
  return { outcome: 'earned', result: { outcome: state.outcome, answer: revealAnswer(found.question) } }
}

/**
 * A learner's own attempt at this question, and the verdict on it. Null for anybody else's, and for an attempt at what
 * the question was before it was mended: its answer cannot be judged by what the question is now.
 */
export async function findVerdict(
  learnerId: string,
  question: Question,
  attemptId: string,
): Promise<{ answer: Answer; verdict: Verdict } | null> {
  const attempt = await findAttempt(learnerId, attemptId)
  if (attempt?.questionId !== question.id || attempt.questionHash !== question.hash) return null
  const answer = Answer.safeParse(attempt.answer)
  if (!answer.success) return null
  const check = checkAnswer(question, answer.data)
  if (check.outcome === 'ungradable') return null
  const state = await newestState(learnerId, question.id)
  return { answer: answer.data, verdict: toVerdict(question, check, { tries: state?.tries ?? 0, repeated: false }) }
}
