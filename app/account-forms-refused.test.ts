import { beforeEach, describe, expect, test, vi } from 'vitest'
import { aBrowser, anAccount, OTHER_PASSWORD } from '@/domain/accounts/examples'
import { findReset, startSession } from '@/domain/accounts/server'
import { db } from '@/domain/db/server'
import { testDatabase } from '@/domain/db/testing'
import { POST as changeName } from './account/name/route'
import { POST as changePassword } from './account/password/route'
import { POST as changeProvider } from './account/providers/route'
import { POST as postSessions } from './account/sessions/route'
import { POST as changeAccount } from './admin/accounts/change/route'
import { sent } from './fake-headers'
import { fromUs, post, said, signedInAs, startAfresh } from './fake-request'
import { POST as newPassword } from './reset/new/submit/route'
import { POST as askForReset } from './reset/submit/route'
import { POST as setUp } from './setup/submit/route'
import { POST as signIn } from './sign-in/submit/route'
import { POST as signInWith } from './sign-in/with/[provider]/route'
import { POST as signOut } from './sign-out/route'
import { POST as finishSignUp } from './sign-up/finish/submit/route'
import { POST as signUp } from './sign-up/submit/route'

vi.mock('next/headers', () => import('./fake-headers'))

testDatabase()
beforeEach(startAfresh)

const newcomer = { name: 'Grace', email: 'grace@example.org', password: OTHER_PASSWORD }

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
    ['sessions', postSessions],
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
    ['sessions', postSessions],
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
    await startSession(eve, aBrowser(), new Date())
    const hers = await db.session.findFirstOrThrow()
    await signedInAs({})
    await post(postSessions, { session: hers.id })
    expect(await db.session.findUnique({ where: { id: hers.id } })).toMatchObject({ revokedAt: null })
  })

  test('sign out everywhere means here as well', async () => {
    const account = await signedInAs({})
    await startSession(account, aBrowser(), new Date())
    expect((await post(postSessions, { session: 'all' })).location).toBe('/sign-in')
    expect(await db.session.count({ where: { revokedAt: null } })).toBe(0)
    expect(sent.cookies['next-auth.session-token']).toBeUndefined()
  })

  test('a wrong current password is said at its field', async () => {
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
