import type { Metadata } from 'next'
import { complaint, FlashMessageBox } from '@/components/account/flash-message'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Page } from '@/components/ui/page'
import { sendsMail } from '@/domain/accounts/server'
import { readFlash } from '../forms'

export const metadata: Metadata = {
  title: 'A new password',
  description: 'How to get back into your Ferropath account when the password is lost.',
}

export default async function ResetPage({ searchParams }: PageProps<'/reset'>) {
  const { again } = await searchParams
  const flash = await readFlash(again)
  if (!sendsMail()) {
    return (
      <Page title="A new password" lead="This site doesn’t send email, so a person has to help you.">
        <FlashMessageBox flash={flash} />
        <p>
          Ask the people who run this site for a link to set a new password. An admin can create one under{' '}
          <em>Accounts</em>; it works once, for a day. Your progress is not lost.
        </p>
        <p>
          <a href="/sign-in">Back to signing in</a>
        </p>
      </Page>
    )
  }
  return (
    <Page title="A new password" lead="We’ll send you a link to set a new one. It works once, for an hour.">
      <FlashMessageBox flash={flash} />
      <Form action="/reset/submit">
        <Field
          name="email"
          type="email"
          label="Email address"
          autoComplete="username"
          required
          defaultValue={flash?.values.email}
          error={complaint(flash, 'email')}
        />
        <Button>Send the link</Button>
      </Form>
      <p>
        <a href="/sign-in">Back to signing in</a>
      </p>
    </Page>
  )
}
