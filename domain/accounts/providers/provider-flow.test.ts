import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { db } from '@/domain/db/server'
import { testDatabase } from '@/domain/db/testing'
import { aBrowser, anAccount, keepCookies, LATER, NOW } from '../examples'
import { createGuest } from '../guests/guests'
import type { Browser } from '../sessions/cookies'
import { findAccountHolder } from '../sessions/sessions'
import { startSession } from '../sessions/start-session'
import { unlinkProvider } from './identities'
import { finishProvider, startProvider } from './provider-flow'
import { configuredProviders, type ProviderId, toProviderId } from './providers'
import { type ProviderPerson, TestProviders } from './test-providers'

testDatabase()
const provider = new TestProviders()
const complaints = vi.spyOn(console, 'error').mockImplementation(() => {})

beforeAll(async () => {
  await provider.start()
})
afterAll(async () => {
  await provider.stop()
})
beforeEach(() => {
  provider.person = { id: '42' }
  provider.forged = {}
  complaints.mockClear()
  Object.assign(process.env, {
    NEXTAUTH_SECRET: 'a secret for tests that is long enough',
    NEXTAUTH_URL: 'http://localhost:3000',
    OIDC_ISSUER: provider.url,
    OIDC_CLIENT_ID: 'client',
    OIDC_CLIENT_SECRET: 'secret',
    OIDC_NAME: 'Example Ltd',
    GITHUB_ID: 'client',
    GITHUB_SECRET: 'secret',
    GITHUB_URL: provider.url,
    GITHUB_API_URL: provider.url,
  })
})

type About = { next?: string; linkTo?: string; browser?: Browser; person?: ProviderPerson }

/** Goes to a provider and comes back, as a browser would. */
async function visit(id: ProviderId, { next, linkTo, browser = aBrowser(), person }: About = {}) {
  if (person) provider.person = person
  const start = await startProvider(id, { next, linkTo })
  if (!start.location) throw new Error('the provider was not reached')
  const there = { ...browser, cookies: keepCookies(browser.cookies, start.cookies) }
  const result = await finishProvider(id, provider.agree(start.location), there, NOW)
  return { result, cookies: keepCookies(there.cookies, result.cookies), location: new URL(start.location) }
}

const ada = { id: '42', name: 'Ada', email: 'Ada@Example.org', verified: true }

test('the configured providers are offered, others are not', () => {
  expect(configuredProviders()).toEqual([
    { id: 'github', name: 'GitHub' },
    { id: 'oidc', name: 'Example Ltd' },
  ])
  expect(toProviderId('oidc')).toBe('oidc')
  delete process.env.GITHUB_SECRET
  expect(configuredProviders()).toEqual([{ id: 'oidc', name: 'Example Ltd' }])
  for (const other of ['github', 'verified', 'credentials', '', undefined]) expect(toProviderId(other)).toBeNull()
})

describe.each<ProviderId>(['oidc', 'github'])('signing in with %s', (id) => {
  test('the way there carries all checks, and comes back to this site', async () => {
    const { location } = await visit(id, { person: ada })
    const asked = Object.fromEntries(location.searchParams)
    expect(asked).toMatchObject({
      client_id: 'client',
      response_type: 'code',
      redirect_uri: `http://localhost:3000/api/auth/callback/${id}`,
      code_challenge_method: 'S256',
      state: expect.stringMatching(/.{20}/),
    })
  })

  test('makes an account, and finds it again', async () => {
    const first = await visit(id, { person: ada, next: '/progress' })
    expect(first.result).toMatchObject({ outcome: 'signed-in', next: '/progress' })
    const holder = await findAccountHolder(first.cookies, NOW)
    expect(holder).toMatchObject({ name: 'Ada', email: 'ada@example.org', role: 'learner' })
    const second = await visit(id, { person: { ...ada, email: 'new@example.org' } })
    expect(await findAccountHolder(second.cookies, NOW)).toMatchObject({ accountId: holder?.accountId })
    expect(await db.account.findMany({ select: { emailVerifiedAt: true, passwordHash: true } })).toEqual([
      { emailVerifiedAt: NOW, passwordHash: null },
    ])
  })

  test('gives the account what the guest has done, once', async () => {
    const guest = await createGuest(NOW)
    const { cookies } = await visit(id, {
      person: ada,
      browser: aBrowser({ cookies: { 'ferropath-guest': guest.secret } }),
    })
    const holder = await findAccountHolder(cookies, NOW)
    expect(await db.learner.findUnique({ where: { id: guest.learnerId } })).toMatchObject({
      mergedIntoId: holder?.learnerId,
      guestTokenHash: null,
    })
    expect(cookies['ferropath-guest']).toBeUndefined()
  })

  test('takes an account for theirs when both sides have verified the address', async () => {
    await anAccount({ emailVerifiedAt: NOW })
    const { cookies } = await visit(id, { person: ada })
    expect(await findAccountHolder(cookies, NOW)).toMatchObject({ accountId: 'ada' })
  })

  test.each<[string, Date | undefined, ProviderPerson]>([
    ['we have not verified the address', undefined, ada],
    ['the provider has not', NOW, { ...ada, verified: false }],
    ['neither has', undefined, { ...ada, verified: false }],
  ])('takes no account for theirs when %s', async (_name, emailVerifiedAt, person) => {
    await anAccount({ emailVerifiedAt })
    const { result, cookies } = await visit(id, { person })
    expect(result.outcome).toBe('not-linked')
    expect(await findAccountHolder(cookies, NOW)).toBeNull()
    expect(await db.identity.count()).toBe(0)
  })

  test('needs an address for a new account', async () => {
    const { result } = await visit(id, { person: { id: '42', name: 'Ada' } })
    expect(result.outcome).toBe('no-address')
    expect(await db.account.count()).toBe(0)
  })

  test('does not open a disabled account', async () => {
    await visit(id, { person: ada })
    await db.account.updateMany({ data: { disabledAt: NOW } })
    const { result, cookies } = await visit(id, { person: ada })
    expect(result.outcome).toBe('disabled')
    expect(await findAccountHolder(cookies, NOW)).toBeNull()
  })
})

