import { NextRequest } from 'next/server'
import { aBrowser, anAccount, keepCookies } from '@/domain/accounts/examples'
import { startSession } from '@/domain/accounts/server'
import { sent } from './fake-headers'
import { readFlash } from './forms'

/** A browser without cookies, and an installation without mail and providers. */
export function startAfresh() {
  process.env.NEXTAUTH_SECRET = 'a secret for tests that is long enough'
  process.env.NEXTAUTH_URL = 'http://localhost:3000'
  for (const name of ['SMTP_URL', 'GITHUB_ID', 'OIDC_ISSUER']) delete process.env[name]
  sent.cookies = {}
  sent.headers = new Headers({ 'x-ferropath-client': '192.0.2.1', 'user-agent': 'Firefox/140.0' })
}

type Handler = (request: NextRequest, context: { params: Promise<never> }) => Promise<Response>
type Post = { headers?: Record<string, string>; params?: Record<string, string>; body?: string }

export const fromUs = { 'sec-fetch-site': 'same-origin' }
const asForm = { 'content-type': 'application/x-www-form-urlencoded' }

/** Posts a form as the browser that `sent` describes, which keeps the cookies it is given. */
export async function post(
  handler: unknown,
  fields: Record<string, string>,
  { headers: given = fromUs, params = {}, body }: Post = {},
) {
  const request = new NextRequest('http://localhost:3000/', {
    method: 'POST',
    headers: { ...asForm, ...given },
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
export async function said(location: string | null) {
  return readFlash(new URL(location ?? '', 'http://localhost:3000').searchParams.get('again'))
}

export async function signedInAs(about: Parameters<typeof anAccount>[0]) {
  const account = await anAccount(about)
  sent.cookies = keepCookies({}, await startSession(account, aBrowser(), new Date()))
  return account
}
