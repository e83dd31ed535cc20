import type { ReactNode } from 'react'
import styles from './page.module.css'

type Props = {
  title: ReactNode
  lead?: ReactNode
  /** `narrow` fits a form, `wide` a table. */
  width?: 'narrow' | 'wide'
  children: ReactNode
}

/** A page that is about one form or one table: its heading, a sentence, and what follows in one column. */
export function Page({ title, lead, width = 'narrow', children }: Props) {
  return (
    <div className={`${styles.page} ${styles[width]}`}>
      <header className={styles.head}>
        <h1>{title}</h1>
        {lead && <p>{lead}</p>}
      </header>
      {children}
    </div>
  )
}

/** A part of a page with a heading of its own. */
export function Section({ title, lead, children }: { title: ReactNode; lead?: ReactNode; children: ReactNode }) {
  return (
    <section className={styles.section}>
      <h2>{title}</h2>
      {lead && <p className={styles.lead}>{lead}</p>}
      {children}
    </section>
  )
}
