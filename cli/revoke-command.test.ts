import { expect, it } from 'vitest'
import { db } from '@/domain/db/server'
import { testDatabase } from '@/domain/db/testing'
import { aLearner, minute } from '@/domain/progress/examples'
import { type BadgeFacts, publicHalf, signBadge } from '@/domain/tutor/badge/credential'
import { badgeKey } from '@/domain/tutor/badge/key'
import { verifyBadge } from '@/domain/tutor/server'
import { revokeCommand } from './revoke-command'

testDatabase()

/** A badge of Ada's as it is issued. */
async function aBadge(id = 'b1'): Promise<string> {
  await aLearner('ada')
  const facts: BadgeFacts = {
    id,
    issuer: 'https://learn.example',
    learnerName: 'Ada',
    track: { id: 'ffi', title: 'C++ interop', outcome: '' },
    skills: [],
    result: { right: 4, asked: 5 },
    contentVersion: 'c0ffee',
    toolchain: [],
    issuedAt: minute(0),
  }
  const key = await badgeKey()
  const jwt = await signBadge(facts, key)
  await db.assessment.create({
    data: { id: 'a1', learnerId: 'ada', track: 'ffi', items: '[]', startedAt: minute(0), endsAt: minute(30) },
  })
  await db.badge.create({
    data: { id, assessmentId: 'a1', jwt, publicKey: JSON.stringify(publicHalf(key)), issuedAt: minute(0) },
  })
  return jwt
}

async function run(...words: string[]) {
  const said: string[] = []
  const output = { log: (text: string) => said.push(text), error: (text: string) => said.push(text) }
  return { ok: await revokeCommand(words, output, minute(60)), said: said.join('\n') }
}

it('takes back a certificate by its id or its address, and everybody who checks it learns when and why', async () => {
  const jwt = await aBadge()
  expect(await verifyBadge(jwt)).toMatchObject({ outcome: 'valid' })
  expect(await run('https://learn.example/badges/b1?x#y', 'Issued', 'by mistake.')).toEqual({
    ok: true,
    said: 'Revoked: “C++ interop” of Ada. Its page says so from now on.',
  })
  expect(await verifyBadge(jwt)).toEqual({
    outcome: 'revoked',
    badge: 'b1',
    at: minute(60).toISOString(),
    reason: 'Issued by mistake.',
  })
  expect(await run('b1', 'Another reason.')).toMatchObject({
    ok: false,
    said: expect.stringMatching(/^It was revoked on .* already, and stays so: Issued by mistake\.$/),
  })
})

it.each([
  [[], 'Name the certificate by its address or id, and say why'],
  [['b1'], 'Name the certificate by its address or id, and say why'],
  [['b1', '  '], 'and say why'],
  [['b1', 'x'.repeat(501)], 'at most 500 characters; this one has 501'],
  [['b2', 'Why not.'], 'There is no certificate "b2"'],
])('refuses %j and says what to do', async (words, why) => {
  await aBadge()
  expect(await run(...words)).toMatchObject({ ok: false, said: expect.stringContaining(why) })
  expect(await db.badge.count({ where: { revokedAt: { not: null } } })).toBe(0)
})
