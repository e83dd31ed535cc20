import styles from './unsafe-notice.module.css'

/** Above every page while learners' code runs without a sandbox, because people who use such a site have to know. */
export function UnsafeNotice() {
  return (
    <p className={styles.notice} role="note">
      <strong>Code runs here without a sandbox.</strong>
      <span>
        Whatever anybody runs on this site can read and change what the server can. It is for your own code, on a
        machine that holds nothing of value.
      </span>
    </p>
  )
}
