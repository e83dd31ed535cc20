import { NextRequest } from 'next/server'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { aBrowser, anAccount, keepCookies, NOW, OTHER_PASSWORD, PASSWORD } from '@/domain/accounts/examples'
import { enter, findReset } from '@/domain/accounts/server'
import { closeDatabase, db } from '@/domain/db/server'
import { testDatabase } from '@/domain/db/testing'
import { POST as changeName } from './account/name/route'
import { POST as changePassword } from './account/password/route'
import { POST as changeProvider } from './account/providers/route'
import { POST as endSession } from './account/sessions/route'
import { POST as changeAccount } from './admin/accounts/change/route'
import { GET as comeBack } from './api/auth/[...nextauth]/route'
import { told } from './forms'
import { POST as newPassword } from './reset/new/submit/route'
import { POST as askForReset } from './reset/submit/route'
import { POST as setUp } from './setup/submit/route'
import { POST as signIn } from './sign-in/submit/route'
import { POST as signInWith } from './sign-in/with/[provider]/route'
import { POST as signOut } from './sign-out/route'
import { POST as finishSignUp } from './sign-up/finish/submit/route'
import { POST as signUp } from './sign-up/submit/route'

// Next keeps the request that is being answered in a place of its own; here it is this one.
const sent = vi.hoisted(() => ({ cookies: {} as Record<string, string>, headers: new Headers() }))
vi.mock('next/headers', () => ({
  headers: async () => sent.headers,
  cookies: async () => ({
    get: (name: string) => (sent.cookies[name] === undefined ? undefined : { name, value: sent.cookies[name] }),
    getAll: () => Object.entries(sent.cookies).map(([name, value]) => ({ name, value })),
  }),
}))

testDatabase()
beforeEach(() => {
  process.env.NEXTAUTH_SECRET = 'a secret for tests that is long enough'
  process.env.NEXTAUTH_URL = 'http://localhost:3000'
  for (const name of ['SMTP_URL', 'GITHUB_ID', 'OIDC_ISSUER']) delete process.env[name]
  sent.cookies = {}
  sent.headers = new Headers({ 'x-ferropath-client': '192.0.2.1', 'user-agent': 'Firefox/140.0' })
})

type Handler = (request: NextRequest, context: { params: Promise<never> }) => Promise<Response>
type Post = { headers?: Record<string, string>; params?: Record<string, string>; body?: string }

const fromUs = { 'sec-fetch-site': 'same-origin' }
const asForm = { 'content-type': 'application/x-www-form-urlencoded' }

/** Posts a form as the browser that `sent` describes, which keeps the cookies it is given. */
async function post(
  handler: unknown,
  fields: Record<string, string>,
  { headers = fromUs, params = {}, body }: Post = {},
) {
  const request = new NextRequest('http://localhost:3000/', {
    method: 'POST',
    headers: { ...asForm, ...headers },
    body: body ?? new URLSearchParams(fields).toString(),
  })
  const response = await (handler as Handler)(request, { params: Promise.resolve(params as never) })
  sent.cookies = keepCookies(sent.cookies, response.headers.getSetCookie())
  return {
    status: response.status,
    location: response.headers.get('location'),
    text: await response.text(),
    headers: response.headers,
  }
}

/** What the page says that the browser was sent on to. */
async function said(location: string | null) {
  return told(new URL(location ?? '', 'http://localhost:3000').searchParams.get('again'))
}

async function signedInAs(about: Parameters<typeof anAccount>[0]) {
  const account = await anAccount(about)
  sent.cookies = keepCookies({}, await enter(account, aBrowser(), new Date()))
  return account
}

const ada = { email: 'ada@example.org', password: PASSWORD }
const newcomer = { name: 'Grace', email: 'grace@example.org', password: OTHER_PASSWORD }

