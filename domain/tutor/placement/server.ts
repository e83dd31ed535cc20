import 'server-only'
import type { Certainty } from '@/domain/attempts'
import { findByKey, submitAnswer } from '@/domain/attempts/server'
import { findPaths, findQuestion, findTracks } from '@/domain/content/server'
import { answeredQuestions } from '@/domain/progress/server'
import { type Answer, toPublicQuestion } from '@/domain/quiz'
import { findGoal as findLearnersGoal, Goal } from '../goal/goal'
import { changePlan, planOf } from '../goal/server'
import { measureOfQuestion } from '../mastery/measure'
import type { SelfAssessment } from '../mastery/self-assessment'
import { currentGraph, masteryOf, skillStatesOf } from '../mastery/server'
import { beliefAt, siteOf } from '../mastery/skill-state'
import type { Candidate } from './engine'
import { findPlacementGoal, goalText, type KnownGoal, type PlacementGoal, parseGoal } from './goal'
import { type Asked, answeredOf, beliefAfter, bySkill, questionToAsk } from './progress'
import { placementResult } from './result'
import { addPlacement, findPlacement, openPlacements, type PlacementRow, updatePlacement } from './store'
import type { PlacementView } from './view'

/** What a goal needs, and what to ask before the first question; null when no pack has it. */
export async function findGoal(goal: PlacementGoal): Promise<KnownGoal | null> {
  const [tracks, paths] = await Promise.all([findTracks(), findPaths()])
  return findPlacementGoal(goal, { tracks, paths })
}

export type Started = { outcome: 'unknown-goal' } | { outcome: 'nothing-to-ask' } | { outcome: 'started'; id: string }

/** @param admit whose it is; called only when there is something to start: nobody becomes a guest for less */
export async function startPlacement(given: {
  admit: () => Promise<string>
  goal: PlacementGoal
  /** By group or by skill. */
  said: Readonly<Record<string, SelfAssessment>>
  now: Date
}): Promise<Started> {
  const { goal, said, now } = given
  const known = await findGoal(goal)
  if (!known) return { outcome: 'unknown-goal' }
  if ((await candidatesFor(known, null)).length === 0) return { outcome: 'nothing-to-ask' }
  const learnerId = await given.admit()
  const graph = await currentGraph()
  const states = await skillStatesOf(learnerId, graph)
  const sites = [...states].map(([skill, state]): [string, number, number] => {
    const { mean, precision } = siteOf(beliefAt(state, now.getTime()))
    return [skill, mean, precision]
  })
  const row: PlacementRow = {
    id: crypto.randomUUID(),
    learnerId,
    goal: goalText(goal),
    selfAssessment: bySkill(known, said),
    asked: { known: sites, questions: [] },
    trust: beliefAfter(graph, bySkill(known, said), { known: sites, questions: [] }).trust,
    startedAt: now,
    updatedAt: now,
    finishedAt: null,
  }
  await addPlacement(row)
  await headFor(learnerId, goal, now)
  return { outcome: 'started', id: row.id }
}

/** Learners who ask where they stand on the way to something are heading there. A single lesson isn't a goal. */
async function headFor(learnerId: string, wanted: PlacementGoal, now: Date): Promise<void> {
  const { data: goal } = Goal.safeParse(wanted)
  if (!goal) return
  const [tracks, paths, plan] = await Promise.all([findTracks(), findPaths(), planOf(learnerId)])
  if (!findLearnersGoal(goal, { tracks, paths })) return
  // The same goal again leaves the order that the learner gave its lessons.
  if (plan.goal?.kind === goal.kind && plan.goal.id === goal.id) return
  await changePlan(learnerId, { goal, order: [] }, now)
}

/** A learner's placement as it stands, with the question to answer or the result; null for anybody else's. */
export async function viewPlacement(learnerId: string, id: string, now: Date): Promise<PlacementView | null> {
  const row = await findPlacement(learnerId, id)
  return row && toView(await goOn(row, now), now)
}

/** Placements that a learner left before their end, the newest first. */
export async function placementsLeft(learnerId: string): Promise<{ id: string; title: string; answered: number }[]> {
  const rows = await openPlacements(learnerId)
  const named = await Promise.all(rows.map(async (row) => ({ row, goal: await goalOf(row) })))
  return named.flatMap(({ row, goal }) =>
    goal ? [{ id: row.id, title: goal.title, answered: answeredOf(row.asked).length }] : [],
  )
}

export type Answered =
  | { outcome: 'unknown-placement' }
  /** It waits for another question, or for none: the answer was given before, or in another tab. Nothing was counted. */
  | { outcome: 'not-asked'; view: PlacementView }
  | { outcome: 'ungradable'; reason: string }
  | { outcome: 'answered'; view: PlacementView }

/**
 * Judges and records the answer to the question that a placement waits for, as an ordinary attempt, and goes on. An
 * answer that comes twice counts once.
 */
