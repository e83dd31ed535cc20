import { becomeGuest, whoIs } from '@/domain/accounts/server'

/** The learner whose decision a form sends. Somebody who is nobody yet becomes a guest: they have decided something. */
export async function whoChangesForm(): Promise<string> {
  const who = await whoIs()
  return who.kind === 'nobody' ? becomeGuest() : who.learnerId
}
