import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { complaint, FlashMessageBox } from '@/components/account/flash-message'
import { ProviderButtons } from '@/components/account/provider-buttons'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Page } from '@/components/ui/page'
import { PasswordField } from '@/components/ui/password-field'
import { toLocalPath, withNext } from '@/domain/accounts/local-path'
import { configuredProviders, findEndedSession, whoIs } from '@/domain/accounts/server'
import { readFlash } from '../forms'

export const metadata: Metadata = {
  title: 'Sign in',
  description: 'Sign in to Ferropath to find your progress again, on any browser.',
}

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const { next: wanted, again } = await searchParams
  const next = toLocalPath(wanted)
  if ((await whoIs()).kind === 'account') redirect(next)
  const flash = await readFlash(again)
  return (
    <Page title="Sign in" lead="Your progress is where you left it. What you did here as a guest is added to it.">
      <FlashMessageBox flash={flash} />
      <ProviderButtons providers={configuredProviders()} next={next} />
      <Form action="/sign-in/submit">
        <input type="hidden" name="next" value={next} />
        <Field
          name="email"
          type="email"
          label="Email address"
          autoComplete="username"
          required
          defaultValue={flash?.values.email}
          error={complaint(flash, 'email')}
        />
        <PasswordField
          name="password"
          label="Password"
          autoComplete="current-password"
          required
          error={complaint(flash, 'password')}
        />
        <Button>Sign in</Button>
      </Form>
      <p>
        <a href="/reset">Forgot your password?</a>
      </p>
      <p>
        No account yet? <a href={withNext('/sign-up', next)}>Create one</a>.
      </p>
      {(await findEndedSession()) && (
        <Form action="/sign-out">
          <input type="hidden" name="next" value={next} />
          <p>Your session has ended. Work that hasn’t been sent is kept for the account that was signed in here.</p>
          <Button look="quiet">Continue as a guest</Button>
        </Form>
      )}
    </Page>
  )
}
