import { ButtonLink } from '@/components/ui/button'
import { Page } from '@/components/ui/page'
import { signInUrl } from '@/domain/addresses'
import styles from './tutor.module.css'

/** For somebody the browser doesn't know: what a desk is, and how to get one. */
export function NoDesk() {
  return (
    <Page title="Your desk" lead="It starts with your first answer, or with your account.">
      <p>
        Once you’ve answered a question, this page has your next step, the reviews that are due, and a map of what you
        know.
      </p>
      <p className={styles.nav}>
        <ButtonLink href={signInUrl('/desk')}>Sign in</ButtonLink>
        <a href="/tracks">Look at the tracks</a>
      </p>
    </Page>
  )
}
