import type { Metadata } from 'next'
import { FlashMessageBox } from '@/components/account/flash-message'
import { NewAccountFields } from '@/components/account/new-account-fields'
import { Button, ButtonLink } from '@/components/ui/button'
import { Form } from '@/components/ui/form'
import { Page } from '@/components/ui/page'
import { withNext } from '@/domain/accounts/local-path'
import { isSetupLink, whoIs } from '@/domain/accounts/server'
import { readFlash } from '../forms'

export const metadata: Metadata = {
  title: 'Set up Ferropath',
  description: 'Make the first admin of a new installation.',
  // The address holds a secret. Not `no-referrer`, which would make browsers keep quiet about where the form comes from.
  referrer: 'same-origin',
  robots: { index: false },
}

export default async function SetupPage({ searchParams }: PageProps<'/setup'>) {
  const { token, again } = await searchParams
  const [good, who, flash] = await Promise.all([isSetupLink(token, new Date()), whoIs(), readFlash(again)])
  if (!good || typeof token !== 'string') {
    return (
      <Page
        title="This link no longer works"
        lead="It works once, for a day, on an installation without an admin. Starting the app again prints a new one if there is still none."
      >
        <p>
          <ButtonLink href="/sign-in">Sign in</ButtonLink>
        </p>
      </Page>
    )
  }
  const hidden = <input type="hidden" name="token" value={token} />
  if (who.kind === 'account') {
    return (
      <Page title="Set up Ferropath" lead={`You are signed in as ${who.name} (${who.email}).`}>
        <FlashMessageBox flash={flash} />
        <Form action="/setup/submit">
          {hidden}
          <Button>Make this account the admin</Button>
        </Form>
        <Form action="/sign-out">
          <input type="hidden" name="next" value={`/setup?token=${token}`} />
          <Button look="quiet">Sign out and make another account</Button>
        </Form>
      </Page>
    )
  }
  return (
    <Page
      title="Set up Ferropath"
      lead="Make the first account. It is the admin: it sees all accounts and gives roles."
    >
      <FlashMessageBox flash={flash} />
      <Form action="/setup/submit">
        {hidden}
        <NewAccountFields flash={flash} />
        <Button>Make the admin account</Button>
      </Form>
      <p>
        Already have an account here? <a href={withNext('/sign-in', `/setup?token=${token}`)}>Sign in first</a>.
      </p>
    </Page>
  )
}
