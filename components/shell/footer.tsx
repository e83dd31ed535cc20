import styles from './footer.module.css'

/** The line below every page: where the content comes from and where programs find it. */
export function Footer() {
  return (
    <footer className={styles.footer}>
      <div className={styles.inner}>
        <p>Every Rust sample on these pages was compiled by the lesson check before you read it.</p>
        <nav aria-label="About">
          <a href="/tracks">Tracks</a>
          <a href="/paths">Paths</a>
          <a href="/glossary">Glossary</a>
          <a href="/versions">Compilers and crates</a>
          <a href="/api/v1/openapi.json">API</a>
        </nav>
      </div>
    </footer>
  )
}
