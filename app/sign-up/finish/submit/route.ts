import { WORDS } from '@/app/account-words'
import { formPost, redirectWithFlash, sendTo } from '@/app/forms'
import { browserOfRequest, finishSignUp, startSession } from '@/domain/accounts/server'

export const POST = formPost('/sign-up', async ({ fields, now }) => {
  const result = await finishSignUp(fields.token, now)
  switch (result.outcome) {
    case 'verified':
      return sendTo('/', await startSession(result, await browserOfRequest(), now))
    case 'expired':
      return redirectWithFlash('/sign-up', { title: WORDS.expired, text: 'Send the form again to get a new one.' })
    case 'exists':
      return redirectWithFlash('/sign-in', {
        tone: 'good',
        title: 'Your account is ready. Sign in with your password.',
      })
  }
})