describe('connecting a provider to an account', () => {
  test('connects it to whoever began it, without a new session', async () => {
    const browser = aBrowser({ setCookies: await startSession(await anAccount(), aBrowser(), NOW) })
    const { result, cookies } = await visit('oidc', {
      browser,
      linkTo: 'ada',
      person: { ...ada, email: 'other@example.org' },
    })
    expect(result.outcome).toBe('linked')
    expect(await findAccountHolder(cookies, NOW)).toEqual(await findAccountHolder(browser.cookies, NOW))
    expect(await db.session.count()).toBe(1)
    expect(await db.identity.findMany({ select: { accountId: true, provider: true } })).toEqual([
      { accountId: 'ada', provider: 'oidc' },
    ])
    // From then on it signs in by itself.
    expect(await findAccountHolder((await visit('oidc')).cookies, NOW)).toMatchObject({ accountId: 'ada' })
  })

  test('does not take it from another account', async () => {
    await visit('oidc', { person: ada })
    const browser = aBrowser({ setCookies: await startSession(await anAccount({ id: 'eve' }), aBrowser(), NOW) })
    const { result } = await visit('oidc', { browser, linkTo: 'eve', person: ada })
    expect(result.outcome).toBe('taken')
    expect(await db.identity.count({ where: { accountId: 'eve' } })).toBe(0)
  })

  test('connects nothing when somebody else is signed in on the way back', async () => {
    await anAccount()
    const browser = aBrowser({ setCookies: await startSession(await anAccount({ id: 'eve' }), aBrowser(), NOW) })
    const { result } = await visit('oidc', { browser, linkTo: 'ada', person: ada })
    expect(result.outcome).toBe('failed')
    expect(await db.identity.count()).toBe(0)
  })

  test('is undone, unless nothing else is left to sign in with', async () => {
    const { cookies } = await visit('oidc', { person: ada })
    const accountId = (await findAccountHolder(cookies, NOW))?.accountId ?? ''
    expect(await unlinkProvider(accountId, 'oidc')).toEqual({ outcome: 'last-way-in' })
    await visit('github', { browser: aBrowser({ cookies }), linkTo: accountId, person: ada })
    expect(await unlinkProvider(accountId, 'oidc')).toEqual({ outcome: 'unlinked' })
    expect(await db.identity.findMany({ select: { provider: true } })).toEqual([{ provider: 'github' }])
  })
})

