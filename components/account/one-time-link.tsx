import styles from './accounts-table.module.css'

/** A link to be copied and handed on. Selecting it takes all of it. */
export function OneTimeLink({ link }: { link: string }) {
  return (
    <p>
      <code className={styles.link}>{link}</code>
    </p>
  )
}
