import type { Metadata } from 'next'
import { complaint, FlashMessageBox } from '@/components/account/flash-message'
import { NewPasswordField } from '@/components/account/new-account-fields'
import { Button, ButtonLink } from '@/components/ui/button'
import { Form } from '@/components/ui/form'
import { Page } from '@/components/ui/page'
import { findReset } from '@/domain/accounts/server'
import { readFlash } from '../../forms'

export const metadata: Metadata = {
  title: 'Set a new password',
  description: 'Set a new password for your Ferropath account.',
  // The address holds a secret. Not `no-referrer`, which would make browsers keep quiet about where the form comes from.
  referrer: 'same-origin',
  robots: { index: false },
}

export default async function NewPasswordPage({ searchParams }: PageProps<'/reset/new'>) {
  const { token, again } = await searchParams
  const [target, flash] = await Promise.all([findReset(token, new Date()), readFlash(again)])
  if (!target) {
    return (
      <Page title="This link no longer works" lead="A link works once, for a limited time. Ask for a new one.">
        <p>
          <ButtonLink href="/reset">Ask for a new link</ButtonLink>
        </p>
      </Page>
    )
  }
  return (
    <Page title="Set a new password" lead={`For ${target.email}. This signs out every browser.`}>
      <FlashMessageBox flash={flash} />
      <Form action="/reset/new/submit">
        <input type="hidden" name="token" value={typeof token === 'string' ? token : ''} />
        {/* For password managers, which otherwise do not know whose password this is. */}
        <input type="email" name="email" autoComplete="username" value={target.email} readOnly hidden />
        <NewPasswordField label="New password" error={complaint(flash, 'password')} />
        <Button>Set the password</Button>
      </Form>
    </Page>
  )
}
