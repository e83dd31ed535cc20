import type { ComponentProps, ReactNode } from 'react'
import styles from './field.module.css'

type Props = Omit<ComponentProps<'input'>, 'id'> & {
  /** The name of the field in the form; also its id, so that an error summary can point to it. */
  name: string
  label: ReactNode
  hint?: ReactNode
  /** What is wrong with the value that was sent. */
  error?: ReactNode
  /** Shown next to the label, such as the button that shows a password. */
  aside?: ReactNode
}

/** A labelled input with its hint and its error, tied to it for screen readers. */
export function Field({ name, label, hint, error, aside, className, ...input }: Props) {
  return (
    <div className={styles.field}>
      <div className={styles.top}>
        <label htmlFor={name}>{label}</label>
        {aside}
      </div>
      {hint && (
        <p id={`${name}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      <input
        id={name}
        name={name}
        className={[styles.input, className].filter(Boolean).join(' ')}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(name, hint, error)}
        {...input}
      />
      {error && (
        <p id={`${name}-error`} className={styles.error}>
          {error}
        </p>
      )}
    </div>
  )
}

type SelectProps = Omit<ComponentProps<'select'>, 'id'> & {
  /** Also the id unless `id` is given, as a page with many of the same form must. */
  name: string
  id?: string
  label: ReactNode
  /** Keeps the label for screen readers alone, where a table's column says the same to the eye. */
  hideLabel?: boolean
}

/** A labelled choice from a list. */
export function SelectField({
  name,
  id = name,
  label,
  hideLabel = false,
  className,
  children,
  ...select
}: SelectProps) {
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={hideLabel ? 'visually-hidden' : undefined}>
        {label}
      </label>
      <select id={id} name={name} className={[styles.input, className].filter(Boolean).join(' ')} {...select}>
        {children}
      </select>
    </div>
  )
}

function describedBy(name: string, hint: ReactNode, error: ReactNode): string | undefined {
  return [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ') || undefined
}