describe('nobody gets in', () => {
  async function begun() {
    provider.person = ada
    const start = await startProvider('oidc', { next: '/progress' })
    return { location: start.location ?? '', cookies: keepCookies({}, start.cookies) }
  }

  test.each<[string, (query: Record<string, string>) => Record<string, string>]>([
    ['a state of another visit', (query) => ({ ...query, state: 'another' })],
    ['no state', ({ code = '' }) => ({ code })],
    ['a code that was made up', (query) => ({ ...query, code: 'made-up' })],
    ['no code', ({ state = '' }) => ({ state })],
    ['a refusal', ({ state = '' }) => ({ state, error: 'access_denied', error_description: '<script>' })],
    ['another issuer', (query) => ({ ...query, iss: 'https://evil.example' })],
    ['nothing at all', () => ({})],
  ])('with %s', async (_name, change) => {
    const { location, cookies } = await begun()
    const result = await finishProvider('oidc', change(provider.agree(location)), aBrowser({ cookies }), NOW)
    expect(result.outcome).toBe('failed')
    expect(await findAccountHolder(keepCookies(cookies, result.cookies), NOW)).toBeNull()
    expect(await db.account.count()).toBe(0)
  })

  test.each<[string, Record<string, unknown>]>([
    ['another nonce', { nonce: 'another' }],
    ['another audience', { aud: 'another-client' }],
    ['another issuer', { iss: 'https://evil.example' }],
    ['an end that has passed', { exp: 1_000_000_000 }],
    ['no person', { sub: undefined }],
    ['an object for the person', { sub: { not: '' } }],
  ])('with an id token with %s', async (_name, forged) => {
    const { location, cookies } = await begun()
    provider.forged = forged
    const result = await finishProvider('oidc', provider.agree(location), aBrowser({ cookies }), NOW)
    expect(result.outcome).toBe('failed')
    expect(await db.account.count()).toBe(0)
  })

  test('in a browser that did not begin it', async () => {
    const { location } = await begun()
    const result = await finishProvider('oidc', provider.agree(location), aBrowser(), NOW)
    expect(result.outcome).toBe('failed')
  })

  test('with the cookies of the other provider', async () => {
    const { location, cookies } = await begun()
    const result = await finishProvider('github', provider.agree(location), aBrowser({ cookies }), NOW)
    expect(result.outcome).toBe('failed')
  })

  test('a second time with the same answer', async () => {
    const { location, cookies } = await begun()
    const query = provider.agree(location)
    expect((await finishProvider('oidc', query, aBrowser({ cookies }), NOW)).outcome).toBe('signed-in')
    expect((await finishProvider('oidc', query, aBrowser({ cookies }), NOW)).outcome).toBe('failed')
  })

  test('and the log says so without tokens or addresses', async () => {
    const { location, cookies } = await begun()
    await finishProvider('oidc', { ...provider.agree(location), state: 'x' }, aBrowser({ cookies }), NOW)
    expect(complaints).toHaveBeenCalledWith(
      expect.stringMatching(/^Signing in failed \(OAUTH_CALLBACK_ERROR\): state mismatch/),
    )
    expect(JSON.stringify(complaints.mock.calls)).not.toContain('@')
  })
})

describe('what others write into addresses and cookies', () => {
  test.each(['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '\u0000', ''])(
    'the way on %j stays here',
    async (next) => {
      const { result } = await visit('oidc', { person: ada, next })
      expect(result).toMatchObject({ outcome: 'signed-in', next: '/' })
    },
  )

  test.each(['https://evil.example/', 'not an address', '%', ''])(
    'a forged callback cookie %j leads home',
    async (value) => {
      provider.person = ada
      const start = await startProvider('oidc', { next: '/progress' })
      const cookies = { ...keepCookies({}, start.cookies), 'next-auth.callback-url': value }
      const query = { ...provider.agree(start.location ?? ''), callbackUrl: 'not an address' }
      const result = await finishProvider('oidc', query, aBrowser({ cookies }), NOW)
      expect(result).toMatchObject({ outcome: 'signed-in', next: '/' })
    },
  )

  test('two people who come at once with one new address make one account', async () => {
    const visits = await Promise.all([1, 2, 3].map(() => visit('oidc', { person: ada })))
    expect(visits.map(({ result }) => result.outcome)).toEqual(['signed-in', 'signed-in', 'signed-in'])
    expect(await db.account.count()).toBe(1)
    expect(await db.learner.count()).toBe(1)
  })
})

test('a provider that cannot be reached is said to be so', async () => {
  process.env.OIDC_ISSUER = 'http://127.0.0.1:9'
  expect(await startProvider('oidc', {})).toEqual({ location: null, cookies: [] })
})

test('what was begun is over after a quarter of an hour', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
  try {
    provider.person = ada
    const start = await startProvider('oidc', {})
    vi.setSystemTime(LATER(16))
    const browser = aBrowser({ setCookies: start.cookies })
    const result = await finishProvider('oidc', provider.agree(start.location ?? ''), browser, LATER(16))
    expect(result.outcome).toBe('failed')
  } finally {
    vi.useRealTimers()
  }
})
