import { SearchOpener } from '@/components/search/search-opener'
import { AccountSlot } from './account-slot'
import styles from './header.module.css'
import { Logo } from './logo'
import { NavLink } from './nav-link'
import { ThemeToggle } from './theme-toggle'

/** The bar above every page. The same for everybody: who is signed in arrives later, in a place kept for it. */
export function Header() {
  return (
    <header className={styles.header}>
      <div className={styles.bar}>
        <a href="/" className={styles.brand}>
          <Logo />
          <span>Ferropath</span>
        </a>
        <nav aria-label="Main" className={styles.nav}>
          <NavLink href="/tracks">Tracks</NavLink>
          <NavLink href="/desk">Desk</NavLink>
        </nav>
        <div className={styles.tools}>
          <SearchOpener />
          <ThemeToggle />
          <AccountSlot />
        </div>
      </div>
    </header>
  )
}
