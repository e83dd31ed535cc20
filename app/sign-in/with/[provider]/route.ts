import { formPost, redirectWithFlash } from '@/app/forms'
import { onward } from '@/app/onward'
import { toLocalPath, withNext } from '@/domain/accounts/local-path'
import { configuredProviders, startProvider, toProviderId } from '@/domain/accounts/server'

export const POST = formPost<{ provider: string }>('/sign-in', async ({ fields, params }) => {
  const next = toLocalPath(fields.next)
  const provider = toProviderId(params.provider)
  if (!provider)
    return redirectWithFlash(withNext('/sign-in', next), { title: 'This site does not offer that way to sign in.' })
  const name = configuredProviders().find(({ id }) => id === provider)?.name ?? provider
  const { location, cookies } = await startProvider(provider, { next })
  if (!location)
    return redirectWithFlash(withNext('/sign-in', next), { title: `${name} can’t be reached. Try again in a moment.` })
  return onward(location, name, cookies)
})
