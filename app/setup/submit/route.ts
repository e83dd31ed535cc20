import { WORDS, waitWords } from '@/app/account-words'
import { formPost, redirectWithFlash, sendTo } from '@/app/forms'
import { browserOfRequest, promoteToAdmin, setUpAdmin, startSession, whoIs } from '@/domain/accounts/server'

export const POST = formPost('/setup', async ({ fields, now }) => {
  const page = `/setup?${new URLSearchParams({ token: fields.token ?? '' })}`
  const welcome = { tone: 'good', title: 'You are the admin. Here are all accounts.' } as const
  const who = await whoIs()
  if (who.kind === 'account') {
    const promoted = await promoteToAdmin(fields.token, who.accountId, now)
    return promoted ? redirectWithFlash('/admin/accounts', welcome) : sendTo(page)
  }

  const browser = await browserOfRequest()
  const values = { name: fields.name ?? '', email: fields.email ?? '' }
  const given = { name: fields.name, email: fields.email, password: fields.password }
  const result = await setUpAdmin(fields.token, given, browser, now)
  switch (result.outcome) {
    case 'verified':
      return redirectWithFlash('/admin/accounts', welcome, await startSession(result, browser, now))
    case 'expired':
      return redirectWithFlash(page, { title: WORDS.expired })
    case 'exists':
      return redirectWithFlash(page, {
        title: 'There’s already an account with this address.',
        text: 'Sign in to it first, then open the link again.',
        values,
      })
    case 'invalid':
      return redirectWithFlash(page, { title: 'Please fix this and try again:', errors: result.errors, values })
    case 'wait':
      return redirectWithFlash(page, { title: waitWords(result.until, now), values })
  }
})
