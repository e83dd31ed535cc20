import { becomeGuest, whoIs } from '@/domain/accounts/server'

/** The learner whose decision a form sends. A new visitor becomes a guest, because there's now something to remember. */
export async function whoChangesForm(): Promise<string> {
  const who = await whoIs()
  return who.kind === 'nobody' ? becomeGuest() : who.learnerId
}
