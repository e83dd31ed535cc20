import { waitWords } from '@/app/account-words'
import { formPost, redirectWithFlash, sendTo } from '@/app/forms'
import { toLocalPath, withNext } from '@/domain/accounts/local-path'
import { browserOfRequest, signUp, startSession } from '@/domain/accounts/server'

export const POST = formPost('/sign-up', async ({ fields, now }) => {
  const browser = await browserOfRequest()
  const next = toLocalPath(fields.next)
  const page = withNext('/sign-up', next)
  const values = { name: fields.name ?? '', email: fields.email ?? '' }
  const result = await signUp({ name: fields.name, email: fields.email, password: fields.password }, browser, now)
  switch (result.outcome) {
    case 'verified':
      return sendTo(next, await startSession(result, browser, now))
    case 'mail-sent':
      return redirectWithFlash(page, {
        tone: 'good',
        title: 'Check your email.',
        text: `We have sent a link to ${values.email.trim()}. It finishes your account, and works for a day.`,
      })
    case 'invalid':
      return redirectWithFlash(page, { title: 'Please fix this and try again:', errors: result.errors, values })
    case 'refused':
      return redirectWithFlash(page, {
        title: 'No account could be made with this address and password.',
        text: 'If you have made one before, sign in with the password you chose then, or ask for a new one.',
        values,
      })
    case 'wait':
      return redirectWithFlash(page, { title: waitWords(result.until, now), values })
  }
})
