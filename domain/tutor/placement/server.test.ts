import { beforeEach, describe, expect, it, vi } from 'vitest'
import { moveProgress } from '@/domain/attempts/server'
import type { LessonSummary, Track } from '@/domain/content'
import { db } from '@/domain/db/server'
import { testDatabase } from '@/domain/db/testing'
import { aLearner, minute } from '@/domain/progress/examples'
import type { Question } from '@/domain/quiz'
import { aChoice, ids, internal } from '@/domain/quiz/examples'
import { planOf } from '../goal/server'
import { answerPlacement, placementsLeft, startPlacement, viewPlacement } from './server'
import { PlacementView } from './view'

const pack = vi.hoisted(() => ({ tracks: [] as unknown[], questions: new Map<string, unknown>() }))
vi.mock('@/domain/content/server', () => ({
  findTracks: async () => pack.tracks,
  findPaths: async () => [],
  findQuestion: async (id: string) => pack.questions.get(id) ?? null,
}))

testDatabase()

const [RIGHT, WRONG] = [ids('Whoever wrote it'), ids('The linker')]
const LESSONS = ['one', 'two', 'three', 'four']

/** A track of four lessons, each with a skill that builds on the one before, and three questions on it. */
async function aPack({ questions = 3 } = {}) {
  pack.questions.clear()
  const lessons: LessonSummary[] = []
  for (const slug of LESSONS) {
    const lesson = { id: `t/${slug}`, track: 't', slug, title: `Lesson ${slug}`, summary: '', minutes: 10 }
    const summary = { ...lesson, skills: [`t.${slug}`], questionIds: [] as string[], exerciseIds: [] }
    for (let number = 1; number <= questions; number += 1) {
      const given = aChoice({ id: `q${number}`, skills: [`t.${slug}`], difficulty: number + 1 })
      const question: Question = await internal(given, { lessonId: lesson.id })
      summary.questionIds.push(question.id)
      pack.questions.set(question.id, { question, lesson: summary })
    }
    lessons.push(summary)
  }
  const skills = LESSONS.map((slug, index) => ({
    id: `t.${slug}`,
    title: `do \`${slug}\``,
    track: 't',
    prerequisites: index === 0 ? [] : [`t.${LESSONS[index - 1]}`],
  }))
  const track: Track = { id: 't', title: 'The track', summary: '', audience: '', outcome: '', skills, lessons }
  pack.tracks = [track]
}

const GOAL = { kind: 'track', id: 't' } as const

async function begun(learner = 'ada', said = {}) {
  const started = await startPlacement({ admit: async () => learner, goal: GOAL, said, now: minute(0) })
  if (started.outcome !== 'started') throw new Error(started.outcome)
  return started.id
}

async function seen(id: string, learner = 'ada', at = minute(1)): Promise<PlacementView> {
  const view = await viewPlacement(learner, id, at)
  if (!view) throw new Error('no such placement')
  return PlacementView.parse(view)
}

async function answer(
  id: string,
  options: string[] | 'give-up',
  given: { learner?: string; question?: string; at?: Date } = {},
) {
  const learnerId = given.learner ?? 'ada'
  const question = given.question ?? (await seen(id, learnerId)).question?.id ?? 'none'
  const sent = options === 'give-up' ? ({ kind: 'give-up' } as const) : ({ kind: 'choice', options } as const)
  const now = given.at ?? minute(2)
  return answerPlacement({ learnerId, admit: async () => learnerId, id, question, answer: sent, now })
}

/** Answers until the end: right where the skill is among the known. */
async function taken(id: string, known: string[], learner = 'ada'): Promise<PlacementView> {
  for (let count = 0; count < 30; count += 1) {
    const view = await seen(id, learner)
    if (!view.question) return view
    const knows = known.some((slug) => view.question?.id.startsWith(`t/${slug}/`))
    await answer(id, knows ? RIGHT : 'give-up', { learner, at: minute(count) })
  }
  throw new Error('it never ends')
}

beforeEach(async () => {
  await aPack()
  await aLearner('ada')
})

