import 'server-only'
import { isSecure } from './settings'

/** As long as browsers keep a cookie at most. What a cookie still means is decided by its row in the database. */
export const COOKIE_SECONDS = 400 * 24 * 60 * 60

export const GUEST_COOKIE = 'ferropath-guest'
export const DEVICE_COOKIE = 'ferropath-device'
export const FORM_COOKIE = 'ferropath-form'
export const LINK_COOKIE = 'ferropath-link'

/** The name that next-auth gives its session's cookie. */
export function sessionCookie(): string {
  return `${isSecure() ? '__Secure-' : ''}next-auth.session-token`
}

/** A cookie that no script and no other site gets to see. */
export function cookieOptions(maxAge: number) {
  return { httpOnly: true, sameSite: 'lax', secure: isSecure(), path: '/', maxAge } as const
}

/** The value of a Set-Cookie header. Values are base64url or sealed, so nothing in them needs escaping. */
export function setCookie(name: string, value: string, maxAge: number): string {
  const { secure } = cookieOptions(maxAge)
  return `${name}=${value}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
}

export function clearCookie(name: string): string {
  return setCookie(name, '', 0)
}

/** What a request says about the browser that sent it. */
export type Browser = {
  cookies: Record<string, string>
  userAgent: string | null
  /** What limits count by; see `clientKey`. */
  client: string
}