describe('signing in', () => {
  test('goes on to where one came from, signed in', async () => {
    await anAccount()
    const { status, location, headers } = await post(signIn, { ...ada, next: '/progress?a=b' })
    expect([status, location]).toEqual([303, '/progress?a=b'])
    expect(headers.get('cache-control')).toBe('no-store')
    expect(Object.keys(sent.cookies).sort()).toEqual(['ferropath-device', 'next-auth.session-token'])
    expect((await post(changeName, { name: 'Ada L.' })).location).toMatch(/^\/account\?again=/)
    expect(await db.account.findFirst()).toMatchObject({ name: 'Ada L.' })
  })

  test('goes back with a wrong password, keeps the address out of the address bar, and the password nowhere', async () => {
    await anAccount()
    const { status, location } = await post(signIn, {
      email: 'Ada@example.org',
      password: 'wrong words here',
      next: '/progress',
    })
    expect(status).toBe(303)
    expect(location).toMatch(/^\/sign-in\?next=%2Fprogress&again=[0-9a-f]{8}$/)
    expect(await said(location)).toMatchObject({ tone: 'bad', values: { email: 'Ada@example.org' } })
    expect(JSON.stringify([await said(location), sent.cookies])).not.toContain('wrong words')
  })

  test('says the same of an unknown address', async () => {
    await anAccount()
    const wrong = await said((await post(signIn, { ...ada, password: 'wrong words here' })).location)
    const unknown = await said((await post(signIn, { email: 'eve@example.org', password: PASSWORD })).location)
    expect({ ...unknown, id: '', values: {} }).toEqual({ ...wrong, id: '', values: {} })
  })

  test('says when to try again', async () => {
    await anAccount()
    let location: string | null = null
    for (let n = 0; n < 6; n++) location = (await post(signIn, { ...ada, password: 'wrong words here' })).location
    expect(await said(location)).toMatchObject({ title: 'Too many tries. Wait a minute, then try again.' })
  })

  test.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/x\r\nset-cookie: a=b',
  ])('does not go on to %j', async (next) => {
    await anAccount()
    expect((await post(signIn, { ...ada, next })).location).toBe('/')
  })

  test('signs out', async () => {
    await signedInAs({})
    expect(await post(signOut, { next: '//evil.example' })).toMatchObject({ status: 303, location: '/' })
    expect(await db.session.count({ where: { revokedAt: null } })).toBe(0)
    await expect(post(changeName, { name: 'Eve' })).rejects.toThrow('NEXT_REDIRECT')
  })
})

describe('every form', () => {
  const forms: [string, unknown][] = [
    ['sign in', signIn],
    ['sign in with', signInWith],
    ['sign up', signUp],
    ['finish signing up', finishSignUp],
    ['sign out', signOut],
    ['ask for a link', askForReset],
    ['set a password', newPassword],
    ['set up', setUp],
    ['name', changeName],
    ['password', changePassword],
    ['sessions', endSession],
    ['providers', changeProvider],
    ['accounts', changeAccount],
  ]

  async function everything() {
    const [accounts, sessions, limits] = [
      await db.account.findMany(),
      await db.session.findMany(),
      await db.rateLimit.findMany(),
    ]
    return { accounts, sessions, limits }
  }

  test.each(forms)(
    '%s: refuses what comes from elsewhere, is no form, or is too large, and changes nothing',
    async (_name, form) => {
      await signedInAs({ role: 'admin' })
      const before = await everything()
      const fields = { ...newcomer, change: 'disable', account: 'ada', session: 'all' }
      const json = JSON.stringify(fields)
      const refused = [
        await post(form, fields, { headers: {} }),
        await post(form, fields, { headers: { 'sec-fetch-site': 'cross-site', origin: 'http://localhost:3000' } }),
        await post(form, fields, { headers: { origin: 'https://evil.example' } }),
        await post(form, fields, { headers: { origin: 'null' } }),
        await post(form, fields, { headers: { ...fromUs, 'content-type': 'application/json' }, body: json }),
        await post(form, fields, { headers: { ...fromUs, 'content-type': 'text/plain' }, body: json }),
        await post(form, fields, { body: `name=${'x'.repeat(1_000_000)}` }),
      ]
      expect(refused.map(({ status }) => status)).toEqual([403, 403, 403, 403, 415, 415, 413])
      for (const { headers, text } of refused) {
        expect(headers.get('content-type')).toBe('application/problem+json')
        expect(headers.getSetCookie()).toEqual([])
        expect(JSON.parse(text).detail).toMatch(/\.$/)
      }
      expect(await everything()).toEqual(before)
    },
  )

  test.each(forms)('%s: answers nonsense with a page that says what to do', async (name, form) => {
    if (!['sign out', 'name', 'password', 'sessions', 'providers', 'accounts'].includes(name)) await anAccount()
    else await signedInAs({ role: 'admin' })
    for (const body of [
      '',
      '&&&',
      '%',
      '__proto__=1&constructor=2',
      'email[contains]=@&password[not]=',
      'name=%00&email=%00',
    ]) {
      const { status, location } = await post(form, {}, { body, params: { provider: '__proto__' } })
      expect(status).toBe(303)
      expect(location).toMatch(/^\/(?!\/)/)
    }
    expect(await db.account.findMany()).toMatchObject([{ name: 'Ada', disabledAt: null }])
  })
})

