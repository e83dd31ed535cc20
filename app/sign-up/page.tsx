import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { FlashMessageBox } from '@/components/account/flash-message'
import { NewAccountFields } from '@/components/account/new-account-fields'
import { ProviderButtons } from '@/components/account/provider-buttons'
import { Button } from '@/components/ui/button'
import { Form } from '@/components/ui/form'
import { Page } from '@/components/ui/page'
import { toLocalPath, withNext } from '@/domain/accounts/local-path'
import { configuredProviders, whoIs } from '@/domain/accounts/server'
import { readFlash } from '../forms'

export const metadata: Metadata = {
  title: 'Make an account',
  description: 'Create a Ferropath account to keep what you have done so far and continue from any browser.',
}

export default async function SignUpPage({ searchParams }: PageProps<'/sign-up'>) {
  const { next: wanted, again } = await searchParams
  const next = toLocalPath(wanted)
  if ((await whoIs()).kind === 'account') redirect(next)
  const flash = await readFlash(again)
  return (
    <Page title="Make an account" lead="It keeps everything you have done here as a guest.">
      <FlashMessageBox flash={flash} />
      <ProviderButtons providers={configuredProviders()} next={next} />
      <Form action="/sign-up/submit">
        <input type="hidden" name="next" value={next} />
        <NewAccountFields flash={flash} />
        <Button>Make the account</Button>
      </Form>
      <p>
        Already have an account? <a href={withNext('/sign-in', next)}>Sign in</a>.
      </p>
    </Page>
  )
}
