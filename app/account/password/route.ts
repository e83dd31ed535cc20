import { waitWords } from '@/app/account-words'
import { formPost, redirectWithFlash } from '@/app/forms'
import { changePassword, requireRole } from '@/domain/accounts/server'

export const POST = formPost('/account', async ({ fields, now }) => {
  const who = await requireRole('learner', '/account')
  const result = await changePassword(who, { current: fields.current, wanted: fields.password }, now)
  const fix = (field: string, message: string) =>
    redirectWithFlash('/account', { title: 'Please fix this and try again:', errors: [{ field, message }] })
  switch (result.outcome) {
    case 'changed':
      return redirectWithFlash('/account', {
        tone: 'good',
        title: 'The new password is set.',
        text: 'Every other browser is signed out.',
      })
    case 'wrong':
      return fix('current', 'That isn’t your current password.')
    case 'invalid':
      return fix('password', result.message)
    case 'wait':
      return fix('current', waitWords(result.until, now))
  }
})