describe('forms of somebody’s own account', () => {
  test.each([
    ['name', changeName],
    ['password', changePassword],
    ['sessions', endSession],
    ['providers', changeProvider],
    ['accounts', changeAccount],
  ])('%s: nobody and a guest are sent to sign in, whatever headers they send', async (_name, form) => {
    await anAccount({ id: 'root', role: 'admin' })
    const internal = { ...fromUs, 'x-middleware-subrequest': 'middleware:middleware:middleware:middleware:middleware' }
    const jars: Record<string, string>[] = [
      {},
      { 'ferropath-guest': 'made-up' },
      { 'next-auth.session-token': 'made-up' },
    ]
    for (const cookies of jars) {
      sent.cookies = cookies
      const fields = { name: 'Eve', account: 'root', change: 'disable', session: 'all' }
      await expect(post(form, fields, { headers: internal })).rejects.toThrow('NEXT_REDIRECT')
    }
    expect(await db.account.findFirst()).toMatchObject({ name: 'Ada', disabledAt: null })
  })

  test('a session of another account stays', async () => {
    const eve = await anAccount({ id: 'eve' })
    await enter(eve, aBrowser(), new Date())
    const hers = await db.session.findFirstOrThrow()
    await signedInAs({})
    await post(endSession, { session: hers.id })
    expect(await db.session.findUnique({ where: { id: hers.id } })).toMatchObject({ revokedAt: null })
  })

  test('sign out everywhere means here as well', async () => {
    const account = await signedInAs({})
    await enter(account, aBrowser(), new Date())
    expect((await post(endSession, { session: 'all' })).location).toBe('/sign-in')
    expect(await db.session.count({ where: { revokedAt: null } })).toBe(0)
    expect(sent.cookies['next-auth.session-token']).toBeUndefined()
  })

  test('a wrong present password is said at its field', async () => {
    await signedInAs({})
    const { location } = await post(changePassword, { current: 'wrong words here', password: OTHER_PASSWORD })
    expect(await said(location)).toMatchObject({ errors: [{ field: 'current' }], values: {} })
  })
})

describe('the admin’s forms', () => {
  test.each(['learner', 'instructor'])('are not there for a %s', async (role) => {
    await anAccount({ id: 'eve' })
    await signedInAs({ role })
    const attempts: Record<string, string>[] = [
      { account: 'ada', change: 'role', role: 'admin' },
      { account: 'eve', change: 'disable' },
      { account: 'eve', change: 'reset-link' },
    ]
    for (const fields of attempts) {
      await expect(post(changeAccount, fields)).rejects.toThrow('NEXT_HTTP_ERROR_FALLBACK;404')
    }
    expect(await db.account.findMany({ orderBy: { id: 'asc' } })).toMatchObject([
      { role },
      { role: 'learner', disabledAt: null },
    ])
    expect(await db.oneTimeToken.count()).toBe(0)
  })

  test('stop working at the request after the role was taken away', async () => {
    await anAccount({ id: 'eve' })
    await signedInAs({ role: 'admin' })
    await post(changeAccount, { account: 'eve', change: 'role', role: 'instructor' })
    expect(await db.account.findUnique({ where: { id: 'eve' } })).toMatchObject({ role: 'instructor' })
    await db.account.update({ where: { id: 'ada' }, data: { role: 'learner' } })
    await expect(post(changeAccount, { account: 'eve', change: 'disable' })).rejects.toThrow('404')
  })

  test('know no other roles and changes', async () => {
    await anAccount({ id: 'eve' })
    await signedInAs({ role: 'admin' })
    const attempts: Record<string, string>[] = [
      { account: 'eve', change: 'role', role: 'root' },
      { account: 'eve', change: 'role' },
      { account: 'eve', change: 'delete' },
      { account: 'nobody', change: 'disable' },
      { account: 'ada', change: 'disable' },
    ]
    for (const fields of attempts) {
      expect(await said((await post(changeAccount, fields)).location)).toMatchObject({ tone: 'bad' })
    }
  })

  test('show a password link once, sealed until then, and come back to the same place', async () => {
    await anAccount({ id: 'eve' })
    await signedInAs({ role: 'admin' })
    const { location } = await post(changeAccount, { account: 'eve', change: 'reset-link', q: 'eve', page: '1' })
    expect(location).toMatch(/^\/admin\/accounts\?q=eve&again=/)
    const link = (await said(location))?.link ?? ''
    expect(JSON.stringify(sent.cookies)).not.toContain(link)
    expect(await findReset(new URL(link).searchParams.get('token'), new Date())).toMatchObject({ accountId: 'eve' })
    expect(await said('/admin/accounts?again=another')).toBeNull()
  })
})

