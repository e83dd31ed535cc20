import { RightIcon, WrongIcon } from '@/components/quiz/icons'
import type { RunOutcome, ShownTest } from '@/domain/exercise/public'
import styles from './result.module.css'
import { testOutcome } from './words'

/** What each hidden test said. */
export function Tests({ tests }: { tests: ShownTest[] }) {
  return (
    <div>
      <p className={styles.heading}>Tests</p>
      <ul className={styles.tests} aria-label="Tests">
        {tests.map((test) => (
          <li key={test.name} data-outcome={test.outcome}>
            <p className={styles.testName}>
              {test.outcome === 'passed' ? <RightIcon /> : <WrongIcon />}
              <code>{test.name.replace(/^tests::/, '')}</code>
              <span>{testOutcome[test.outcome]}</span>
            </p>
            {test.outcome !== 'passed' && (
              <>
                {test.message && <pre className={styles.testMessage}>{test.message}</pre>}
                {test.left !== null && test.right !== null && (
                  <dl className={styles.sides}>
                    <dt>left</dt>
                    <dd>
                      <code>{test.left}</code>
                    </dd>
                    <dt>right</dt>
                    <dd>
                      <code>{test.right}</code>
                    </dd>
                  </dl>
                )}
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** What the program printed, where it did. */
export function Printed({ outcome }: { outcome: Pick<RunOutcome, 'stdout' | 'stderr'> }) {
  return (
    <>
      <Output name="Printed" text={outcome.stdout} />
      <Output name="Printed to stderr" text={outcome.stderr} />
    </>
  )
}

function Output({ name, text }: { name: string; text: string }) {
  if (text === '') return null
  return (
    <details className={styles.output} open={text.length < 2000}>
      <summary>{name}</summary>
      <pre>{text}</pre>
    </details>
  )
}
