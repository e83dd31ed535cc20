import type { ComponentProps } from 'react'
import styles from './button.module.css'

/** `strong` for the one thing to do, `quiet` for the rest, `plain` for a way out, `danger` for what can't be undone. */
type Look = 'strong' | 'quiet' | 'plain' | 'danger'

type Props = { look?: Look; size?: 'medium' | 'small' }

/** A button of a form; it submits unless `type` says otherwise. */
export function Button({
  look = 'strong',
  size = 'medium',
  className,
  type = 'submit',
  ...rest
}: ComponentProps<'button'> & Props) {
  return <button type={type} className={classes(look, size, className)} {...rest} />
}

/** A link that looks like a button, for going somewhere rather than changing something. */
export function ButtonLink({
  look = 'strong',
  size = 'medium',
  className,
  children,
  ...rest
}: ComponentProps<'a'> & Props) {
  return (
    <a className={classes(look, size, className)} {...rest}>
      {children}
    </a>
  )
}

function classes(look: Look, size: 'medium' | 'small', className: string | undefined): string {
  return [styles.button, styles[look], size === 'small' && styles.small, className].filter(Boolean).join(' ')
}
