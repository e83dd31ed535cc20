import 'server-only'
import { slugOf } from '@/domain/addresses'
import { findQuestion } from '@/domain/content/server'
import { newestState } from '@/domain/progress/server'
import type { AttemptOutcome } from '@/domain/quiz'
import {
  Answer,
  type Check,
  checkAnswer,
  type EarnedResult,
  type Question,
  revealAnswer,
  toVerdict,
  type Verdict,
} from '@/domain/quiz'
import { measureOfQuestion } from '@/domain/tutor/mastery/measure'
import { isOwnCode } from '@/domain/tutor/review/item'
import type { Circumstances, MetError, Source } from './attempt'
import { findAttempt, findByKey, isSame } from './log'
import { recordAttempt } from './record'

export type AnswerSubmitted =
  | { outcome: 'unknown-question' }
  | { outcome: 'ungradable'; reason: string }
  | { outcome: 'key-reused' }
  | { outcome: 'judged'; attemptId: string; learnerId: string; verdict: Verdict }

type GradedCheck = Exclude<Check, { outcome: 'ungradable' }>

/**
 * Judges one answer and records it. An ungradable answer is not recorded: it costs nothing. The same key with the same
 * answer counts once and gets the stored outcome again, even if the question has been corrected since.
 * @param submitted `learnerId` is null for somebody who is nobody yet; `admit` says whose the attempt is and is called
 *   only when there is something to record: nobody becomes a guest for less
 */
export async function submitAnswer(
  submitted: {
    learnerId: string | null
    admit: () => Promise<string>
    questionId: string
    answer: Answer
    idempotencyKey: string
    at: Date
    source: Source
    /** Where the question is found, when it isn't one of the packs. */
    find?: typeof findQuestion
  } & Circumstances,
): Promise<AnswerSubmitted> {
  const { learnerId: known, admit, questionId, answer, idempotencyKey, find = findQuestion, ...rest } = submitted
  const found = await find(questionId)
  if (!found) return { outcome: 'unknown-question' }
  const { question, lesson } = found

  const check = checkAnswer(question, answer)
  if (check.outcome === 'ungradable') {
    // An answer to what the question used to be may not fit it any more, but it was judged.
    const attempt = known === null ? null : await findByKey(known, idempotencyKey)
    if (attempt === null || known === null || !isSame(attempt, questionId, answer)) return check
    const tries = (await newestState(known, question.id))?.tries ?? 0
    const verdict = toVerdict(question, storedCheck(attempt.outcome), { tries, repeated: true })
    return { outcome: 'judged', attemptId: attempt.id, learnerId: known, verdict }
  }

  const learnerId = await admit()
  const recorded = await recordAttempt({
    learnerId,
    question: { id: question.id, hash: question.hash },
    measure: measureOfQuestion(question),
    lesson,
    answer,
    outcome: check.outcome,
    errors: codeAskedBy(question),
    idempotencyKey,
    ...rest,
  })
  if (recorded.outcome === 'key-reused') return recorded
  const { attempt, tries, mastery, repeated, nextReview } = recorded
  const graded = attempt.questionHash === question.hash ? check : storedCheck(attempt.outcome)
  return {
    outcome: 'judged',
    attemptId: attempt.id,
    learnerId,
    verdict: { ...toVerdict(question, graded, { tries, repeated, nextReview }), mastery },
  }
}

/** The full answer with its explanation, for a learner who has answered right or given up. */
export async function earnedAnswer(
  learnerId: string | null,
  questionId: string,
): Promise<{ outcome: 'unknown-question' | 'not-earned' } | { outcome: 'earned'; result: EarnedResult }> {
  const found = await findQuestion(questionId)
  if (!found) return { outcome: 'unknown-question' }
  const state = learnerId === null ? null : await newestState(learnerId, found.question.id)
  if (!state || state.outcome === 'incorrect') return { outcome: 'not-earned' }
  return { outcome: 'earned', result: { outcome: state.outcome, answer: revealAnswer(found.question) } }
}

/**
 * A learner's own attempt at this question, and the verdict on it. Null for anybody else's, and for an attempt at what
 * the question was before it was corrected: its answer can't be shown in the question as it is now.
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

/** The error code that a question is about, so that its answers count for reviews of that code. */
function codeAskedBy(question: Question): MetError[] {
  if (isOwnCode(question.id)) return [{ code: slugOf(question.id) }]
  const code = question.kind === 'tracing' ? question.answer.errorCode : null
  return code === null ? [] : [{ code }]
}

/** What is known of an answer that was judged by another version of the question. */
function storedCheck(outcome: AttemptOutcome): GradedCheck {
  if (outcome !== 'incorrect') return { outcome }
  return { outcome, feedback: [{ text: QUESTION_CHANGED, see: null, about: null }] }
}

const QUESTION_CHANGED =
  '<p>The question has changed since you sent this answer. Answer it again to be judged by the question as it is now.</p>'
