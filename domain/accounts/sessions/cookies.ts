import 'server-only'
import { isSecure } from '../settings'

/** As long as browsers keep a cookie at most. What a cookie still means is decided by its row in the database. */
export const COOKIE_SECONDS = 400 * 24 * 60 * 60

const COOKIES = {
  guest: 'ferropath-guest',
  device: 'ferropath-device',
  form: 'ferropath-form',
  link: 'ferropath-link',
  session: 'next-auth.session-token',
  // What next-auth keeps while somebody is at a provider.
  callbackUrl: 'next-auth.callback-url',
  state: 'next-auth.state',
  nonce: 'next-auth.nonce',
  pkce: 'next-auth.pkce.code_verifier',
} as const
export type Cookie = keyof typeof COOKIES

/** On https with the prefix by which browsers take a cookie from this very host alone, over https, for all its paths. */
export function cookieName(cookie: Cookie): string {
  return `${isSecure() ? '__Host-' : ''}${COOKIES[cookie]}`
}

/** next-auth's own cookies, under the same names. */
export function nextAuthCookies() {
  const named = (cookie: Cookie) => ({
    name: cookieName(cookie),
    options: { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure() } as const,
  })
  return {
    sessionToken: named('session'),
    callbackUrl: named('callbackUrl'),
    state: named('state'),
    nonce: named('nonce'),
    pkceCodeVerifier: named('pkce'),
  }
}

/** A cookie that no script and no other site gets to see. */
export function cookieOptions(maxAge: number) {
  return { httpOnly: true, sameSite: 'lax', secure: isSecure(), path: '/', maxAge } as const
}

/** The value of a Set-Cookie header. Values are base64url or sealed, so nothing in them needs escaping. */
export function setCookie(cookie: Cookie, value: string, maxAge: number): string {
  const { secure } = cookieOptions(maxAge)
  return `${cookieName(cookie)}=${value}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
}

export function clearCookie(cookie: Cookie): string {
  return setCookie(cookie, '', 0)
}

/** What a request says about the browser that sent it. */
export type Browser = {
  cookies: Record<string, string>
  userAgent: string | null
  /** What limits count by; see `clientKey`. */
  client: string
}
