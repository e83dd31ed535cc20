import { formPost, redirectWithFlash, sendTo } from '@/app/forms'
import { browserOfRequest, endSession, requireRole, revokeSession, revokeSessions } from '@/domain/accounts/server'

export const POST = formPost('/account', async ({ fields, now }) => {
  const who = await requireRole('learner', '/account')
  if (fields.session === 'all') {
    await revokeSessions(who.accountId, now)
    return sendTo('/sign-in', await endSession(await browserOfRequest(), now))
  }
  // The id of another's session, or of none, ends nothing.
  await revokeSession(who.accountId, fields.session ?? '', now)
  return redirectWithFlash('/account', { tone: 'good', title: 'That browser is signed out.' })
})
