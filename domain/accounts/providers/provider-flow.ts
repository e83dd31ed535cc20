import 'server-only'
import { z } from 'zod'
import type { VerifiedAccount } from '../accounts'
import { toLocalPath } from '../local-path'
import { type Browser, clearCookie, cookieName, setCookie } from '../sessions/cookies'
import { callNextAuth } from '../sessions/next-auth'
import { seal, unseal } from '../sessions/sealed'
import { findAccountHolder } from '../sessions/sessions'
import { arrivalCookies, isSessionCookie, replaceSession, sessionOptions } from '../sessions/start-session'
import { publicUrl } from '../settings'
import { linkProvider, signInWithProvider } from './identities'
import { nextAuthProviders, type ProviderId, readProfile } from './providers'

/** As long as next-auth gives somebody to sign in at the provider. */
const LINK_SECONDS = 15 * 60
const LinkIntent = z.object({ account: z.string(), provider: z.string() })

/**
 * Begins signing in with a provider, or, for `linkTo`, adding it to that account.
 * @returns the provider's page to go on to, null when the provider could not be asked where that is; and values of
 * Set-Cookie headers
 */
export async function startProvider(
  provider: ProviderId,
  { next = '/', linkTo }: { next?: string; linkTo?: string },
): Promise<{ location: string | null; cookies: string[] }> {
  const { location, cookies } = await callNextAuth(
    {
      action: 'signin',
      provider,
      method: 'POST',
      cookies: {},
      body: { callbackUrl: publicUrl() + toLocalPath(next) },
    },
    { ...sessionOptions(), providers: nextAuthProviders() },
  )
  // On an error next-auth points to a page of its own.
  if (!location || location.startsWith(`${publicUrl()}/api/auth/`)) return { location: null, cookies: [] }
  const link = linkTo
    ? setCookie('link', await seal('link', { account: linkTo, provider }, LINK_SECONDS), LINK_SECONDS)
    : clearCookie('link')
  return { location, cookies: [...cookies, link] }
}

/** `failed`: declined there, too late, or not what was begun here. The others are those of the functions it calls. */
type Refusal = 'failed' | 'disabled' | 'no-address' | 'not-linked' | 'taken'
export type ProviderReturn = { cookies: string[] } & (
  | { outcome: 'signed-in'; next: string }
  | { outcome: 'linked' }
  | { outcome: Refusal }
)

/** Takes a browser back from a provider: checks what the provider says, and signs in or links. */
export async function finishProvider(
  provider: ProviderId,
  query: Record<string, string>,
  browser: Browser,
  now: Date,
): Promise<ProviderReturn> {
  const intent = await unseal('link', browser.cookies[cookieName('link')], LinkIntent)
  const found: { verified: VerifiedAccount | null; outcome: 'linked' | Refusal } = { verified: null, outcome: 'failed' }

  /** @returns whether next-auth shall make a session */
  async function judge(claims: unknown): Promise<boolean> {
    const profile = readProfile(provider, claims)
    if (!profile) return false
    if (intent?.provider === provider) {
      const holder = await findAccountHolder(browser.cookies, now)
      // Signed out, or in as somebody else, while at the provider: then nothing is linked.
      if (holder?.accountId === intent.account) found.outcome = await linkProvider(holder.accountId, profile, now)
      return false
    }
    const result = await signInWithProvider(profile, now)
    if (result.outcome === 'verified') found.verified = { accountId: result.accountId, learnerId: result.learnerId }
    else found.outcome = result.outcome
    return result.outcome === 'verified'
  }

  const { callbacks, ...options } = sessionOptions(async () => {
    if (!found.verified) throw new Error('next-auth makes a session for nobody')
    return replaceSession(found.verified, browser, now)
  })
  const answer = await callNextAuth(
    { action: 'callback', provider, method: 'GET', cookies: flowCookies(browser), query: pick(query, PARAMETERS) },
    {
      ...options,
      providers: nextAuthProviders(),
      callbacks: { ...callbacks, signIn: ({ profile }) => judge(profile) },
    },
  )

  const cookies = [...answer.cookies, clearCookie('link')]
  if (!found.verified || !answer.cookies.some(isSessionCookie)) return { outcome: found.outcome, cookies }
  const next = toLocalPath(answer.location?.slice(publicUrl().length))
  return { outcome: 'signed-in', next, cookies: [...cookies, ...(await arrivalCookies(found.verified))] }
}

/** What a provider may say in the address it sends a browser back to. */
const PARAMETERS = ['code', 'state', 'iss', 'session_state', 'error', 'error_description']

/** next-auth's cookies of this one sign-in. One that is no address would stop it with an error page (CVE-2022-31093). */
function flowCookies({ cookies }: Browser): Record<string, string> {
  const kept = pick(cookies, [cookieName('state'), cookieName('nonce'), cookieName('pkce')])
  const callbackUrl = cookies[cookieName('callbackUrl')]
  if (!callbackUrl || !URL.canParse(callbackUrl) || new URL(callbackUrl).origin !== publicUrl()) return kept
  return { ...kept, [cookieName('callbackUrl')]: callbackUrl }
}

function pick(from: Record<string, string>, names: string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (from[name] === undefined ? [] : [[name, from[name]]])))
}
