import type { Metadata } from 'next'
import styles from '@/components/account/account.module.css'
import { complaint, FlashMessageBox } from '@/components/account/flash-message'
import { Moment } from '@/components/account/moment'
import { NewPasswordField } from '@/components/account/new-account-fields'
import { Providers } from '@/components/account/providers'
import { Sessions } from '@/components/account/sessions'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Page, Section } from '@/components/ui/page'
import { PasswordField } from '@/components/ui/password-field'
import { configuredProviders, findOwnAccount, listSessions, requireRole } from '@/domain/accounts/server'
import { readFlash } from '../forms'

export const metadata: Metadata = {
  title: 'Your account',
  description: 'Your name, your password, and where you are signed in.',
}

export default async function AccountPage({ searchParams }: PageProps<'/account'>) {
  const who = await requireRole('learner', '/account')
  const [{ again }, account, sessions] = await Promise.all([
    searchParams,
    findOwnAccount(who.accountId),
    listSessions(who.accountId, new Date()),
  ])
  const flash = await readFlash(again)
  return (
    <Page title="Your account">
      <FlashMessageBox flash={flash} />
      <dl className={styles.facts}>
        <dt>Address</dt>
        <dd>{who.email}</dd>
        <dt>Role</dt>
        <dd>
          {ROLE_WORDS[who.role]}
          {who.role !== 'learner' && (
            <>
              {' · '}
              <a href="/studio">Studio</a>
            </>
          )}
          {who.role === 'admin' && (
            <>
              {' · '}
              <a href="/admin/accounts">All accounts</a>
              {' · '}
              <a href="/admin/log">Log</a>
            </>
          )}
        </dd>
        <dt>Since</dt>
        <dd>
          <Moment at={account.createdAt} />
        </dd>
      </dl>
      <Form action="/sign-out">
        <Button look="quiet">Sign out</Button>
      </Form>

      <Section title="Name">
        <Form action="/account/name">
          <Field
            name="name"
            label="What the site calls you"
            autoComplete="name"
            required
            maxLength={80}
            defaultValue={flash?.values.name ?? who.name}
            error={complaint(flash, 'name')}
          />
          <Button look="quiet">Change the name</Button>
        </Form>
      </Section>

      <Section
        title="Password"
        lead={
          account.hasPassword
            ? 'Changing it signs out every other browser.'
            : 'You don’t have one yet, because you sign in through a provider. Set one to sign in here as well.'
        }
      >
        <Form action="/account/password">
          <input type="email" name="email" autoComplete="username" value={who.email} readOnly hidden />
          {account.hasPassword && (
            <PasswordField
              name="current"
              label="Current password"
              autoComplete="current-password"
              required
              error={complaint(flash, 'current')}
            />
          )}
          <NewPasswordField label="New password" error={complaint(flash, 'password')} />
          <Button look="quiet">{account.hasPassword ? 'Change the password' : 'Set a password'}</Button>
        </Form>
      </Section>

      <Section title="Where you are signed in">
        <Sessions sessions={sessions} current={who.sessionId} />
      </Section>

      <Providers
        providers={configuredProviders()}
        linked={account.identities.map(({ provider }) => provider)}
        mayUnlink={account.hasPassword || account.identities.length > 1}
      />
    </Page>
  )
}

const ROLE_WORDS = {
  learner: 'Learner',
  instructor: 'Instructor: you may write lessons',
  admin: 'Admin: you may do everything',
}
