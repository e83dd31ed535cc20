import type { Metadata } from 'next'
import { shownReview } from '@/app/reviews/shown'
import { OneReview } from '@/components/tutor/reviews-view'
import styles from '@/components/tutor/tutor.module.css'
import { whoIs } from '@/domain/accounts/server'
import { tryAgainUrl } from '@/domain/addresses'
import { mixed } from '@/domain/tutor/review/mix'
import { reviewItemsOf } from '@/domain/tutor/review/server'

export const metadata: Metadata = {
  title: 'Try again',
  description: 'Your open mistakes, mixed over your skills.',
  robots: { index: false },
}

export default async function AgainPage({ searchParams }: PageProps<'/notebook/again'>) {
  const [who, { item: wanted }] = await Promise.all([whoIs(), searchParams])
  const learnerId = who.kind === 'nobody' ? '' : who.learnerId
  const open = (await reviewItemsOf(learnerId))
    .filter(({ kind, lastOutcome }) => kind !== 'code' && lastOutcome !== 'correct')
    .sort((a, b) => b.lastAt.getTime() - a.lastAt.getTime())
  const ordered = mixed(open)
  const at = Math.max(
    0,
    ordered.findIndex(({ itemId }) => itemId === wanted),
  )
  const current = ordered[at]
  const review = current && (await shownReview(learnerId, current.itemId, () => 'Last time this went wrong.'))
  const following = ordered.length > 1 ? ordered[(at + 1) % ordered.length] : undefined
  return (
    <div className={`${styles.page} ${styles.narrow}`}>
      <header className={styles.head}>
        <h1>Try again</h1>
        {open.length > 0 && <p className={styles.lead}>{open.length} open</p>}
      </header>
      {review ? (
        <OneReview
          review={review}
          next={following ? tryAgainUrl(following.itemId) : '/notebook'}
          back={['/notebook', 'Back to your notebook']}
        />
      ) : (
        <p className={styles.lead}>
          Nothing is open any more. <a href="/desk">Back to your desk</a>
        </p>
      )}
    </div>
  )
}
