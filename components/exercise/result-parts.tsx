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
                {messageOf(test) && <pre className={styles.testMessage}>{messageOf(test)}</pre>}
                {test.left !== null && test.right !== null && (
                  <dl className={styles.sides}>
                    <dt>Yours</dt>
                    <dd>
                      <code>{test.left}</code>
                    </dd>
                    <dt>Expected</dt>
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

/** What a failed assertion says besides its two sides, which are shown by themselves. Our tests have the learner's value on the left. */
export function messageOf({ message, left, right }: Pick<ShownTest, 'message' | 'left' | 'right'>): string | null {
  if (message === null || left === null || right === null) return message
  const [before = ''] = message.split(/\n\s*left: /)
  return before.replace(/^assertion `[^`]*` failed(: )?/, '').trim() || null
}

type PrintedProps = {
  outcome: Pick<RunOutcome, 'stdout' | 'stderr'>
  /** Tests have said the same in fewer words: what they print while failing is folded. */
  folded?: boolean
}

/** What the program printed, where it did. */
export function Printed({ outcome, folded = false }: PrintedProps) {
  return (
    <>
      <Output name="Output" text={outcome.stdout} open={outcome.stdout.length < 2000} />
      <Output name="Output on stderr" text={outcome.stderr} open={outcome.stderr.length < 2000 && !folded} />
    </>
  )
}

function Output({ name, text, open }: { name: string; text: string; open: boolean }) {
  if (text === '') return null
  return (
    <details className={styles.output} open={open}>
      <summary>{name}</summary>
      <pre>{text}</pre>
    </details>
  )
}