describe('making an account', () => {
  test('signs in, and keeps out what was not asked for', async () => {
    const { location } = await post(signUp, {
      ...newcomer,
      role: 'admin',
      emailVerifiedAt: '2026-01-01',
      next: '/progress',
    })
    expect(location).toBe('/progress')
    expect(await db.account.findFirst()).toMatchObject({ role: 'learner', emailVerifiedAt: null })
    expect((await post(changeName, { name: 'Grace H.' })).status).toBe(303)
  })

  test('keeps what was typed, except the password', async () => {
    const { location } = await post(signUp, { ...newcomer, email: 'not an address', password: 'short pass' })
    const answer = await said(location)
    expect(answer?.values).toEqual({ name: 'Grace', email: 'not an address' })
    expect(answer?.errors.map(({ field }) => field)).toEqual(['email', 'password'])
  })

  test('with what goes wrong on our side says so, and keeps quiet about what it was', async () => {
    const complaints = vi.spyOn(console, 'error').mockImplementation(() => {})
    const data = process.env.FERROPATH_DATA
    await closeDatabase()
    process.env.FERROPATH_DATA = `${data}/gone`
    const answer = await said((await post(signUp, newcomer)).location)
    await closeDatabase()
    process.env.FERROPATH_DATA = data
    expect(answer).toMatchObject({
      title: expect.stringMatching(/^Something on our side failed/),
      text: null,
      errors: [],
    })
    expect(complaints).toHaveBeenCalledWith('POST /', expect.any(Error))
    vi.restoreAllMocks()
  })
})

describe('where providers send people back to', () => {
  const get = async (path: string) => {
    const request = new NextRequest(`http://localhost:3000/api/auth/${path}`)
    const nextauth = path.split('?')[0]?.split('/') ?? []
    return comeBack(request, { params: Promise.resolve({ nextauth }) })
  }

  test.each([
    'session',
    'csrf',
    'providers',
    'signin',
    'signin/github',
    'signout',
    'error?error=x',
    'callback',
    'callback/github',
    'callback/proved',
    'callback/credentials',
    '_log',
  ])('%s is not there when no provider is configured', async (path) => {
    expect((await get(path)).status).toBe(404)
  })

  test.each([
    'callback/oidc?callbackUrl=not%20an%20address',
    'callback/oidc?error=<script>alert(1)</script>',
    'callback/oidc?code=a&code=b&state=c',
    'callback/oidc',
  ])('%s leads back to signing in, with what to do', async (path) => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    Object.assign(process.env, { OIDC_ISSUER: 'http://127.0.0.1:9', OIDC_CLIENT_ID: 'a', OIDC_CLIENT_SECRET: 'b' })
    const response = await get(path)
    sent.cookies = keepCookies({}, response.headers.getSetCookie())
    expect(response.status).toBe(303)
    expect(await said(response.headers.get('location'))).toMatchObject({ tone: 'bad', text: 'Try it once more.' })
    expect(Object.keys(sent.cookies)).not.toContain('next-auth.session-token')
    vi.restoreAllMocks()
  })
})

test('the first admin is made once', async () => {
  const { firstAdminLink } = await import('@/domain/accounts/start')
  const token = new URL((await firstAdminLink(NOW)) ?? '').searchParams.get('token') ?? ''
  vi.setSystemTime(NOW)
  const made = await post(setUp, { ...newcomer, token })
  expect(made.location).toMatch(/^\/admin\/accounts\?again=/)
  sent.cookies = {}
  const { location } = await post(setUp, { ...newcomer, email: 'eve@example.org', token })
  expect(await said(location)).toMatchObject({ title: 'This link is no longer good.' })
  expect(await db.account.findMany()).toMatchObject([{ email: 'grace@example.org', role: 'admin' }])
  vi.useRealTimers()
})
