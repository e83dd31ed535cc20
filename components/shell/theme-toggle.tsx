'use client'
import { useEffect, useSyncExternalStore } from 'react'
import { Icon } from '@/components/ui/icon'
import styles from './header.module.css'
import { THEME_KEY, type Theme } from './theme'

const listeners = new Set<() => void>()

function subscribe(listener: () => void) {
  const system = matchMedia('(prefers-color-scheme: dark)')
  listeners.add(listener)
  system.addEventListener('change', listener)
  return () => {
    listeners.delete(listener)
    system.removeEventListener('change', listener)
  }
}

function shownTheme(): Theme {
  const chosen = document.documentElement.dataset.theme
  if (chosen === 'light' || chosen === 'dark') return chosen
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}

function choose(theme: Theme) {
  const system = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
  document.documentElement.dataset.theme = theme
  try {
    // Back at what the system says: follow the system again from here on.
    if (theme === system) localStorage.removeItem(THEME_KEY)
    else localStorage.setItem(THEME_KEY, theme)
  } catch {
    // Storage is switched off: the choice holds for this page.
  }
  for (const listener of listeners) listener()
}

/** The browser's own bars take the page's colour. Both tags hold it: which one counts follows the system, not the toggle. */
function colourBars() {
  const colour = getComputedStyle(document.documentElement).backgroundColor
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) meta.content = colour
}

/** Switches between light and dark. Hidden by CSS where there is no JavaScript to serve it. */
export function ThemeToggle() {
  const theme = useSyncExternalStore<Theme | null>(subscribe, shownTheme, () => null)
  const next = theme === 'dark' ? 'light' : 'dark'
  useEffect(() => {
    if (theme !== null) colourBars()
  }, [theme])
  return (
    <button
      type="button"
      className={styles.iconButton}
      onClick={() => choose(next)}
      aria-label={`Switch to the ${next} theme`}
      title={`Switch to the ${next} theme`}
    >
      <Icon d="M22 12a10 10 0 1 1-20 0 10 10 0 0 1 20 0M12 18a6 6 0 0 0 0-12v12Z" size={18} strokeWidth={1.75} />
    </button>
  )
}
