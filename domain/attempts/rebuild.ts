import 'server-only'
import { db, type Transaction } from '@/domain/db/server'
import { lockLearners } from '@/domain/progress/learners'
import { afterAttempt, counts, type State, toOutcome } from '@/domain/progress/state'
import { type StateRow, writeStates } from '@/domain/progress/states'
import { countPractice, type PracticeRow, replacePractice } from '@/domain/tutor/desk/practice'
import { afterAnswer, type SkillState } from '@/domain/tutor/mastery/skill-state'
import { type MasteryRow, removeMastery, storedMastery, writeMastery } from '@/domain/tutor/mastery/store'
import { deriveReviews, type ItemRow } from '@/domain/tutor/review/derive'
import { replaceItems } from '@/domain/tutor/review/store'
import { attemptsOf, toMeasured, toReviewed } from './log'

/** Attempts that are in memory at once; there may be millions. */
const ATTEMPTS_PER_PAGE = 5_000
/** So few that nobody waits long for the transaction that they share. */
const LEARNERS_PER_TRANSACTION = 20

export type Tally = {
  learners: number
  attempts: number
  states: number
  /** States that were not what the attempts add up to. */
  wrong: number
}

/**
 * Derives everything that follows from attempts and resets from these alone, and corrects what differs: question states,
 * mastery, review items, and how much was practised when.
 * @param learnerId of one learner; without it everybody's are, learner after learner, while others go on working
 * @param onProgress is called with what was done so far
 */
export async function rebuild(learnerId?: string, onProgress?: (done: Tally) => void): Promise<Tally> {
  if (learnerId === undefined) return overEverybody((tx, ids) => rebuildIn(tx, ids), onProgress)
  return db.$transaction((tx) => rebuildIn(tx, [learnerId]), { maxWait: 60_000, timeout: 60_000 })
}

/** Like `rebuild`, but only reports what it would correct. */
export function checkStates(onProgress?: (done: Tally) => void): Promise<Tally> {
  return overEverybody(async (tx, ids) => {
    // What is written between two reads would look like a difference.
    await lockLearners(tx, ids)
    return (await compare(tx, ids, { dry: true })).tally
  }, onProgress)
}

/** `rebuild` of some learners within a transaction. */
export async function rebuildIn(tx: Transaction, learnerIds: string[], pageSize = ATTEMPTS_PER_PAGE): Promise<Tally> {
  await lockLearners(tx, learnerIds)
  const { differing, unfounded, masteries, unfoundedMasteries, tally } = await compare(tx, learnerIds, {
    pageSize,
    dry: false,
  })
  for (const { learnerId, questionId } of unfounded) {
    await tx.questionState.delete({
      where: { learnerId_questionId: { learnerId, questionId } },
      select: { tries: true },
    })
  }
  await writeStates(tx, differing)
  await removeMastery(tx, unfoundedMasteries)
  await writeMastery(tx, masteries)
  return tally
}

async function overEverybody(
  work: (tx: Transaction, learnerIds: string[]) => Promise<Tally>,
  onProgress?: (done: Tally) => void,
): Promise<Tally> {
  const total: Tally = { learners: 0, attempts: 0, states: 0, wrong: 0 }
  let after = ''
  for (;;) {
    const learners = await db.learner.findMany({
      where: { id: { gt: after } },
      orderBy: { id: 'asc' },
      take: LEARNERS_PER_TRANSACTION,
      select: { id: true },
    })
    const ids = learners.map(({ id }) => id)
    const last = ids.at(-1)
    if (last === undefined) return total
    const done = await db.$transaction((tx) => work(tx, ids), { maxWait: 60_000, timeout: 600_000 })
    for (const count of ['learners', 'attempts', 'states', 'wrong'] as const) total[count] += done[count]
    onProgress?.({ ...total })
    after = last
  }
}

type Comparison = {
  /** As the attempts have it, where that is not what is stored. */
  differing: StateRow[]
  /** Stored without attempts that count. */
  unfounded: { learnerId: string; questionId: string }[]
  /** Likewise, of mastery. */
  masteries: MasteryRow[]
  unfoundedMasteries: { learnerId: string; skillId: string }[]
  tally: Tally
}

