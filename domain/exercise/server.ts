import 'server-only'
import { findExercise, lessonsByErrorCode } from '@/domain/content/server'
import { findAttempt, isKeyFree, newestRight, newestState, recordAttempt, triesAt } from '@/domain/progress/server'
import { type Ask, type Job, type Outcome, type Progress, runJob, runnerStatus } from '@/runner'
import type { Exercise } from './exercise'
import { rememberExplanations } from './explanations'
import { KITS } from './file'
import { answerOf, jobsOf, triedWith } from './job'
import { toRunOutcome } from './outcome'
import { type Beginning, type CheckOutcome, DraftFile, type RunnerVersions, type RunOutcome } from './public'
import { beginningAfter, solutionOf, starterOf } from './view'
import { asProgram, moveBack } from './whole'

export { findDraft, listDrafts, moveDrafts, saveDraft } from './drafts'
export { findExplanation } from './explanations'

/** Distinct tries after which a learner may see the solution without having passed. */
export const HONEST_TRIES = 3

/** Who waits for the answer; fairness counts by person, and a guest waits behind accounts. */
export type Waiting = {
  person: string
  priority: 'account' | 'guest'
  signal?: AbortSignal
  onProgress?: (progress: Progress) => void
}

/** `own`: too many of this person's own jobs wait; else everybody has to. */
type Busy = { outcome: 'busy'; own: boolean; message: string; retryAfterMs: number }

export type Checked =
  | { outcome: 'unknown-exercise' }
  | { outcome: 'ungradable'; reason: string }
  | { outcome: 'key-reused' }
  | Busy
  /** `attemptId`: null when nothing was counted. */
  | { outcome: 'judged'; check: CheckOutcome; attemptId: string | null }

/**
 * Judges an answer by compiling it with the hidden tests, and records it as an attempt; a fault of ours (`unavailable`)
 * and a full queue are none. The same key with the same files counts once.
 */
export async function submitCheck(
  submitted: { learnerId: string; exerciseId: string; files: DraftFile[]; idempotencyKey: string; at: Date },
  waiting: Waiting,
): Promise<Checked> {
  const { learnerId, exerciseId, idempotencyKey, at } = submitted
  const found = await findExercise(exerciseId)
  if (!found) return { outcome: 'unknown-exercise' }
  const { exercise, lesson } = found
  const answer = answerOf(exercise, submitted.files)
  if ('problem' in answer) return { outcome: 'ungradable', reason: answer.problem }

  const sent = { kind: 'exercise' as const, files: answer.files }
  // Before the compiler is asked; a key that is taken in the meantime is refused when it is recorded.
  if (!(await isKeyFree({ learnerId, idempotencyKey, questionId: exerciseId, answer: sent }))) {
    return { outcome: 'key-reused' }
  }

  const outcome = await runInTurn(jobsOf(exercise, answer.files), waiting)
  if (isBusy(outcome)) return busy(outcome)
  const shown = await show(outcome)
  const { formatted: _, ...run } = shown
  if (outcome.verdict === 'unavailable') {
    const state = await newestState(learnerId, exerciseId)
    const solutionEarned = await hasEarned(learnerId, exercise)
    const check = { ...run, passed: false, tries: state?.tries ?? 0, solutionEarned, repeated: false }
    return { outcome: 'judged', check, attemptId: null }
  }
  const recorded = await recordAttempt({
    learnerId,
    question: { id: exercise.id, hash: exercise.hash },
    lesson,
    answer: sent,
    outcome: outcome.verdict === 'passed' ? 'correct' : 'incorrect',
    idempotencyKey,
    at,
  })
  if (recorded.outcome === 'key-reused') return recorded
  const check = {
    ...run,
    passed: recorded.attempt.outcome === 'correct',
    tries: recorded.tries,
    solutionEarned: await hasEarned(learnerId, exercise),
    repeated: recorded.repeated,
  }
  return { outcome: 'judged', check, attemptId: recorded.attempt.id }
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
  const outcome = await runInTurn(jobsOf(exercise, files), waiting)
  const { formatted: _, ...run } = await show(outcome)
  const [state, solutionEarned] = await Promise.all([
    newestState(learnerId, exercise.id),
    hasEarned(learnerId, exercise),
  ])
  return {
    files,
    check: { ...run, passed: attempt.outcome === 'correct', tries: state?.tries ?? 0, solutionEarned, repeated: true },
  }
}

/** `compile`: the compiler's word on it, and no program. */
type RunMode = 'run' | 'compile' | 'format' | 'lint'

