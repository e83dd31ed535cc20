import { Button } from '@/components/ui/button'
import { badgeUrl, withQuery } from '@/domain/addresses'
import type { Verification } from '@/domain/tutor/badge/view'
import styles from './badge.module.css'
import { Verdict } from './verdict'

/** Longer than any badge; a form sent by address has to fit what servers accept. */
const LONGEST_COPY = 10_000

type FormProps = { action: string; copy: string; verification: Verification | null }

/** A form that checks a copy somebody was sent, and what checking it says. */
export function CheckForm({ action, copy, verification }: FormProps) {
  return (
    <div className={styles.check}>
      <form action={withQuery(action, {}, 'checked')}>
        <label>
          The credential you were sent
          <textarea
            name="credential"
            rows={6}
            required
            maxLength={LONGEST_COPY}
            defaultValue={copy}
            spellCheck={false}
            autoComplete="off"
          />
        </label>
        <Button look="quiet">Check it</Button>
      </form>
      <div id="checked">{verification && <Verdict verification={verification} copy />}</div>
    </div>
  )
}

type Props = { id: string; jwt: string; copy: string; verification: Verification | null }

/** The credential to take along, and a form that checks a copy of it. */
export function CheckCopy({ id, jwt, copy, verification }: Props) {
  return (
    <div className={styles.tools}>
      <section aria-labelledby="check">
        <h2 id="check">Check a copy</h2>
        <CheckForm action={badgeUrl(id)} copy={copy} verification={verification} />
      </section>
      <details>
        <summary>The signed credential (Open Badges 3.0)</summary>
        <p>For a wallet or a program: a JSON Web Token, signed with Ed25519.</p>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
        <pre tabIndex={0} className={styles.token}>
          {jwt}
        </pre>
      </details>
      <p>
        <a href="/badges">Check another certificate</a>
      </p>
    </div>
  )
}
