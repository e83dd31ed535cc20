import { formPost, sendTo } from '@/app/forms'
import { toLocalPath } from '@/domain/accounts/local-path'
import { browserOfRequest, endSession } from '@/domain/accounts/server'

export const POST = formPost('/account', async ({ fields, now }) => {
  return sendTo(toLocalPath(fields.next), await endSession(await browserOfRequest(), now))
})
