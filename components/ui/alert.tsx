import type { ReactNode } from 'react'
import styles from './alert.module.css'
import { FocusOnLoad } from './focus-on-load'

type Tone = 'good' | 'bad' | 'warn'

type Props = {
  tone: Tone
  title?: ReactNode
  children?: ReactNode
  /** Takes the focus when the page has loaded, so that a screen reader starts with the answer to what was sent. */
  focus?: boolean
}

/** What became of the form that was just sent. */
export function Alert({ tone, title, children, focus = false }: Props) {
  const box = (
    <>
      {title && <p className={styles.title}>{title}</p>}
      {children && <div className={styles.body}>{children}</div>}
    </>
  )
  const className = `${styles.alert} ${styles[tone]}`
  if (!focus) return <div className={className}>{box}</div>
  return (
    <FocusOnLoad className={className} role={tone === 'bad' ? 'alert' : 'status'}>
      {box}
    </FocusOnLoad>
  )
}

type SummaryProps = {
  title: ReactNode
  /** Each complaint with the name of the field it is about; null when it is about none. */
  errors: readonly { field: string | null; message: string }[]
}

/** What has to be fixed before a form is accepted, with links to the fields. Nothing when there is nothing. */
export function ErrorSummary({ title, errors }: SummaryProps) {
  if (errors.length === 0) return null
  return (
    <Alert tone="bad" title={title} focus>
      <ul className={styles.list}>
        {errors.map((error) => (
          <li key={`${error.field} ${error.message}`}>
            {error.field ? <a href={`#${error.field}`}>{error.message}</a> : error.message}
          </li>
        ))}
      </ul>
    </Alert>
  )
}
