import type { ReactNode } from 'react'
import styles from './page-head.module.css'

/** A page of the site that is not a lesson: its title, one sentence, and what follows. */
export function PageHead({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>{title}</h1>
        {lead && <p>{lead}</p>}
      </header>
      {children}
    </div>
  )
}
