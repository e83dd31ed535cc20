import { useMe } from '@/components/client/me'
import { Button, ButtonLink } from '@/components/ui/button'
import type { ExerciseSkeleton } from './exercise-skeleton'
import styles from './workbench.module.css'

/** After a pass: what was learnt, what Clippy would add, and the way on. */
export function AfterPass({ skeleton, lint }: { skeleton: ExerciseSkeleton; lint: () => void }) {
  const { skills, goal } = skeleton
  const towards = useMe()?.goal?.next
  // Within the lesson the way on is the lesson's; after it, the learner's goal decides.
  const next = skeleton.next?.href.startsWith('#') ? skeleton.next : (towards ?? skeleton.next)
  return (
    <section className={styles.after} aria-label="What next">
      {skills.length > 0 && (
        <p>
          <span>You’ve practised: </span>
          <span>{skills.join(' · ')}</span>
        </p>
      )}
      <div className={styles.afterActions}>
        {next && (
          <ButtonLink href={next.href} size="small">
            <span>{`Next: ${next.title}`}</span>
          </ButtonLink>
        )}
        {goal !== 'must-not-compile' && (
          <Button type="button" look="quiet" size="small" onClick={lint}>
            Ask Clippy
          </Button>
        )}
      </div>
    </section>
  )
}
