import { useMe } from '@/components/client/me'
import { Button, ButtonLink } from '@/components/ui/button'
import type { Shape } from './shape'
import styles from './workbench.module.css'

/** After a pass: what was learnt, what Clippy would add, and the way on. */
export function AfterPass({ shape, lint }: { shape: Shape; lint: () => void }) {
  const { skills, goal } = shape
  const towards = useMe()?.goal?.next
  // Within the lesson the way on is the lesson's; after it, the learner's goal decides.
  const next = shape.next?.href.startsWith('#') ? shape.next : (towards ?? shape.next)
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
