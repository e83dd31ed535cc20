import { WORDS, waitWords } from '@/app/account-words'
import { formPost, redirectWithFlash } from '@/app/forms'
import { browserOfRequest, resetPassword } from '@/domain/accounts/server'

export const POST = formPost('/reset', async ({ fields, now }) => {
  const page = `/reset/new?${new URLSearchParams({ token: fields.token ?? '' })}`
  const result = await resetPassword(fields.token, fields.password, await browserOfRequest(), now)
  switch (result.outcome) {
    case 'changed':
      return redirectWithFlash('/sign-in', { tone: 'good', title: 'The new password is set. Sign in with it.' })
    case 'invalid':
      return redirectWithFlash(page, {
        title: 'Please fix this and try again:',
        errors: [{ field: 'password', message: result.message }],
      })
    case 'expired':
      return redirectWithFlash('/reset', { title: WORDS.expired, text: 'Ask for a new one.' })
    case 'wait':
      return redirectWithFlash(page, { title: waitWords(result.until, now) })
  }
})
