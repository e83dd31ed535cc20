import 'server-only'
import { cookies, headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { CLIENT_ADDRESS_HEADER, clientKey } from './client-address'
import { createGuest, findGuest } from './guests/guests'
import { type AccountHolder, mayActAs, type Role, type Who } from './index'
import { withNext } from './local-path'
import { type Browser, COOKIE_SECONDS, cookieName, cookieOptions } from './sessions/cookies'
import { findAccountHolder, learnerOfSession, sessionIdOf } from './sessions/sessions'

export { type AdminChange, changeAccount, findAccounts } from './admin/admin'
export { firstAdminLink, isSetupLink, promoteToAdmin, setUpAdmin } from './admin/first-admin'
export { mergeGuest } from './guests/guests'
export { sendsMail } from './mail'
export { changeName, findOwnAccount } from './own-account'
export { askForReset, changePassword, findReset, resetPassword } from './passwords/reset'
export { signInWithPassword } from './passwords/sign-in'
export { findSignUp, finishSignUp, signUp } from './passwords/sign-up'
export { unlinkProvider } from './providers/identities'
export { finishProvider, type ProviderReturn, startProvider } from './providers/provider-flow'
export { configuredProviders, type ProviderId, toProviderId } from './providers/providers'
export { ACTIONS, type Actor, findActions, type LoggedActionRow, recordAction } from './roles/action-log'
export {
  accessToTrack,
  findTrackMembers,
  mayUseTrack,
  ownTrack,
  shareTrack,
  TRACK_ACCESS,
  type TrackAccess,
  tracksOf,
  unshareTrack,
} from './roles/track-access'
export { cookieName, setCookie } from './sessions/cookies'
export { seal, unseal } from './sessions/sealed'
export { listSessions, revokeSession, revokeSessions } from './sessions/sessions'
export { endSession, startSession } from './sessions/start-session'
export { publicUrl } from './settings'

/**
 * Who sent the request being answered, by its cookies and the database as it is now. For pages, actions and route
 * handlers; a page that asks is rendered anew for everybody.
 */
export async function whoIs(): Promise<Who> {
  const sent = await cookiesOfRequest()
  const holder = await findAccountHolder(sent, new Date())
  if (holder) return holder
  const learnerId = await findGuest(sent)
  return learnerId ? { kind: 'guest', learnerId } : { kind: 'nobody' }
}

/**
 * Makes a guest of somebody who is nobody, and gives the browser the cookie for it; only in route handlers and actions.
 * Returns the new learner's id.
 */
export async function becomeGuest(): Promise<string> {
  const { learnerId, secret } = await createGuest(new Date())
  const jar = await cookies()
  jar.set(cookieName('guest'), secret, cookieOptions(COOKIE_SECONDS))
  return learnerId
}

/**
 * The session that this browser carries though it is over: signed out elsewhere, expired, or its account gone. The
 * cookie stays until somebody signs in or signs out here, so that the account's work isn't taken for a guest's.
 * @returns null where there is no such session; `learnerId` is null when the account is no longer known
 */
export async function findEndedSession(): Promise<{ learnerId: string | null } | null> {
  const sent = await cookiesOfRequest()
  const sessionId = await sessionIdOf(sent)
  if (sessionId === null || (await findAccountHolder(sent, new Date())) !== null) return null
  return { learnerId: await learnerOfSession(sessionId) }
}

/**
 * The account of whoever sent the request, if it may act in this role. Others do not get past this call: without an
 * account they are sent to sign in (and back to `next`), without the role they find no such page.
 */
export async function requireRole(role: Role, next = '/'): Promise<AccountHolder> {
  const who = await whoIs()
  if (who.kind !== 'account') redirect(withNext('/sign-in', next))
  if (!mayActAs(who.role, role)) notFound()
  return who
}

/** What the request being answered says about the browser that sent it. */
export async function browserOfRequest(): Promise<Browser> {
  const [sent, given] = [await cookiesOfRequest(), await headers()]
  // The server process sets the first on every request. Next puts the socket's address into the second where that
  // process is not in front, as when a developer starts Next alone.
  const address = given.get(CLIENT_ADDRESS_HEADER) ?? given.get('x-forwarded-for')?.split(',').at(-1)?.trim() ?? ''
  return { cookies: sent, userAgent: given.get('user-agent'), client: clientKey(address) }
}

async function cookiesOfRequest(): Promise<Record<string, string>> {
  const jar = await cookies()
  return Object.fromEntries(jar.getAll().map(({ name, value }) => [name, value]))
}
