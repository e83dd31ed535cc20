import 'server-only'
import { findExercise } from '@/domain/content/server'
import type { CheckOutcome, DraftFile, Exercise } from '@/domain/exercise'
import { answerOf } from '@/domain/exercise/job'
import { type Report, reportOf, toRunOutcome } from '@/domain/exercise/report'
import { type CheckRun, judgeSubmission } from '@/domain/exercise/server'
import { newestState } from '@/domain/progress/server'
import { measureOfExercise } from '@/domain/tutor/mastery/measure'
import { type Busy, emptyReport, type Waiting } from '@/runner/protocol'
import type { Attempt, Circumstances, Source } from './attempt'
import { filesOf, hasEarned } from './earned'
import { findAttempt, findByKey, isSame } from './log'
import { metErrors } from './met-errors'
import { recordAttempt } from './record'

export type Checked =
  | { outcome: 'unknown-exercise' }
  | { outcome: 'ungradable'; reason: string }
  | { outcome: 'key-reused' }
  | Busy
  /** `attemptId`: null when nothing was counted. */
  | { outcome: 'judged'; check: CheckOutcome; attemptId: string | null }

/**
 * Judges a submission by compiling it with the hidden tests, and records it as an attempt; a fault of ours
 * (`unavailable`) and a full queue are none. The same key with the same files counts once and gets the stored outcome
 * again, even if the exercise has been corrected since.
 */
export async function submitCheck(
  submitted: {
    learnerId: string
    exerciseId: string
    files: DraftFile[]
    idempotencyKey: string
    at: Date
    source: Source
  } & Circumstances,
  waiting: Waiting,
): Promise<Checked> {
  const { learnerId, exerciseId, files: sent, idempotencyKey, ...rest } = submitted
  const found = await findExercise(exerciseId)
  if (!found) return { outcome: 'unknown-exercise' }
  const { exercise, lesson } = found
  const fitted = answerOf(exercise, sent)
  if ('problem' in fitted) return { outcome: 'ungradable', reason: fitted.problem }
  const answer = { kind: 'exercise' as const, files: fitted.files }

  // Before the compiler is asked; a key that is taken in the meantime is refused when it is recorded.
  const before = await findByKey(learnerId, idempotencyKey)
  if (before && !isSame(before, exerciseId, answer)) return { outcome: 'key-reused' }
  if (before && before.questionHash !== exercise.hash) {
    const check = await withStanding(storedRun(before), before.outcome === 'correct', learnerId, exercise)
    return { outcome: 'judged', check: { ...check, repeated: true }, attemptId: before.id }
  }

  const judged = await judgeSubmission(exercise, answer.files, waiting)
  if (judged.outcome === 'busy') return judged
  const { run } = judged
  if (run.verdict === 'unavailable') {
    return { outcome: 'judged', check: await withStanding(run, false, learnerId, exercise), attemptId: null }
  }
  const recorded = await recordAttempt({
    learnerId,
    question: { id: exercise.id, hash: exercise.hash },
    measure: measureOfExercise(exercise),
    lesson,
    answer,
    outcome: run.verdict === 'passed' ? 'correct' : 'incorrect',
    errors: metErrors(exercise, run),
    idempotencyKey,
    ...rest,
  })
  if (recorded.outcome === 'key-reused') return recorded
  const { attempt, tries, repeated, nextReview } = recorded
  const solutionEarned = await hasEarned(learnerId, exercise)
  const check = {
    ...run,
    passed: attempt.outcome === 'correct',
    tries,
    solutionEarned,
    repeated,
    nextReview: nextReview?.toISOString() ?? null,
  }
  return { outcome: 'judged', check, attemptId: attempt.id }
}

/** A learner's own attempt at an exercise as it is now, judged again: what compilers say is not stored. */
export async function findCheck(
  learnerId: string,
  exercise: Exercise,
  attemptId: string,
  waiting: Waiting,
): Promise<{ files: DraftFile[]; check: CheckOutcome } | null> {
  const attempt = await findAttempt(learnerId, attemptId)
  if (attempt?.questionId !== exercise.id || attempt.questionHash !== exercise.hash) return null
  const files = filesOf(attempt.answer)
  const judged = await judgeSubmission(exercise, files, waiting)
  const run = judged.outcome === 'busy' ? busyRun(judged) : judged.run
  const check = await withStanding(run, attempt.outcome === 'correct', learnerId, exercise)
  return { files, check: { ...check, repeated: true } }
}

/** What a run says, with where the learner stands at the exercise without this run. */
async function withStanding(
  run: CheckRun,
  passed: boolean,
  learnerId: string,
  exercise: Exercise,
): Promise<CheckOutcome> {
  const [state, solutionEarned] = await Promise.all([
    newestState(learnerId, exercise.id),
    hasEarned(learnerId, exercise),
  ])
  return { ...run, passed, tries: state?.tries ?? 0, solutionEarned, repeated: false, nextReview: null }
}

/** What is known of a submission that was judged by another version of the exercise. */
function storedRun({ outcome }: Pick<Attempt, 'outcome'>): CheckRun {
  const message =
    'The exercise has changed since you sent this code. Change the code or check it again to have it judged by the exercise as it is now.'
  return withoutFiles(emptyReport(outcome === 'correct' ? 'passed' : 'failed', message))
}

function busyRun(busy: Busy): CheckRun {
  return withoutFiles(reportOf(busy))
}

function withoutFiles(report: Report): CheckRun {
  const { formatted: _, ...run } = toRunOutcome(report, () => null)
  return run
}
