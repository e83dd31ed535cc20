import { NextRequest } from 'next/server'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { anAccount, keepCookies, NOW, OTHER_PASSWORD, PASSWORD } from '@/domain/accounts/examples'
import { closeDatabase, db } from '@/domain/db/server'
import { testDatabase } from '@/domain/db/testing'
import { log } from '@/domain/telemetry/log'
import { POST as changeName } from './account/name/route'
import { GET as comeBack } from './api/auth/[...nextauth]/route'
import { sent } from './fake-headers'
import { post, said, signedInAs, startAfresh } from './fake-request'
import { POST as setUp } from './setup/submit/route'
import { POST as signIn } from './sign-in/submit/route'
import { POST as signOut } from './sign-out/route'
import { POST as signUp } from './sign-up/submit/route'

vi.mock('next/headers', () => import('./fake-headers'))

testDatabase()
beforeEach(startAfresh)

const ada = { email: 'ada@example.org', password: PASSWORD }
const newcomer = { name: 'Grace', email: 'grace@example.org', password: OTHER_PASSWORD }

describe('signing in', () => {
  test('returns to the page one came from, signed in', async () => {
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
    const complaints = vi.spyOn(log(), 'error').mockImplementation(() => {})
    const { FERROPATH_DATA: data, DATABASE_URL: url } = process.env
    await closeDatabase()
    process.env.FERROPATH_DATA = `${data}/gone`
    if (url) process.env.DATABASE_URL = url.replace(/schema=\w+/, 'schema=gone')
    const answer = await said((await post(signUp, newcomer)).location)
    await closeDatabase()
    process.env.FERROPATH_DATA = data
    if (url) process.env.DATABASE_URL = url
    expect(answer).toMatchObject({
      title: expect.stringMatching(/^Something failed on our side/),
      text: null,
      errors: [],
    })
    expect(complaints).toHaveBeenCalledWith(
      expect.objectContaining({ method: 'POST', path: '/', err: expect.any(Error) }),
      'A request failed',
    )
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
    'callback/verified',
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
  expect(await said(location)).toMatchObject({ title: 'This link has expired.' })
  expect(await db.account.findMany()).toMatchObject([{ email: 'grace@example.org', role: 'admin' }])
  vi.useRealTimers()
})
