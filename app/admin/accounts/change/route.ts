import { z } from 'zod'
import { formPost, redirectWithFlash } from '@/app/forms'
import { ROLES } from '@/domain/accounts'
import { changeAccount, requireRole } from '@/domain/accounts/server'
import { accountsPage, readListPosition } from '../list-position'

const Change = z.discriminatedUnion('change', [
  z.object({ change: z.literal('role'), role: z.enum(ROLES) }),
  z.object({ change: z.literal('disable') }),
  z.object({ change: z.literal('enable') }),
  z.object({ change: z.literal('reset-link') }),
])

export const POST = formPost('/admin/accounts', async ({ fields, now }) => {
  const page = accountsPage(readListPosition(fields))
  const who = await requireRole('admin', page)
  const change = Change.safeParse(fields)
  if (!change.success)
    return redirectWithFlash(page, { title: 'That change could not be read. Reload the page and try again.' })

  const result = await changeAccount(who, fields.account ?? '', change.data, now)
  switch (result.outcome) {
    case 'unknown':
      return redirectWithFlash(page, { title: 'That account no longer exists.' })
    case 'own-account':
      return redirectWithFlash(page, {
        title: 'You can’t change your own role or disable your own account.',
        text: 'Another admin can. So there is always one left.',
      })
    case 'changed':
      return redirectWithFlash(page, {
        tone: 'good',
        title: changedWords(change.data, result.email),
        link: result.link ?? null,
      })
  }
})

function changedWords(change: z.infer<typeof Change>, email: string): string {
  switch (change.change) {
    case 'role':
      return `${email} is now ${change.role === 'learner' ? 'a learner' : `an ${change.role}`}.`
    case 'disable':
      return `${email} is switched off and signed out everywhere.`
    case 'enable':
      return `${email} is switched on again.`
    case 'reset-link':
      return `Give this link to ${email}. It works once, for a day, to set a new password. It won’t be shown again.`
  }
}
