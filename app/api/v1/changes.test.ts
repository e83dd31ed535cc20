import { NextRequest } from 'next/server'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { fromUs, post, signedInAs, startAfresh } from '@/app/fake-request'
import { POST as signOut } from '@/app/sign-out/route'
import { revokeSessions } from '@/domain/accounts/server'
import { db } from '@/domain/db/server'
import { testDatabase } from '@/domain/db/testing'
import { anExercise, STARTER } from '@/domain/exercise/examples'
import { Me } from '@/domain/progress/me'
import { Verdict } from '@/domain/quiz'
import { aShortAnswer, internal } from '@/domain/quiz/examples'
import { POST as attempts } from './attempts/route'
import { POST as checks } from './checks/route'
import { PUT as drafts } from './drafts/[track]/[lesson]/[exercise]/route'
import { GET as getMe } from './me/route'
import { POST as resets } from './progress/resets/route'
import { POST as visits } from './visits/route'

const known = vi.hoisted(() => ({ question: {} as unknown, exercise: {} as unknown }))
const lesson = { id: 't/first', title: 'First', questionIds: ['t/first/keyword'], exerciseIds: ['t/first/two'] }
vi.mock('next/headers', () => import('@/app/fake-headers'))
vi.mock('@/domain/content/server', () => ({
  findQuestion: async () => ({ question: known.question, lesson }),
  findExercise: async () => ({ exercise: known.exercise, lesson }),
  findLessonById: async () => lesson,
  findTracks: async () => [{ id: 't', title: 'T', lessons: [lesson] }],
  lessonsByErrorCode: async () => new Map(),
}))

testDatabase()
beforeEach(async () => {
  startAfresh()
  known.question = { ...(await internal(aShortAnswer())), id: 't/first/keyword' }
  known.exercise = await anExercise()
})

const id = { track: 't', lesson: 'first', exercise: 'two' }
const files = [{ path: 'src/lib.rs', text: STARTER }]
const right = { question: 't/first/keyword', answer: { kind: 'short', text: 'unsafe-ANSWER' } }
const wrong = { ...right, answer: { kind: 'short', text: 'extern' } }

type Send = { headers?: Record<string, string>; params?: Record<string, string>; method?: string; query?: string }

async function send(
  handler: unknown,
  body: unknown,
  { headers = {}, params = {}, method = 'POST', query = '' }: Send = {},
) {
  const request = new NextRequest(`http://localhost:3000/api/v1/x${query}`, {
    method,
    headers: { ...fromUs, 'content-type': 'application/json', ...headers },
    body: method === 'GET' ? null : JSON.stringify(body),
  })
  const handle = handler as (request: NextRequest, context: { params: Promise<object> }) => Promise<Response>
  const response = await handle(request, { params: Promise.resolve(params) })
  return { status: response.status, body: response.status === 204 ? null : await response.json() }
}

const key = async (): Promise<string | undefined> => {
  const me = Me.parse((await send(getMe, null, { method: 'GET', query: '?lesson=t/first' })).body)
  return me.who.kind === 'nobody' ? (me.who.ended?.key ?? undefined) : me.who.key
}
const stored = async () => [
  await db.attempt.count(),
  await db.exerciseDraft.count(),
  await db.lessonVisit.count(),
  await db.lessonReset.count(),
  await db.learner.count(),
]

const CHANGES: [string, () => Promise<{ status: number }>][] = [
  ['POST attempts', () => send(attempts, right)],
  ['POST checks', () => send(checks, { exercise: 't/first/two', files })],
  ['PUT drafts', () => send(drafts, { files, base: 0 }, { method: 'PUT', params: id })],
  ['POST visits', () => send(visits, { lesson: 't/first', heading: '' })],
  ['POST progress/resets', () => send(resets, { lesson: 't/first' })],
  ['an answer as a plain form', () => post(attempts, { question: 't/first/keyword', kind: 'short', text: 'extern' })],
  ['code as a plain form', () => post(checks, { exercise: 't/first/two', 'file:src/lib.rs': STARTER })],
]

