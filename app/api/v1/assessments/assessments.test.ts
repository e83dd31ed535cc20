import { decodeJwt } from 'jose'
import { NextRequest } from 'next/server'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { sent } from '@/app/fake-headers'
import { aPack, pack, RIGHT, WRONG } from '@/app/fake-pack'
import { fromUs, post, signedInAs, startAfresh } from '@/app/fake-request'
import { db } from '@/domain/db/server'
import { testDatabase } from '@/domain/db/testing'
import { AssessmentView } from '@/domain/tutor/assessment/view'
import { revokeBadge } from '@/domain/tutor/badge/server'
import { BadgeView, Revocations } from '@/domain/tutor/badge/view'
import { GET as badge } from '../badges/[id]/route'
import { GET as revocations } from '../badges/revocations/route'
import { POST as answer, GET as look } from './[id]/route'
import { POST as start } from './route'

vi.hoisted(() => {
  process.env.FERROPATH_ATTEMPTS_PER_MINUTE = '10000'
})
vi.mock('next/headers', () => import('@/app/fake-headers'))
vi.mock('@/domain/content/server', () => import('@/app/fake-pack'))
vi.mock('@/domain/exercise/server', () => ({ runnerVersions: async () => ({ compilers: ['rustc 1.95.0'] }) }))

testDatabase()

