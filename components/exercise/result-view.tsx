import { RightIcon, WrongIcon } from '@/components/quiz/icons'
import type { ShownDiagnostic, ShownTest } from '@/domain/exercise/public'
import type { Edit } from './places'
import { Problems } from './problems'
import styles from './result.module.css'
import type { Shape } from './shape'
import type { Job, Result } from './use-job'
import { headline, testOutcome } from './words'

type Props = {
  job: Job
  result: Result
  shape: Shape
  jump: (diagnostic: ShownDiagnostic) => void
  fix: (edits: Edit[]) => boolean
  has: (path: string) => boolean
}

/** What the compiler, the tests and the program said. While something newer is on its way, it is what was said before. */
export function ResultView({ job, result, shape, jump, fix, has }: Props) {
  const { outcome } = result
  const { text, tone } = headline(result, shape.goal)
  const total = outcome.durations.compileMs + outcome.durations.runMs
  return (
    <section className={styles.result} aria-label="Result" data-stale={job.working !== null || undefined}>
      <div role="status">
        <p key={job.count} className={styles.headline} data-tone={tone}>
          {tone === 'good' && <RightIcon />}
          {tone === 'bad' && <WrongIcon />}
          <span>{text}</span>
          {outcome.verdict !== 'unavailable' && (
            <span className={styles.aside}>
              {result.kind === 'check'
                ? `try ${result.outcome.tries} · ${Math.round(total)} ms`
                : `${Math.round(total)} ms`}
            </span>
          )}
        </p>
        {outcome.message && <p className={styles.message}>{outcome.message}</p>}
      </div>
      {outcome.verdict === 'unavailable' && shape.kit === 'std' && (
        <p>
          <a href={`https://play.rust-lang.org/?edition=${shape.edition}`} rel="noreferrer">
            The Rust Playground compiles code of this kind
          </a>
        </p>
      )}
      {outcome.diagnostics.length > 0 && (
        <Problems key={job.count} diagnostics={outcome.diagnostics} jump={jump} fix={fix} has={has} />
      )}
      {outcome.tests.length > 0 && <Tests tests={outcome.tests} />}
      <Output name="Printed" text={outcome.stdout} />
      <Output name="Printed to stderr" text={outcome.stderr} />
    </section>
  )
}

function Tests({ tests }: { tests: ShownTest[] }) {
  return (
    <div>
      <h4 className={styles.heading}>Tests</h4>
      <ul className={styles.tests}>
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

function Output({ name, text }: { name: string; text: string }) {
  if (text === '') return null
  return (
    <details className={styles.output} open={text.length < 2000}>
      <summary>{name}</summary>
      <pre>{text}</pre>
    </details>
  )
}
