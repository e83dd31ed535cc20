import { waitWords } from '@/app/account-words'
import { formPost, redirectWithFlash, sendTo } from '@/app/forms'
import { askForReset, browserOfRequest, sendsMail } from '@/domain/accounts/server'

export const POST = formPost('/reset', async ({ fields, now }) => {
  if (!sendsMail()) return sendTo('/reset')
  const values = { email: fields.email ?? '' }
  const result = await askForReset(fields.email, await browserOfRequest(), now)
  switch (result.outcome) {
    case 'asked':
      return redirectWithFlash('/reset', {
        tone: 'good',
        title: 'If this address has an account, a link is on its way.',
        text: 'Check your inbox and your spam folder. The link works once, within an hour.',
      })
    case 'invalid':
      return redirectWithFlash('/reset', {
        title: 'Please fix this and try again:',
        errors: [{ field: 'email', message: result.message }],
        values,
      })
    case 'wait':
      return redirectWithFlash('/reset', { title: waitWords(result.until, now), values })
  }
})
