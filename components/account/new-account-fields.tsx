import type { ComponentProps } from 'react'
import { Field } from '@/components/ui/field'
import { PasswordField } from '@/components/ui/password-field'
import { PASSWORD_LENGTH } from '@/domain/accounts/passwords/password-rules'
import { complaint, type FlashMessageBox } from './flash-message'

type Props = {
  flash: (NonNullable<ComponentProps<typeof FlashMessageBox>['flash']> & { values: Record<string, string> }) | null
}

/** Name, address and password of an account to be made. */
export function NewAccountFields({ flash }: Props) {
  return (
    <>
      <Field
        name="name"
        label="Name"
        hint="What the site calls you. It doesn’t have to be your full name."
        autoComplete="name"
        required
        maxLength={80}
        defaultValue={flash?.values.name}
        error={complaint(flash, 'name')}
      />
      <Field
        name="email"
        type="email"
        label="Email address"
        autoComplete="username"
        required
        defaultValue={flash?.values.email}
        error={complaint(flash, 'email')}
      />
      <NewPasswordField error={complaint(flash, 'password')} />
    </>
  )
}

/** A password to be chosen, with the one rule that there is. */
export function NewPasswordField({ error, label = 'Password' }: { error?: string; label?: string }) {
  return (
    <PasswordField
      name="password"
      label={label}
      hint={`At least ${PASSWORD_LENGTH.least} characters of any kind; four words you will remember are enough.`}
      autoComplete="new-password"
      required
      minLength={PASSWORD_LENGTH.least}
      error={error}
    />
  )
}
