import { WORDS, waitWords } from '@/app/account-words'
import { formPost, tell } from '@/app/forms'
import { browserOfRequest, resetPassword } from '@/domain/accounts/server'

export const POST = formPost('/reset', async ({ fields, now }) => {
  const page = `/reset/new?${new URLSearchParams({ token: fields.token ?? '' })}`
  const result = await resetPassword(fields.token, fields.password, await browserOfRequest(), now)
  switch (result.outcome) {
    case 'changed':
      return tell('/sign-in', { tone: 'good', title: 'The new password is set. Sign in with it.' })
    case 'invalid':
      return tell(page, {
        title: 'Please fix this and try again:',
        errors: [{ field: 'password', message: result.message }],
      })
    case 'expired':
      return tell('/reset', { title: WORDS.expired, text: 'Ask for a new one.' })
    case 'wait':
      return tell(page, { title: waitWords(result.until, now) })
  }
})