describe('after the end of a session', () => {
  test.each(CHANGES)('%s changes nothing, again and again, until somebody signs in or out', async (_name, change) => {
    const { accountId } = await signedInAs({ id: 'ada' })
    await revokeSessions(accountId, new Date())
    const before = await stored()
    for (const _ of [1, 2]) expect((await change()).status).toBe(401)
    expect(await stored()).toEqual(before)
  })

  test("says whose it was, and lets the browser go on as a guest's once it signs out", async () => {
    const { accountId } = await signedInAs({ id: 'ada' })
    const before = await key()
    await revokeSessions(accountId, new Date())
    const me = await send(getMe, null, { method: 'GET' })
    expect(Me.parse(me.body).who).toEqual({ kind: 'nobody', ended: { key: before } })
    await post(signOut, { next: '/' })
    expect((await send(attempts, right)).status).toBe(200)
    expect(await db.attempt.findMany({ select: { learner: { select: { account: true } } } })).toEqual([
      { learner: { account: null } },
    ])
  })

  test('a plain form is held for the same person, and nobody else sends it', async () => {
    const ada = await signedInAs({ id: 'ada' })
    await revokeSessions(ada.accountId, new Date())
    const typed = { question: 't/first/keyword', kind: 'short', text: '"extern" <b>' }
    const { status, text } = await post(attempts, typed)
    expect(status).toBe(401)
    expect(text).toContain('&quot;extern&quot; &lt;b&gt;')
    const person = /name="person">\n([^<]+)</.exec(text)?.[1] ?? ''

    await signedInAs({ id: 'grace' })
    expect((await post(attempts, { ...typed, person })).status).toBe(409)
    expect(await db.attempt.count()).toBe(0)
  })
})

describe('a page that says whose work it sends', () => {
  test("is refused for another person, and sends a guest's who has signed up since", async () => {
    await send(attempts, wrong)
    const guest = (await key()) ?? ''
    const { learnerId: guestId } = (await db.attempt.findFirst()) ?? { learnerId: '' }
    const grace = await signedInAs({ id: 'grace' })
    const asGuest = () => send(attempts, right, { headers: { 'ferropath-person': guest } })
    expect(await asGuest()).toMatchObject({ status: 409, body: { title: 'Somebody else is here' } })
    expect(await db.attempt.count()).toBe(1)
    await db.learner.update({ where: { id: guestId }, data: { mergedIntoId: grace.learnerId } })
    expect((await asGuest()).status).toBe(200)
  })
})

describe('POST attempts', () => {
  test('replies with what the page needs, when asked', async () => {
    const { body } = await send(attempts, { ...right, me: true })
    const { me, ...verdict } = body
    expect(Verdict.parse(verdict)).toMatchObject({ correct: true, tries: 1 })
    expect(me).toEqual((await send(getMe, null, { method: 'GET', query: '?lesson=t/first' })).body)
    expect(Me.parse(me)).toMatchObject({
      who: { kind: 'guest', key: await key() },
      lessons: { 't/first': 'started' },
      questions: { 't/first/keyword': { outcome: 'correct', tries: 1 } },
    })
    expect((await send(attempts, wrong)).body).not.toHaveProperty('me')
  })

  test('keeps how sure the learner was and what helped', async () => {
    await send(attempts, { ...wrong, certainty: 'certain', hints: 2 })
    await send(attempts, { ...right })
    const kept = { certainty: true, hints: true, solutionTaken: true, source: true }
    expect(await db.attempt.findMany({ select: kept, orderBy: { at: 'asc' } })).toEqual([
      { certainty: 'certain', hints: 2, solutionTaken: false, source: 'lesson' },
      { certainty: null, hints: 0, solutionTaken: false, source: 'lesson' },
    ])
    for (const more of [{ certainty: 'sure' }, { hints: -1 }, { hints: 1.5 }, { source: 'placement' }]) {
      expect(await send(attempts, { ...right, ...more }), JSON.stringify(more)).toMatchObject({ status: 422 })
    }
  })

  test('a repeat hears the stored verdict, though the question was corrected since', async () => {
    const headers = { 'idempotency-key': 'one-key-1' }
    expect((await send(attempts, right, { headers })).body).toMatchObject({ correct: true, repeated: false })
    known.question = {
      ...(await internal(aShortAnswer({ answer: { answer: 'extern' }, feedback: [] }))),
      id: 't/first/keyword',
    }
    expect((await send(attempts, right, { headers })).body).toMatchObject({ correct: true, repeated: true, tries: 1 })
    const second = { 'idempotency-key': 'one-key-2' }
    expect((await send(attempts, right, { headers: second })).body).toMatchObject({ correct: false })
    known.question = { ...(await internal(aShortAnswer())), id: 't/first/keyword' }
    expect((await send(attempts, right, { headers: second })).body).toMatchObject({
      correct: false,
      repeated: true,
      feedback: [{ text: expect.stringContaining('has changed since') }],
    })
    known.question = { ...(known.question as object), kind: 'choice', multiple: false, options: [] }
    expect((await send(attempts, right, { headers })).body).toMatchObject({ correct: true, repeated: true })
    expect(await send(attempts, right)).toMatchObject({ status: 422 })
    expect(await db.attempt.count()).toBe(2)
  })
})
