import { NextRequest } from 'next/server'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { sent } from '@/app/fake-headers'
import { addQuestion, aPack, pack, RIGHT, WRONG } from '@/app/fake-pack'
import { fromUs, signedInAs, startAfresh } from '@/app/fake-request'
import { db } from '@/domain/db/server'
import { testDatabase } from '@/domain/db/testing'
import { POST as attempt } from '../attempts/route'
import { PATCH as changePlan, GET as plan } from '../plan/route'
import { POST as answer, GET as reviews } from './route'

vi.hoisted(() => {
  process.env.FERROPATH_ATTEMPTS_PER_MINUTE = '10000'
})
vi.mock('next/headers', () => import('@/app/fake-headers'))
vi.mock('@/domain/content/server', () => import('@/app/fake-pack'))

testDatabase()

async function send(handler: unknown, method: 'GET' | 'POST' | 'PATCH', body?: unknown, key = crypto.randomUUID()) {
  const request = new NextRequest('http://localhost:3000/api/v1/x', {
    method,
    headers: { ...fromUs, 'content-type': 'application/json', 'idempotency-key': key },
    body: body === undefined ? null : JSON.stringify(body),
  })
  const handle = handler as (request: NextRequest, context: { params: Promise<object> }) => Promise<Response>
  const response = await handle(request, { params: Promise.resolve({}) })
  return { status: response.status, body: await response.json() }
}

const choose = (handler: unknown, question: string, options: string[], key?: string) =>
  send(handler, 'POST', { question, answer: { kind: 'choice', options } }, key)
const today = async () => (await send(reviews, 'GET')).body
const asked = async (): Promise<string[]> => (await today()).reviews.map((one: { item: string }) => one.item)

/** Two days go by for everything that was answered so far. */
async function twoDaysPass() {
  const earlier = (at: Date) => new Date(at.getTime() - 2 * 86_400_000)
  for (const { id, at } of await db.attempt.findMany()) {
    await db.attempt.update({ where: { id }, data: { at: earlier(at) } })
  }
  for (const { learnerId, itemId, dueAt, countedAt } of await db.reviewItem.findMany()) {
    await db.reviewItem.update({
      where: { learnerId_itemId: { learnerId, itemId } },
      data: { dueAt: dueAt && earlier(dueAt), countedAt: countedAt && earlier(countedAt) },
    })
  }
}

const QUESTIONS = ['t/one/q1', 't/two/q1', 't/three/q1', 't/four/q1']

/** Ada has missed a question of each lesson, two days ago. */
async function allAreDue() {
  await signedInAs({ email: 'ada@example.org' })
  for (const question of QUESTIONS) await choose(attempt, question, WRONG)
  await twoDaysPass()
}

beforeEach(async () => {
  startAfresh()
  await aPack(2)
})

describe('today’s reviews', () => {
  it('keep to the daily limit, count what was done, and foresee the rest', async () => {
    await allAreDue()
    expect(await today()).toMatchObject({ limit: 20, due: 4, done: 0, reviews: { length: 4 } })
    expect((await send(changePlan, 'PATCH', { dailyReviews: 2 })).status).toBe(200)
    const before = await today()
    expect(before).toMatchObject({ limit: 2, due: 4, done: 0, reviews: { length: 2 } })
    expect(before.forecast.slice(0, 2)).toMatchObject([
      { due: 4, planned: 2 },
      { due: 0, planned: 2 },
    ])
    for (const { item } of before.reviews) expect((await choose(answer, item, RIGHT)).body.correct).toBe(true)
    expect(await today()).toMatchObject({ limit: 2, due: 2, done: 2, reviews: [] })
    await send(changePlan, 'PATCH', { dailyReviews: 3 })
    expect(await today()).toMatchObject({ done: 2, reviews: { length: 1 } })
  })

  it.each([0, -1, 201, 2.5, '7', null])('refuse a limit of %j and change nothing', async (dailyReviews) => {
    await signedInAs({ email: 'ada@example.org' })
    await send(changePlan, 'PATCH', { dailyReviews: 5 })
    const refused = await send(changePlan, 'PATCH', { dailyReviews, weeklyGoal: 9 })
    expect(refused).toMatchObject({ status: 422, body: { detail: expect.stringContaining('dailyReviews') } })
    expect((await send(plan, 'GET')).body).toMatchObject({ dailyReviews: 5, weeklyGoal: null })
  })

  it('refuse a time zone that doesn’t exist', async () => {
    await signedInAs({ email: 'ada@example.org' })
    const refused = await send(changePlan, 'PATCH', { zone: 'Mars/Olympus_Mons' })
    expect(refused).toMatchObject({ status: 422, body: { detail: expect.stringContaining('IANA') } })
    expect((await send(plan, 'GET')).body).toMatchObject({ zone: 'UTC', zoneKnown: false })
  })
})

describe('a question that is due', () => {
  it('is not asked once it is removed, loses nothing, and comes back with the question', async () => {
    await allAreDue()
    const removed = pack.questions.get('t/two/q1')
    pack.questions.delete('t/two/q1')
    expect((await asked()).sort()).toEqual(QUESTIONS.filter((id) => id !== 't/two/q1').sort())
    expect(await choose(answer, 't/two/q1', RIGHT)).toMatchObject({ status: 404 })
    expect(await db.attempt.count()).toBe(4)
    if (removed) pack.questions.set('t/two/q1', removed)
    expect(await asked()).toHaveLength(4)
  })

  it('is judged as it is now when it was changed while due, and what was answered before stays', async () => {
    await allAreDue()
    const found = pack.questions.get('t/one/q1')
    if (!found) throw new Error('the pack has the question')
    const before = found.question.hash
    // What was right is wrong by now, and the other way round.
    await addQuestion(found.lesson, 'q1', {
      prompt: { prompt: 'Who checks the signature?', distractors: ['Whoever wrote it', 'rustc'] },
      answer: { answer: 'The linker' },
    })
    const { reviews: due } = await today()
    const shown = due.find(({ item }: { item: string }) => item === 't/one/q1')
    expect(JSON.stringify(shown.question.options)).not.toContain('Nobody needs to')
    expect((await choose(answer, 't/one/q1', WRONG)).body).toMatchObject({ correct: true })
    const attempts = await db.attempt.findMany({ where: { questionId: 't/one/q1' }, orderBy: { at: 'asc' } })
    expect(attempts.map(({ outcome, questionHash }) => [outcome, questionHash === before])).toEqual([
      ['incorrect', true],
      ['correct', false],
    ])
  })

  it('counts once when two tabs answer it, and each of them is told the same date', async () => {
    await allAreDue()
    const [one, other] = await Promise.all([choose(answer, 't/one/q1', RIGHT), choose(answer, 't/one/q1', RIGHT)])
    expect(one.body.nextReview).toBe(other.body.nextReview)
    expect(await today()).toMatchObject({ done: 1, due: 3 })
    expect(await db.reviewItem.findFirstOrThrow({ where: { itemId: 't/one/q1' } })).toMatchObject({ reviews: 2 })
  })

  it('is nobody else’s', async () => {
    await allAreDue()
    sent.cookies = {}
    expect(await today()).toMatchObject({ due: 0, reviews: [] })
    expect(await choose(answer, 't/one/q1', RIGHT)).toMatchObject({ status: 401 })
    expect(await db.attempt.count()).toBe(4)
  })
})
