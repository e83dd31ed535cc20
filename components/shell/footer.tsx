import styles from './footer.module.css'

/** The line below every page: what this is, and where programs find its content. */
export function Footer() {
  return (
    <footer className={styles.footer}>
      <div className={styles.inner}>
        <p>Ferropath: production Rust, with the compiler in the room.</p>
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