describe('a placement', () => {
  it('asks at most so many questions, ends with where the learner stands, and names the first lesson', async () => {
    const view = await taken(await begun(), ['one', 'two'])
    expect(view.state).toBe('done')
    expect(view.answered).toBeLessThanOrEqual(12)
    const levels = Object.fromEntries((view.result?.skills ?? []).map(({ skill, level }) => [skill, level]))
    expect(levels).toMatchObject({ 't.one': 'known', 't.three': 'not-yet', 't.four': 'not-yet' })
    expect(view.result?.lessons[0]?.lesson).toBe('t/three')
    expect(view.result?.known.map(({ lesson }) => lesson)).toEqual(['t/one', 't/two'])
    for (const { reason } of view.result?.skills ?? []) expect(reason).toMatch(/[a-z].*\.$/)
    expect(await db.attempt.count({ where: { learnerId: 'ada', source: 'placement' } })).toBe(view.answered)
  })

  it('makes what it is about the learner’s goal, except for a single lesson', async () => {
    await begun()
    expect((await planOf('ada')).goal).toEqual(GOAL)
    await startPlacement({
      admit: async () => 'ada',
      goal: { kind: 'lesson', id: `t/${LESSONS[0]}` },
      said: {},
      now: minute(1),
    })
    expect((await planOf('ada')).goal).toEqual(GOAL)
  })

  it('shows the same question until it is answered, and never one twice', async () => {
    const id = await begun()
    const first = await seen(id)
    expect((await seen(id, 'ada', minute(90))).question).toEqual(first.question)
    const asked = new Set<string>()
    for (let view = first; view.question; view = await seen(id)) {
      expect(asked).not.toContain(view.question.id)
      asked.add(view.question.id)
      await answer(id, WRONG)
    }
    expect(asked.size).toBeGreaterThan(2)
  })

  it('begins where the self-assessment says', async () => {
    const levelsOf = async (word: 'new' | 'shipped') => {
      const id = await begun('ada', { 't/one': word, 't/two': word, 't/three': word, 't/four': word })
      const placement = await db.placement.findUniqueOrThrow({ where: { id } })
      return JSON.parse(placement.selfAssessment ?? '{}') as Record<string, string>
    }
    expect(await levelsOf('shipped')).toEqual({
      't.one': 'shipped',
      't.two': 'shipped',
      't.three': 'shipped',
      't.four': 'shipped',
    })
  })

  it('counts an answer once when it comes twice, or from a second tab', async () => {
    const id = await begun()
    const question = (await seen(id)).question?.id ?? ''
    const [one, other] = await Promise.all([answer(id, RIGHT, { question }), answer(id, WRONG, { question })])
    expect([one.outcome, other.outcome].toSorted()).toContain('answered')
    expect((await seen(id)).answered).toBe(1)
    expect(await answer(id, RIGHT, { question })).toMatchObject({ outcome: 'not-asked', view: { answered: 1 } })
    expect(await db.attempt.count()).toBe(1)
  })

  it('takes the answer that was recorded before a crash, whatever is sent afterwards', async () => {
    const id = await begun()
    const before = await seen(id)
    const stored = await db.placement.findUniqueOrThrow({ where: { id } })
    await answer(id, RIGHT)
    await db.placement.update({ where: { id }, data: { asked: stored.asked, finishedAt: null } })
    expect((await seen(id)).question?.id).toBe(before.question?.id)
    expect(await answer(id, WRONG)).toMatchObject({
      outcome: 'answered',
      view: { answered: 1, last: { outcome: 'correct' } },
    })
    expect(await db.attempt.count()).toBe(1)
  })

  it('refuses an answer that is none, and counts nothing', async () => {
    const id = await begun()
    expect(await answer(id, [])).toMatchObject({ outcome: 'ungradable' })
    expect((await seen(id)).answered).toBe(0)
  })

  it('goes on after a month, and passes over a question that was removed meanwhile', async () => {
    const id = await begun()
    await answer(id, RIGHT)
    const waiting = (await seen(id)).question?.id ?? ''
    pack.questions.delete(waiting)
    const later = await seen(id, 'ada', minute(60 * 24 * 31))
    expect(later).toMatchObject({ state: 'asking', answered: 1 })
    expect(later.question?.id).not.toBe(waiting)
    expect(await answer(id, RIGHT, { question: waiting })).toMatchObject({ outcome: 'not-asked' })
  })

  it('ends without an error when its goal is gone', async () => {
    const id = await begun()
    await answer(id, RIGHT)
    pack.tracks = []
    expect(await seen(id)).toMatchObject({ state: 'done', answered: 1, question: null, result: null })
  })

  it('is nobody else’s', async () => {
    await aLearner('grace')
    const id = await begun()
    expect(await viewPlacement('grace', id, minute(1))).toBeNull()
    expect(await answer(id, RIGHT, { question: 'x' }).then(() => answerAs('grace', id))).toEqual({
      outcome: 'unknown-placement',
    })
  })

  it('goes with a guest into an account that has one under way, and both can be finished', async () => {
    await aLearner('guest')
    const [own, guests] = [await begun(), await begun('guest')]
    await answer(own, RIGHT)
    await answer(guests, WRONG, { learner: 'guest' })
    await db.$transaction((tx) => moveProgress(tx, 'guest', 'ada'))
    expect((await placementsLeft('ada')).map(({ id }) => id).toSorted()).toEqual([own, guests].toSorted())
    expect(await db.attempt.count({ where: { learnerId: 'ada' } })).toBe(2)
    for (const id of [own, guests]) expect((await taken(id, ['one'])).state).toBe('done')
  })

  it('needs a goal that exists and has questions, and makes no guest for less', async () => {
    const admit = vi.fn(async () => 'ada')
    const start = (goal: Parameters<typeof startPlacement>[0]['goal']) =>
      startPlacement({ admit, goal, said: {}, now: minute(0) })
    expect(await start({ kind: 'track', id: 'gone' })).toEqual({ outcome: 'unknown-goal' })
    pack.questions.clear()
    expect(await start(GOAL)).toEqual({ outcome: 'nothing-to-ask' })
    pack.tracks = []
    expect(await start({ kind: 'skill', id: 't.one' })).toEqual({ outcome: 'unknown-goal' })
    expect(admit).not.toHaveBeenCalled()
  })

  it.each([
    [{ kind: 'lesson', id: 't/two' } as const, 6],
    [{ kind: 'skill', id: 't.two' } as const, 8],
  ])('proves %o in few questions', async (goal, most) => {
    const started = await startPlacement({ admit: async () => 'ada', goal, said: {}, now: minute(0) })
    const view = await taken(started.outcome === 'started' ? started.id : '', ['one', 'two'])
    expect(view.answered).toBeLessThanOrEqual(most)
    expect(view.result?.skills.map(({ skill }) => skill)).toEqual(['t.one', 't.two'])
  })
})

function answerAs(learnerId: string, id: string) {
  const given = { kind: 'give-up' } as const
  return answerPlacement({ learnerId, admit: async () => learnerId, id, question: 'x', answer: given, now: minute(3) })
}
