import { beforeEach, describe, expect, test } from 'vitest'
import { checkStates, recordAttempt } from '@/domain/attempts/server'
import { db } from '@/domain/db/server'
import { testDatabase } from '@/domain/db/testing'
import { recordVisit } from '@/domain/progress/server'
import { aBrowser, anAccount, LATER, NOW, OTHER_PASSWORD } from '../examples'
import { signUp } from '../passwords/sign-up'
import { startSession } from '../sessions/start-session'
import { createGuest, findGuest, mergeGuest } from './guests'

testDatabase()
beforeEach(() => {
  process.env.NEXTAUTH_SECRET = 'a secret for tests that is long enough'
  process.env.NEXTAUTH_URL = 'http://localhost:3000'
  delete process.env.SMTP_URL
})

async function aGuest() {
  const { learnerId, secret } = await createGuest(NOW)
  return { learnerId, cookies: { 'ferropath-guest': secret } }
}

function answer(
  learnerId: string,
  question: string,
  outcome: 'correct' | 'incorrect',
  key = `${learnerId} ${question}`,
) {
  const about = { question: { id: `ffi/abi/${question}`, hash: 'h' }, lesson: { id: 'ffi/abi' } }
  return recordAttempt({
    learnerId,
    ...about,
    answer: { kind: 'short', text: outcome },
    outcome,
    idempotencyKey: key,
    source: 'lesson',
    at: NOW,
  })
}

async function solvedBy(learnerId: string) {
  const states = await db.questionState.findMany({ where: { learnerId }, orderBy: { questionId: 'asc' } })
  return states.map(({ questionId, outcome, tries }) => `${questionId} ${outcome} ${tries}`)
}

describe('a guest', () => {
  test('is found by the secret in their cookie, which is kept as a hash only', async () => {
    const { learnerId, cookies } = await aGuest()
    expect(await findGuest(cookies)).toBe(learnerId)
    expect(JSON.stringify(await db.learner.findMany())).not.toContain(cookies['ferropath-guest'])
  })

  test.each(['', 'x', 'x'.repeat(5_000), '../secret', "' OR 1=1 --"])('is not found by %j', async (secret) => {
    await aGuest()
    expect(await findGuest({ 'ferropath-guest': secret })).toBeNull()
  })

  test('signs up, and the account has done what the guest did', async () => {
    const { learnerId, cookies } = await aGuest()
    await answer(learnerId, 'one', 'incorrect')
    await answer(learnerId, 'two', 'correct')
    await recordVisit(learnerId, 'ffi/abi', 'layout', NOW)
    const browser = aBrowser({ cookies })
    const account = await signUp({ name: 'Ada', email: 'ada@example.org', password: OTHER_PASSWORD }, browser, NOW)
    if (account.outcome !== 'verified') throw new Error(account.outcome)
    const setCookies = await startSession(account, browser, NOW)
    expect(await solvedBy(account.learnerId)).toEqual(['ffi/abi/one incorrect 1', 'ffi/abi/two correct 1'])
    expect(await db.lessonVisit.findMany()).toMatchObject([{ learnerId: account.learnerId, heading: 'layout' }])
    expect(setCookies).toContain('ferropath-guest=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax')
    expect(await findGuest(cookies)).toBeNull()
  })

  test('signs in, and what account and guest did adds up', async () => {
    const ada = await anAccount()
    await answer(ada.learnerId, 'one', 'incorrect')
    const guest = await aGuest()
    await answer(guest.learnerId, 'one', 'correct')
    await answer(guest.learnerId, 'two', 'incorrect')
    await startSession(ada, aBrowser({ cookies: guest.cookies }), LATER(1))
    expect(await solvedBy(ada.learnerId)).toEqual(['ffi/abi/one correct 2', 'ffi/abi/two incorrect 1'])
    expect(await solvedBy(guest.learnerId)).toEqual([])
    expect((await checkStates()).wrong).toBe(0)
  })

  test('in a second browser is added as well', async () => {
    const ada = await anAccount()
    for (const question of ['one', 'two']) {
      const guest = await aGuest()
      await answer(guest.learnerId, question, 'correct')
      await startSession(ada, aBrowser({ cookies: guest.cookies }), NOW)
    }
    expect(await solvedBy(ada.learnerId)).toEqual(['ffi/abi/one correct 1', 'ffi/abi/two correct 1'])
  })

  test('is added once, however often and to however many accounts at once', async () => {
    const [ada, grace, guest] = [await anAccount(), await anAccount({ id: 'grace' }), await aGuest()]
    for (const question of ['one', 'two', 'three']) await answer(guest.learnerId, question, 'correct')
    const merges = [ada, grace, ada, grace, ada].map(({ learnerId }) => mergeGuest(guest.learnerId, learnerId))
    expect((await Promise.all(merges)).filter(Boolean)).toHaveLength(1)
    expect(await mergeGuest(guest.learnerId, grace.learnerId)).toBe(false)
    const counts = await Promise.all([ada, grace].map(({ learnerId }) => db.attempt.count({ where: { learnerId } })))
    expect(counts.sort()).toEqual([0, 3])
  })

  test('whose answer arrives while they sign in loses nothing', async () => {
    const [ada, guest] = [await anAccount(), await aGuest()]
    const answers = Array.from({ length: 20 }, (_, n) => answer(guest.learnerId, `q${n}`, 'correct'))
    const [, ...recorded] = await Promise.all([
      startSession(ada, aBrowser({ cookies: guest.cookies }), NOW),
      ...answers,
    ])
    expect(recorded).toHaveLength(20)
    expect(await db.attempt.count({ where: { learnerId: ada.learnerId } })).toBe(20)
    expect(await solvedBy(ada.learnerId)).toHaveLength(20)
    expect((await checkStates()).wrong).toBe(0)
  })

  test('whose answer was sent once as guest and once as account has it counted once', async () => {
    const [ada, guest] = [await anAccount(), await aGuest()]
    await answer(guest.learnerId, 'one', 'correct', 'same key')
    await answer(ada.learnerId, 'one', 'correct', 'same key')
    await startSession(ada, aBrowser({ cookies: guest.cookies }), NOW)
    expect(await solvedBy(ada.learnerId)).toEqual(['ffi/abi/one correct 1'])
  })
})

test('the learner of an account is nobody to be merged', async () => {
  const [ada, grace] = [await anAccount(), await anAccount({ id: 'grace' })]
  await answer(ada.learnerId, 'one', 'correct')
  expect(await mergeGuest(ada.learnerId, grace.learnerId)).toBe(false)
  expect(await mergeGuest(ada.learnerId, ada.learnerId)).toBe(false)
  expect(await mergeGuest('unknown', grace.learnerId)).toBe(false)
  expect(await solvedBy(ada.learnerId)).toHaveLength(1)
})
