import type { ComponentProps } from 'react'
import { Field } from './field'
import { ShowPassword } from './show-password'

type Props = Omit<ComponentProps<typeof Field>, 'type' | 'aside' | 'label'> & {
  label: string
  autoComplete: 'current-password' | 'new-password'
}

/** A password's field. It takes what is pasted, and shows what was typed when asked to. */
export function PasswordField(props: Props) {
  return (
    <Field
      {...props}
      type="password"
      spellCheck={false}
      autoCapitalize="none"
      aside={<ShowPassword field={props.name} label={props.label} />}
    />
  )
}
