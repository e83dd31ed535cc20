import type { Saving } from './drafts'
import type { ExerciseSkeleton } from './exercise-skeleton'
import { SignInLink } from './sign-in-link'
import styles from './workbench.module.css'

/** Announced only when something is wrong: a save after every pause in the typing is not worth interrupting for. */
export function SavingView({ saving, skeleton }: { saving: Saving; skeleton: ExerciseSkeleton }) {
  return (
    <>
      <p className={styles.saved} aria-hidden={saving.state === 'conflict' || undefined}>
        {saving.state === 'saved' && <span>Saved</span>}
        {saving.state === 'saving' && <span>Saving…</span>}
        {saving.state === 'waiting' && <span>In this browser only</span>}
      </p>
      <p role="status" className={styles.waiting}>
        {saving.state === 'waiting' && (
          <span>
            <span>{saving.message}</span> {saving.signIn && <SignInLink skeleton={skeleton} />}
          </span>
        )}
      </p>
    </>
  )
}