async function send(handler: unknown, { id = '', body, query = '' }: { id?: string; body?: unknown; query?: string }) {
  const request = new NextRequest(`http://localhost:3000/api/v1/x${query}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { ...fromUs, 'content-type': 'application/json' },
    body: body === undefined ? null : JSON.stringify(body),
  })
  const handle = handler as (request: NextRequest, context: { params: Promise<object> }) => Promise<Response>
  const response = await handle(request, { params: Promise.resolve({ id }) })
  return { status: response.status, body: await response.json() }
}

const begin = async () => AssessmentView.parse((await send(start, { body: { track: 't' } })).body)
const see = async (id: string) => AssessmentView.parse((await send(look, { id })).body)
const choose = (id: string, question: string, options: string[]) =>
  send(answer, { id, body: { question, answer: { kind: 'choice', options } } })

/** Answers until the end: the first `wrong` of them wrongly. */
async function take(id: string, wrong = 0): Promise<AssessmentView> {
  let view = await see(id)
  for (let count = 0; view.question; count += 1) {
    view = AssessmentView.parse((await choose(id, view.question.id, count < wrong ? WRONG : RIGHT)).body)
  }
  return view
}

const drawn = async (id: string): Promise<string[]> =>
  JSON.parse((await db.assessment.findUniqueOrThrow({ where: { id } })).items).map((item: { id: string }) => item.id)

const timeIsOver = (id: string) => db.assessment.update({ where: { id }, data: { endsAt: new Date(0) } })

beforeEach(async () => {
  startAfresh()
  await aPack(5)
})

describe('an assessment', () => {
  it('asks one question after the other, says nothing of right or wrong, and ends with a result by skill', async () => {
    await signedInAs({ email: 'ada@example.org' })
    const began = await send(start, { body: { track: 't' } })
    expect(began.status).toBe(201)
    const view = AssessmentView.parse(began.body)
    expect(view).toMatchObject({ state: 'asking', answered: 0, questions: 20, result: null, badge: null })
    expect(view.secondsLeft).toBe(20 * 80)
    const first = view.question?.id ?? ''
    const next = AssessmentView.parse((await choose(view.id, first, WRONG)).body)
    expect(next).toMatchObject({ state: 'asking', answered: 1, result: null })
    expect(next.question?.id).not.toBe(first)
    const done = await take(view.id)
    expect(done).toMatchObject({ state: 'done', question: null, result: { right: 19, asked: 20, passed: true } })
    const slug = first.split('/')[1]
    expect(done.result?.skills[0]).toEqual({
      skill: `t.${slug}`,
      title: `do ${slug}`,
      right: 4,
      asked: 5,
      revisit: [{ lesson: `t/${slug}`, title: `Lesson ${slug}` }],
    })
    expect(done.result?.skills[1]?.revisit).toEqual([])
    const attempts = await db.attempt.findMany({ select: { source: true } })
    expect(attempts).toHaveLength(20)
    expect(new Set(attempts.map(({ source }) => source))).toEqual(new Set(['assessment']))
  })

  it('counts an answer as it was judged last, when its question was corrected meanwhile', async () => {
    await signedInAs({ email: 'ada@example.org' })
    const { id, question } = await begin()
    await choose(id, question?.id ?? '', WRONG)
    const { id: attemptId, questionHash } = await db.attempt.findFirstOrThrow()
    await db.judgement.create({
      data: { attemptId, number: 1, questionHash, outcome: 'correct', at: new Date() },
    })
    expect((await take(id)).result).toMatchObject({ right: 20, asked: 20 })
  })

  it('is counted again when an answer is judged again after it ended, and says what it was', async () => {
    await signedInAs({ email: 'ada@example.org', name: 'Ada' })
    const { id } = await begin()
    const ended = await take(id, 5)
    expect(ended).toMatchObject({ result: { right: 15, passed: false, before: null }, badge: null })
    const wrong = await db.attempt.findFirstOrThrow({ where: { outcome: 'incorrect' } })
    const judge = (number: number, outcome: string) =>
      db.judgement.create({
        data: { attemptId: wrong.id, number, questionHash: wrong.questionHash, outcome, at: new Date() },
      })
    await judge(1, 'correct')
    const counted = await see(id)
    expect(counted.result).toMatchObject({ right: 16, passed: true, before: { right: 15, asked: 20, passed: false } })
    expect(counted.badge).not.toBeNull()
    await judge(2, 'incorrect')
    // What was issued stays, because what it says is signed.
    expect(await see(id)).toMatchObject({ result: { right: 15, before: null }, badge: counted.badge })
  })

  it('keeps its result when a question is removed after it ended', async () => {
    await signedInAs({ email: 'ada@example.org' })
    const { id, question } = await begin()
    await choose(id, question?.id ?? '', RIGHT)
    await timeIsOver(id)
    const { result } = await see(id)
    pack.questions.clear()
    expect((await see(id)).result).toMatchObject({ right: 1, asked: 20, passed: false, before: null })
    expect(result?.asked).toBe(20)
  })

  it('is over when its time is: what isn’t answered counts as wrong, and no answer is taken any more', async () => {
    await signedInAs({ email: 'ada@example.org' })
    const { id, question } = await begin()
    await choose(id, question?.id ?? '', RIGHT)
    const open = (await see(id)).question?.id ?? ''
    await timeIsOver(id)
    const late = await choose(id, open, RIGHT)
    expect(late.status).toBe(200)
    expect(late.body).toMatchObject({ state: 'done', result: { right: 1, asked: 20, passed: false }, badge: null })
    expect(await db.attempt.count()).toBe(1)
  })

  it('goes on after a lost connection, with the same questions and the same end', async () => {
    await signedInAs({ email: 'ada@example.org' })
    const { id, question, endsAt } = await begin()
    const before = await drawn(id)
    await choose(id, question?.id ?? '', RIGHT)
    // Nobody knows whether the answer arrived, so it is sent again.
    const again = await choose(id, question?.id ?? '', RIGHT)
    expect(again.body).toMatchObject({ answered: 1 })
    const resumed = await send(start, { body: { track: 't' } })
    expect(resumed.status).toBe(200)
    expect(resumed.body).toMatchObject({ id, endsAt, answered: 1 })
    expect(await drawn(id)).toEqual(before)
    expect(await db.assessment.count()).toBe(1)
  })

  it('counts the first of two answers that two tabs give to one question', async () => {
    await signedInAs({ email: 'ada@example.org' })
    const { id, question } = await begin()
    const first = await choose(id, question?.id ?? '', RIGHT)
    const second = await choose(id, question?.id ?? '', WRONG)
    expect(second.status).toBe(200)
    expect(second.body.question.id).toBe(first.body.question.id)
    expect(await db.attempt.findMany({ select: { outcome: true } })).toEqual([{ outcome: 'correct' }])
  })

  it('begins once when two tabs begin it', async () => {
    await signedInAs({ email: 'ada@example.org' })
    const [one, two] = await Promise.all([begin(), begin()])
    expect(one.id).toBe(two.id)
    expect(one.question).toEqual(two.question)
    expect(await db.assessment.count()).toBe(1)
  })

  it('asks other questions when it is taken again', async () => {
    await aPack(10)
    await signedInAs({ email: 'ada@example.org' })
    const first = await begin()
    expect((await take(first.id, 10)).result?.passed).toBe(false)
    const second = await begin()
    expect(second.id).not.toBe(first.id)
    const before = new Set(await drawn(first.id))
    expect((await drawn(second.id)).filter((id) => before.has(id))).toEqual([])
  })

  it('does not count a question that was removed while it ran', async () => {
    await signedInAs({ email: 'ada@example.org' })
    const { id } = await begin()
    pack.questions.delete((await drawn(id))[3] ?? '')
    expect(await take(id)).toMatchObject({ state: 'done', result: { right: 19, asked: 19 } })
  })

  it('is nobody else’s', async () => {
    await signedInAs({ email: 'ada@example.org' })
    const { id, question } = await begin()
    await signedInAs({ id: 'eve', email: 'eve@example.org' })
    expect((await send(look, { id })).status).toBe(404)
    expect((await choose(id, question?.id ?? '', RIGHT)).status).toBe(404)
    sent.cookies = {}
    expect((await send(look, { id })).status).toBe(404)
    expect((await choose(id, question?.id ?? '', RIGHT)).status).toBe(404)
    expect(await db.attempt.count()).toBe(0)
  })

  it('refuses what it can’t begin or grade, and says why', async () => {
    expect((await send(start, { body: { track: 'nowhere' } })).status).toBe(404)
    await aPack(1)
    expect(await send(start, { body: { track: 't' } })).toMatchObject({
      status: 422,
      body: { detail: expect.stringContaining('at least 5 questions') },
    })
    expect(await db.learner.count()).toBe(0)
    await aPack(5)
    const { id, question } = await begin()
    expect(await choose(id, question?.id ?? '', [])).toMatchObject({
      status: 422,
      body: { title: 'Not an answer yet' },
    })
    expect((await choose(id, 't/one/other', RIGHT)).body).toMatchObject({ answered: 0 })
  })

  it('works as a plain form', async () => {
    const began = await post(start, { track: 't' })
    expect(began).toMatchObject({ status: 303, location: expect.stringMatching(/^\/tracks\/t\/assessment\?id=\w+$/) })
    const id = began.location?.split('id=')[1] ?? ''
    const question = (await see(id)).question?.id ?? ''
    const params = { id }
    const empty = await post(answer, { question, kind: 'choice' }, { params })
    expect(empty.location).toContain('said=')
    const unsure = await post(answer, { question, kind: 'choice', giveUp: 'yes', certainty: 'guess' }, { params })
    expect(unsure).toMatchObject({ status: 303, location: began.location })
    expect(await see(id)).toMatchObject({ answered: 1 })
  })
})

describe('a badge', () => {
  const passed = async () => {
    await signedInAs({ email: 'ada@example.org', name: 'Ada' })
    const { id } = await begin()
    return { assessment: id, id: (await take(id, 4)).badge ?? '' }
  }
  const verdict = async (id: string, query = '') => BadgeView.parse((await send(badge, { id, query })).body)

  it('is for a pass only', async () => {
    await signedInAs({ email: 'ada@example.org' })
    const { id } = await begin()
    expect(await take(id, 5)).toMatchObject({ result: { right: 15, passed: false }, badge: null })
    expect(await db.badge.count()).toBe(0)
  })

  it('is made once and holds, for everybody who has its address', async () => {
    const { assessment, id } = await passed()
    expect((await see(assessment)).badge).toBe(id)
    sent.cookies = {}
    const shown = await verdict(id)
    expect(shown.verification).toEqual({ outcome: 'valid', badge: id })
    expect(shown.credential).toEqual(decodeJwt(shown.jwt))
    expect(shown.credential).toMatchObject({
      id: `http://localhost:3000/badges/${id}`,
      credentialSubject: { identifier: [{ identityHash: 'Ada' }], result: [{ value: '16 of 20' }] },
    })
    expect(await db.badge.count()).toBe(1)
    expect((await send(badge, { id: 'none' })).status).toBe(404)
  })

  it('needs a name, so a guest passes without', async () => {
    const { id } = await begin()
    expect(await take(id)).toMatchObject({ result: { passed: true }, badge: null })
  })

  it('explains a copy that was changed', async () => {
    const { id } = await passed()
    const { jwt } = await verdict(id)
    const [head, , signature] = jwt.split('.')
    const claims = JSON.stringify(decodeJwt(jwt)).replace('16 of 20', '20 of 20')
    const forged = `${head}.${Buffer.from(claims).toString('base64url')}.${signature}`
    expect((await verdict(id, `?${new URLSearchParams({ credential: forged })}`)).verification).toEqual({
      outcome: 'tampered',
      differences: [{ what: 'Result', says: '20 of 20', issued: '16 of 20' }],
    })
  })

  it('says when and why it was revoked, and is on the list', async () => {
    const { id } = await passed()
    await revokeBadge(id, 'Issued by mistake.', new Date('2026-04-01T00:00:00Z'))
    const reason = 'Issued by mistake.'
    expect((await verdict(id)).verification).toEqual({
      outcome: 'revoked',
      badge: id,
      at: '2026-04-01T00:00:00.000Z',
      reason,
    })
    expect(Revocations.parse((await send(revocations, {})).body).revokedCredential).toEqual([
      { id: `http://localhost:3000/badges/${id}`, revoked: true, revocationReason: reason },
    ])
  })
})
