import type { Metadata } from 'next'
import { Button, ButtonLink } from '@/components/ui/button'
import { Form } from '@/components/ui/form'
import { Page } from '@/components/ui/page'
import { findSignUp } from '@/domain/accounts/server'

export const metadata: Metadata = {
  title: 'Finish your account',
  description: 'The last step of making a Ferropath account.',
  // The address holds a secret. Not `no-referrer`, which would make browsers keep quiet about where the form comes from.
  referrer: 'same-origin',
  robots: { index: false },
}

export default async function FinishSignUpPage({ searchParams }: PageProps<'/sign-up/finish'>) {
  const { token } = await searchParams
  const pending = await findSignUp(token)
  if (!pending) {
    return (
      <Page title="This link no longer works" lead="It works for a day after it was sent. Ask for a new one.">
        <p>
          <ButtonLink href="/sign-up">Make an account</ButtonLink>
        </p>
      </Page>
    )
  }
  return (
    <Page title={`Welcome, ${pending.name}`} lead={`One more step to create the account for ${pending.email}.`}>
      <Form action="/sign-up/finish/submit">
        <input type="hidden" name="token" value={typeof token === 'string' ? token : ''} />
        <Button>Finish and sign in</Button>
      </Form>
    </Page>
  )
}
