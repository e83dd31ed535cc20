import { WORDS, waitWords } from '@/app/account-words'
import { formPost, redirectWithFlash, sendTo } from '@/app/forms'
import { toLocalPath, withNext } from '@/domain/accounts/local-path'
import { browserOfRequest, signInWithPassword, startSession } from '@/domain/accounts/server'

export const POST = formPost('/sign-in', async ({ fields, now }) => {
  const browser = await browserOfRequest()
  const next = toLocalPath(fields.next)
  const page = withNext('/sign-in', next)
  const values = { email: fields.email ?? '' }
  const result = await signInWithPassword({ email: fields.email, password: fields.password }, browser, now)
  switch (result.outcome) {
    case 'verified':
      return sendTo(next, await startSession(result, browser, now))
    case 'wrong':
      return redirectWithFlash(page, { title: WORDS.wrong, text: WORDS.wrongHelp, values })
    case 'disabled':
      return redirectWithFlash(page, { title: WORDS.disabled, text: WORDS.disabledHelp, values })
    case 'wait':
      return redirectWithFlash(page, {
        title: waitWords(result.until, now),
        text: 'The form keeps your address.',
        values,
      })
  }
})
