import { formPost, redirectWithFlash } from '@/app/forms'
import { PersonName } from '@/domain/accounts/people'
import { changeName, requireRole } from '@/domain/accounts/server'

export const POST = formPost('/account', async ({ fields }) => {
  const who = await requireRole('learner', '/account')
  const name = PersonName.safeParse(fields.name)
  if (!name.success) {
    const errors = [{ field: 'name', message: name.error.issues[0]?.message ?? '' }]
    return redirectWithFlash('/account', {
      title: 'Please fix this and try again:',
      errors,
      values: { name: fields.name ?? '' },
    })
  }
  await changeName(who.accountId, name.data)
  return redirectWithFlash('/account', { tone: 'good', title: `Your name is now ${name.data}.` })
})