/** Runs, compiles, formats or lints code that belongs to no exercise. Nothing is stored. */
export async function runCode(
  asked: { kit: Job['kit']; edition: Job['edition']; mode: RunMode; files: DraftFile[] },
  waiting: Waiting,
): Promise<Busy | { outcome: 'ran'; run: RunOutcome }> {
  const { kit, edition, mode } = asked
  const asIs = mode === 'format' || mode === 'lint'
  const program = asIs ? { files: asked.files, shift: null } : asProgram(asked.files)
  // Without tests a check is the compiler's alone.
  const outcome = await runInTurn(
    [{ kit, edition, mode: mode === 'compile' ? 'check' : mode, files: program.files }],
    waiting,
  )
  if (isBusy(outcome)) return busy(outcome)
  return { outcome: 'ran', run: await show(moveBack(outcome, program.shift)) }
}

/** The author's solution, for who has passed or has honestly tried. */
export async function earnedSolution(
  learnerId: string | null,
  exerciseId: string,
): Promise<{ outcome: 'unknown-exercise' | 'not-earned' } | { outcome: 'earned'; files: DraftFile[] }> {
  const found = await findExercise(exerciseId)
  if (!found) return { outcome: 'unknown-exercise' }
  if (learnerId === null || !(await hasEarned(learnerId, found.exercise))) return { outcome: 'not-earned' }
  return { outcome: 'earned', files: solutionOf(found.exercise) }
}

/**
 * What a learner begins an exercise with. A project's step begins with their own code of the step before, the last that
 * passed; who has earned that step's solution without passing gets it.
 * @returns null for an unknown exercise
 */
export async function findBeginning(learnerId: string | null, exerciseId: string): Promise<Beginning | null> {
  const found = await findExercise(exerciseId)
  if (!found) return null
  const { exercise } = found
  const alone: Beginning = { files: starterOf(exercise), from: 'nobody' }
  const before = exercise.continues === null ? null : await findExercise(exercise.continues)
  if (!before || learnerId === null) return alone
  const own = filesOf(await newestRight(learnerId, before.exercise.id))
  if (own.length > 0) return { files: beginningAfter(own, exercise), from: 'learner' }
  if (!(await hasEarned(learnerId, before.exercise))) return alone
  return { files: beginningAfter(solutionOf(before.exercise), exercise), from: 'author' }
}

/** What `GET /api/v1/health` says of the runner. */
export async function runnerHealth(): Promise<{
  available: boolean
  reason: string | null
  kits: Record<Job['kit'], { available: boolean; reason: string | null; versions: Record<string, string> }>
}> {
  const { available, reason, kits } = await runnerStatus()
  return { available, reason, kits }
}

export async function runnerVersions(): Promise<RunnerVersions> {
  const { reason, rustc, compiler, kits } = await runnerStatus()
  return {
    reason,
    compilers: [rustc, compiler].filter((name) => name !== null),
    kits: KITS.map((name) => ({
      name,
      problem: kits[name].reason,
      crates: Object.entries(kits[name].versions)
        .map(([crate, version]) => ({ name: crate, version }))
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
    })),
  }
}

/** Tries before a reset of the lesson count too: what was seen was seen. */
async function hasEarned(learnerId: string, exercise: Exercise): Promise<boolean> {
  const { solved, answers } = await triesAt(learnerId, exercise.id)
  if (solved) return true
  const honest = answers.flatMap((answer) => triedWith(exercise, filesOf(answer)) ?? [])
  return new Set(honest).size >= HONEST_TRIES
}

function filesOf(answer: unknown): DraftFile[] {
  const files = typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'files') : null
  return DraftFile.array().safeParse(files).data ?? []
}

async function runInTurn([job, ...rest]: Job[], waiting: Waiting): Promise<Outcome> {
  if (!job) throw new Error('nothing to run')
  const ask: Ask = waiting
  const outcome = await runJob(job, ask)
  rememberExplanations(outcome)
  if (outcome.verdict !== 'passed' || rest.length === 0) return outcome
  const next = await runInTurn(rest, waiting)
  // Clippy runs no tests; those that passed are still worth seeing.
  return next.tests.length > 0 ? next : { ...next, tests: outcome.tests }
}

async function show(outcome: Outcome): Promise<RunOutcome> {
  const lessons = await lessonsByErrorCode()
  return toRunOutcome(outcome, (code) => {
    const taught = lessons.get(code)
    if (!taught) return null
    const { lesson, heading } = taught
    return { href: `/tracks/${lesson.id}${heading === null ? '' : `#${heading}`}`, title: lesson.title }
  })
}

function isBusy(outcome: Outcome): boolean {
  return outcome.verdict === 'unavailable' && outcome.retryAfterMs !== undefined
}

function busy({ message, retryAfterMs, busy }: Outcome): Busy {
  return {
    outcome: 'busy',
    own: busy === 'own',
    message: message ?? 'Many people are checking code right now.',
    retryAfterMs: retryAfterMs ?? 1000,
  }
}
