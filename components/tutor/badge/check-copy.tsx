import { Button } from '@/components/ui/button'
import { badgeUrl, withQuery } from '@/domain/addresses'
import type { Verification } from '@/domain/tutor/badge/view'
import styles from './badge.module.css'
import { Verdict } from './verdict'

type Props = { id: string; jwt: string; copy: string; verification: Verification | null }

/** The credential to take along, and a form that checks a copy somebody was sent. */
export function CheckCopy({ id, jwt, copy, verification }: Props) {
  return (
    <div className={styles.tools}>
      <section aria-labelledby="check">
        <h2 id="check">Check a copy</h2>
        <form action={withQuery(badgeUrl(id), {}, 'check')}>
          <label>
            The credential you were sent
            <textarea name="credential" rows={4} required defaultValue={copy} spellCheck={false} autoComplete="off" />
          </label>
          <Button look="quiet">Check it</Button>
        </form>
        {verification && <Verdict verification={verification} copy />}
      </section>
      <details>
        <summary>The signed credential (Open Badges 3.0)</summary>
        <p>For a wallet or a program: a JSON Web Token, signed with Ed25519.</p>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
        <pre tabIndex={0} className={styles.token}>
          {jwt}
        </pre>
      </details>
    </div>
  )
}
