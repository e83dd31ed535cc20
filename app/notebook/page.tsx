import type { Metadata } from 'next'
import { MistakeList } from '@/components/tutor/mistakes'
import styles from '@/components/tutor/tutor.module.css'
import { ButtonLink } from '@/components/ui/button'
import { whoIs } from '@/domain/accounts/server'
import { mistakesOf } from '@/domain/tutor/desk/notebook'
import { reviewItemsOf } from '@/domain/tutor/review/server'

export const metadata: Metadata = {
  title: 'Mistakes notebook',
  description: 'What you last answered wrong, which belief it showed, and where that is explained.',
  robots: { index: false },
}

export default async function NotebookPage() {
  const who = await whoIs()
  const mistakes = who.kind === 'nobody' ? [] : await mistakesOf(await reviewItemsOf(who.learnerId))
  return (
    <div className={`${styles.page} ${styles.narrow}`}>
      <header className={styles.head}>
        <h1>Mistakes notebook</h1>
        {mistakes.length > 0 && <ButtonLink href="/notebook/again">Try them again, mixed</ButtonLink>}
      </header>
      {mistakes.length === 0 ? (
        <p className={styles.lead}>
          Nothing is open. A question you answer wrong and an exercise you leave unfinished wait here until you get them
          right.
        </p>
      ) : (
        <MistakeList mistakes={mistakes} />
      )}
    </div>
  )
}