export async function answerPlacement(given: {
  learnerId: string
  admit: () => Promise<string>
  id: string
  question: string
  answer: Answer
  certainty?: Certainty
  now: Date
}): Promise<Answered> {
  const { learnerId, id, question, answer, certainty, now } = given
  const row = await findPlacement(learnerId, id)
  if (!row) return { outcome: 'unknown-placement' }
  const last = row.asked.questions.at(-1)
  if (!last || last.outcome !== null || last.question !== question) {
    return { outcome: 'not-asked', view: await toView(await goOn(row, now), now) }
  }
  const idempotencyKey = `placement:${id}:${row.asked.questions.length}`
  const submitted = await submitAnswer({
    learnerId,
    admit: given.admit,
    questionId: question,
    answer,
    idempotencyKey,
    at: now,
    source: 'placement',
    ...(certainty ? { certainty } : {}),
  })
  switch (submitted.outcome) {
    case 'ungradable':
      return submitted
    case 'unknown-question':
      return { outcome: 'not-asked', view: await viewAgain(learnerId, row, now) }
    case 'key-reused':
    case 'judged': {
      // Another answer was first, in another tab or before a crash: that one counts.
      const first = submitted.outcome === 'judged' ? submitted.verdict : await findByKey(learnerId, idempotencyKey)
      const outcome = first?.outcome ?? null
      const questions = [...row.asked.questions.slice(0, -1), { ...last, outcome }]
      const asked = { ...row.asked, questions }
      const { trust } = beliefAfter(await currentGraph(), row.selfAssessment, asked)
      const after = { ...row, asked, trust, updatedAt: now }
      if (!(await updatePlacement(row, after))) {
        return { outcome: 'not-asked', view: await viewAgain(learnerId, row, now) }
      }
      return { outcome: 'answered', view: await toView(await goOn(after, now), now) }
    }
  }
}

async function viewAgain(learnerId: string, row: PlacementRow, now: Date): Promise<PlacementView> {
  return toView(await goOn((await findPlacement(learnerId, row.id)) ?? row, now), now)
}

/** Chooses the next question, or ends the placement when there is none; both are remembered. */
async function goOn(row: PlacementRow, now: Date): Promise<PlacementRow> {
  if (row.finishedAt) return row
  const goal = await goalOf(row)
  const next = goal && (await nextOf(row, goal))
  if (next?.waiting) return row
  const answered = answeredOf(row.asked)
  const questions = next ? [...answered, { question: next.question, measure: next.measure, outcome: null }] : answered
  const after: PlacementRow = {
    ...row,
    asked: { ...row.asked, questions },
    updatedAt: now,
    finishedAt: next ? null : now,
  }
  if (await updatePlacement(row, after)) return after
  const stored = await findPlacement(row.learnerId, row.id)
  return stored ?? after
}

async function nextOf(row: PlacementRow, goal: KnownGoal) {
  const belief = beliefAfter(await currentGraph(), row.selfAssessment, row.asked)
  return questionToAsk(belief, goal, row.asked, await candidatesFor(goal, row))
}

/** Questions about what the goal needs; those that the learner has met elsewhere only when there are no others. */
async function candidatesFor(goal: KnownGoal, row: PlacementRow | null): Promise<Candidate[]> {
  const skills = new Set(goal.skills)
  const tracks = await findTracks()
  const ids = tracks.flatMap(({ lessons }) => lessons).flatMap(({ questionIds }) => questionIds)
  const found = await Promise.all(ids.map(findQuestion))
  const all = found.flatMap((one) => {
    if (!one?.question.skills.some((id) => skills.has(id))) return []
    return [{ questionId: one.question.id, measure: measureOfQuestion(one.question) }]
  })
  if (!row) return all
  const own = new Set(row.asked.questions.map(({ question }) => question))
  const met = new Set(await answeredQuestions(row.learnerId))
  const fresh = all.filter(({ questionId }) => own.has(questionId) || !met.has(questionId))
  return fresh.length > own.size ? fresh : all
}

async function goalOf(row: PlacementRow): Promise<KnownGoal | null> {
  const goal = parseGoal(row.goal)
  return goal && findGoal(goal)
}

async function toView(row: PlacementRow, now: Date): Promise<PlacementView> {
  const goal = await goalOf(row)
  const waiting = row.asked.questions.at(-1)
  const asking = !row.finishedAt && waiting?.outcome === null ? await findQuestion(waiting.question) : null
  const answered = answeredOf(row.asked)
  return {
    id: row.id,
    goal: parseGoal(row.goal) ?? { kind: 'track', id: row.goal },
    title: goal?.title ?? 'Something that is no longer offered',
    state: row.finishedAt ? 'done' : 'asking',
    answered: answered.length,
    most: goal?.most ?? answered.length,
    question: asking && toPublicQuestion(asking.question, row.id),
    last: await lastOf(row.asked),
    result: row.finishedAt && goal ? await resultOf(row, goal, now) : null,
  }
}

async function resultOf(row: PlacementRow, goal: KnownGoal, now: Date): Promise<PlacementView['result']> {
  const [masteries, tracks] = await Promise.all([masteryOf(row.learnerId, now), findTracks()])
  return placementResult(goal, masteries, row.asked, tracks)
}

async function lastOf(asked: Asked): Promise<PlacementView['last']> {
  const last = answeredOf(asked).at(-1)
  if (!last?.outcome) return null
  const { question, outcome } = last
  return { question, outcome, lesson: question.split('/').slice(0, 2).join('/') }
}
