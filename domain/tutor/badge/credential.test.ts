import { decodeJwt, decodeProtectedHeader, exportJWK, generateKeyPair, type JWK } from 'jose'
import { beforeAll, expect, it } from 'vitest'
import { type BadgeFacts, badgeInAddress, type IssuedBadge, inspectBadge, publicHalf, signBadge } from './credential'

const facts: BadgeFacts = {
  id: 'b1',
  issuer: 'https://learn.example',
  learnerName: 'Ada Lovelace',
  track: { id: 'ffi', title: 'C++ interop', outcome: 'You can put a seam in.' },
  skills: [{ id: 'ffi.abi', title: 'call C' }],
  result: { right: 17, asked: 20 },
  contentVersion: 'c0ffee'.repeat(10),
  toolchain: ['rustc 1.95.0'],
  issuedAt: new Date('2026-03-01T09:00:00.123Z'),
}

let key: JWK
let other: JWK
let jwt: string
beforeAll(async () => {
  const newKey = async () =>
    exportJWK((await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true })).privateKey)
  ;[key, other] = await Promise.all([newKey(), newKey()])
  jwt = await signBadge(facts, key)
})

const issued =
  (more: Partial<IssuedBadge> = {}) =>
  async (id: string) =>
    id === 'b1' ? { id, jwt, publicKey: publicHalf(key), revokedAt: null, revokedReason: null, ...more } : null

/** The token with other claims and the signature as it was. */
function changed(change: (claims: Record<string, unknown>) => void): string {
  const claims = structuredClone(decodeJwt(jwt)) as Record<string, unknown>
  change(claims)
  const [header, , signature] = jwt.split('.')
  return `${header}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.${signature}`
}

it('is an Open Badges 3.0 credential as a JWT', () => {
  expect(decodeProtectedHeader(jwt)).toEqual({
    alg: 'EdDSA',
    typ: 'JWT',
    jwk: { kty: 'OKP', crv: 'Ed25519', x: key.x },
  })
  expect(decodeJwt(jwt)).toMatchObject({
    iss: 'https://learn.example',
    jti: 'https://learn.example/badges/b1',
    nbf: 1772355600,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    validFrom: '2026-03-01T09:00:00Z',
    credentialSubject: { achievement: { tag: ['ffi.abi'] }, result: [{ value: '17 of 20' }] },
    evidence: [{ narrative: expect.stringContaining('Toolchain: rustc 1.95.0.') }],
  })
  expect(JSON.stringify(decodeProtectedHeader(jwt))).not.toContain('"d"')
})

it('is valid as it was issued, also with line breaks of an email in it', async () => {
  expect(await inspectBadge(jwt, issued())).toEqual({ outcome: 'valid', id: 'b1' })
  expect(await inspectBadge(`  ${jwt.replaceAll(/(.{60})/g, '$1\n')} `, issued())).toEqual({
    outcome: 'valid',
    id: 'b1',
  })
})

it('says what was changed', async () => {
  const forged = changed((claims) => {
    claims.name = 'Brain surgery'
    const subject = claims.credentialSubject as { identifier: { identityHash: string }[] }
    if (subject.identifier[0]) subject.identifier[0].identityHash = 'Mallory'
  })
  expect(await inspectBadge(forged, issued())).toEqual({
    outcome: 'tampered',
    differences: [
      { what: 'Name', says: 'Mallory', issued: 'Ada Lovelace' },
      { what: 'Track', says: 'Brain surgery', issued: 'C++ interop' },
    ],
  })
  // A claim that nobody reads is signed all the same.
  expect(
    await inspectBadge(
      changed((claims) => (claims.more = 1)),
      issued(),
    ),
  ).toEqual({ outcome: 'tampered', differences: [] })
})

it('does not believe the key that a token brings along', async () => {
  const forged = await signBadge({ ...facts, learnerName: 'Mallory' }, other)
  expect(await inspectBadge(forged, issued())).toMatchObject({
    outcome: 'tampered',
    differences: [{ says: 'Mallory' }],
  })
  const [, claims] = jwt.split('.')
  const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${claims}.`
  expect((await inspectBadge(unsigned, issued())).outcome).toBe('tampered')
})

it('knows a revoked badge and one that was never issued', async () => {
  const revokedAt = new Date('2026-04-01T00:00:00Z')
  expect(await inspectBadge(jwt, issued({ revokedAt, revokedReason: 'Issued by mistake.' }))).toEqual({
    outcome: 'revoked',
    id: 'b1',
    at: revokedAt,
    reason: 'Issued by mistake.',
  })
  expect(await inspectBadge(await signBadge({ ...facts, id: 'b2' }, key), issued())).toEqual({ outcome: 'unknown' })
})

it.each([
  '',
  'hello',
  'a.b.c',
  'x'.repeat(30_000),
  `${Buffer.from('{}').toString('base64url')}.${Buffer.from('{"a":1}').toString('base64url')}.`,
])('says that it cannot read %.20j', async (token) => {
  expect((await inspectBadge(token, issued())).outcome).toBe('unreadable')
})

it.each([
  ['https://learn.example/badges/b1', 'b1'],
  [' http://localhost:3000/badges/0f1e-2d/?credential=x#check ', '0f1e-2d'],
  ['/badges/b1', 'b1'],
  ['https://learn.example/badges/', null],
  ['https://learn.example/tracks/b1', null],
  ['a.b.c', null],
])('finds the certificate that %j is the address of', (text, id) => {
  expect(badgeInAddress(text)).toBe(id)
})