/** @param dry leaves review items and practice as they are too; the rest is left to the caller in any case */
async function compare(
  tx: Transaction,
  learnerIds: string[],
  { pageSize = ATTEMPTS_PER_PAGE, dry }: { pageSize?: number; dry: boolean },
): Promise<Comparison> {
  const stored = await tx.questionState.findMany({ where: { learnerId: { in: learnerIds } } })
  const left = new Map(stored.map((state) => [keyOf(state), state]))
  const differing: StateRow[] = []
  const { states, masteries: derived, attempts, items, practice } = await derive(tx, learnerIds, pageSize)
  for (const state of states.values()) {
    const before = left.get(keyOf(state))
    left.delete(keyOf(state))
    if (!before || !sameState(before, state)) differing.push(state)
  }
  const unfounded = [...left.values()]
  const mastery = await compareMastery(tx, learnerIds, derived)
  const elsewhere =
    (await replaceItems(tx, learnerIds, items, { dry })) + (await replacePractice(tx, learnerIds, practice, { dry }))
  const wrong =
    differing.length + unfounded.length + mastery.masteries.length + mastery.unfoundedMasteries.length + elsewhere
  const all = states.size + derived.size + items.size + practice.length
  const tally = { learners: learnerIds.length, attempts, states: all, wrong }
  return { differing, unfounded, ...mastery, tally }
}

async function compareMastery(
  tx: Transaction,
  learnerIds: string[],
  derived: ReadonlyMap<string, MasteryRow>,
): Promise<Pick<Comparison, 'masteries' | 'unfoundedMasteries'>> {
  const left = new Map((await storedMastery(tx, learnerIds)).map((row) => [masteryKey(row), row]))
  const masteries: MasteryRow[] = []
  for (const [key, row] of derived) {
    const before = left.get(key)
    left.delete(key)
    if (before?.text !== JSON.stringify(row.state)) masteries.push(row)
  }
  return { masteries, unfoundedMasteries: [...left.values()] }
}

async function derive(
  tx: Transaction,
  learnerIds: string[],
  pageSize: number,
): Promise<{
  states: Map<string, StateRow>
  masteries: Map<string, MasteryRow>
  items: Map<string, ItemRow>
  practice: PracticeRow[]
  attempts: number
}> {
  const resets = await newestResets(tx, learnerIds)
  const states = new Map<string, StateRow>()
  const masteries = new Map<string, MasteryRow>()
  const [reviews, practised] = [deriveReviews(), countPractice()]
  let attempts = 0
  for await (const attempt of attemptsOf(tx, learnerIds, pageSize)) {
    const { learnerId, lessonId, answeredIn, questionId, id, outcome, at } = attempt
    attempts += 1
    const reviewed = toReviewed(attempt)
    reviews.add(reviewed)
    practised.add(reviewed)
    // What was learnt stays learnt: a reset concerns progress through a lesson alone.
    for (const answer of toMeasured(attempt)) {
      for (const skillId of new Set(answer.measure.skills)) {
        const skill = masteryKey({ learnerId, skillId })
        const before: SkillState | null = masteries.get(skill)?.state ?? null
        masteries.set(skill, { learnerId, skillId, state: afterAnswer(before, answer) })
      }
    }
    const resetAt = (lesson: string) => resets.get(resetKey({ learnerId, lessonId: lesson })) ?? null
    if (!counts({ at }, resetAt(lessonId)) || !counts({ at }, resetAt(answeredIn))) continue
    const key = keyOf({ learnerId, questionId })
    const before: State | null = states.get(key) ?? null
    const state = afterAttempt(before, { id, outcome: toOutcome(outcome), at })
    states.set(key, { learnerId, questionId, lessonId, ...state })
  }
  return { states, masteries, items: reviews.finish(), practice: practised.finish(), attempts }
}

async function newestResets(tx: Transaction, learnerIds: string[]): Promise<Map<string, Date>> {
  const resets = await tx.lessonReset.groupBy({
    by: ['learnerId', 'lessonId'],
    where: { learnerId: { in: learnerIds } },
    _max: { at: true },
  })
  const newest = new Map<string, Date>()
  for (const { learnerId, lessonId, _max } of resets) {
    if (_max.at) newest.set(resetKey({ learnerId, lessonId }), _max.at)
  }
  return newest
}

function sameState(a: Omit<StateRow, 'outcome'> & { outcome: string }, b: StateRow): boolean {
  return (
    a.lessonId === b.lessonId &&
    a.tries === b.tries &&
    a.outcome === b.outcome &&
    a.lastAttemptId === b.lastAttemptId &&
    a.updatedAt.getTime() === b.updatedAt.getTime()
  )
}

const keyOf = ({ learnerId, questionId }: { learnerId: string; questionId: string }): string =>
  JSON.stringify([learnerId, questionId])
const masteryKey = ({ learnerId, skillId }: { learnerId: string; skillId: string }): string =>
  JSON.stringify([learnerId, skillId])
const resetKey = ({ learnerId, lessonId }: { learnerId: string; lessonId: string }): string =>
  JSON.stringify([learnerId, lessonId])
