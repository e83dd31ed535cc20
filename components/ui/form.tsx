import type { ComponentProps } from 'react'
import styles from './form.module.css'

/** A form that is an ordinary post, so that it works before and without JavaScript. */
export function Form({ className, ...rest }: Omit<ComponentProps<'form'>, 'action' | 'method'> & { action: string }) {
  return <form method="post" className={[styles.form, className].filter(Boolean).join(' ')} {...rest} />
}
