import { formPost, redirectWithFlash } from '@/app/forms'
import { onward } from '@/app/onward'
import { configuredProviders, requireRole, startProvider, toProviderId, unlinkProvider } from '@/domain/accounts/server'

export const POST = formPost('/account', async ({ fields }) => {
  const who = await requireRole('learner', '/account')
  if (fields.change === 'unlink') {
    const { outcome } = await unlinkProvider(who.accountId, fields.provider ?? '')
    if (outcome === 'last-way-in')
      return redirectWithFlash('/account', { title: 'Set a password first: nothing else is left to sign in with.' })
    return redirectWithFlash('/account', { tone: 'good', title: 'Disconnected. It no longer signs you in here.' })
  }

  const provider = toProviderId(fields.provider)
  if (fields.change !== 'link' || !provider)
    return redirectWithFlash('/account', { title: 'This site does not offer that way to sign in.' })
  const name = configuredProviders().find(({ id }) => id === provider)?.name ?? provider
  const { location, cookies } = await startProvider(provider, { next: '/account', linkTo: who.accountId })
  if (!location) return redirectWithFlash('/account', { title: `${name} can’t be reached. Try again in a moment.` })
  return onward(location, name, cookies)
})
