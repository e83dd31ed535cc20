import { RightIcon, WrongIcon } from '@/components/quiz/icons'
import type { DraftFile, ShownDiagnostic } from '@/domain/exercise/public'
import type { CodeSpan, Edit } from './code-spans'
import type { ExerciseSkeleton } from './exercise-skeleton'
import { playground } from './playground'
import { Problems } from './problems'
import styles from './result.module.css'
import { Printed, Tests } from './result-parts'
import type { CodeJob, Result } from './use-job'
import { type Expected, headline } from './words'

type Props = {
  job: CodeJob
  result: Result
  skeleton: Pick<ExerciseSkeleton, 'kit' | 'edition' | 'goal'>
  /** What is said beforehand to come of it, where something is. */
  expected?: Expected | null
  jump: (diagnostic: ShownDiagnostic) => void
  fix: (edits: Edit[]) => boolean
  has: (path: string) => boolean
  goTo: ((place: CodeSpan) => void) | null
  /** Without its headline where that is said elsewhere. */
  headed?: boolean
  /** The code that places are in, where they are not marked in it. */
  quote?: DraftFile[] | undefined
}

function Playground({ href, whole }: { href: string; whole: boolean }) {
  return (
    <p>
      <a href={href} rel="noreferrer">
        {whole
          ? 'Run this code in the Rust Playground'
          : 'This code is too long for a link: paste it into the Rust Playground'}
      </a>
    </p>
  )
}

/** What the compiler, the tests and the program said. While something newer is on its way, it is what was said before. */
export function ResultView({
  job,
  result,
  skeleton,
  expected = null,
  jump,
  fix,
  has,
  goTo,
  headed = true,
  quote,
}: Props) {
  const { outcome } = result
  const { text, tone } = headline(result, skeleton.goal, expected)
  // None for an answer that was known already.
  const ms = Math.round(outcome.durations.compileMs + outcome.durations.runMs)
  const aside = [result.kind === 'check' && `try ${result.outcome.tries}`, ms > 0 && `${ms} ms`].filter(Boolean)
  return (
    <section className={styles.result} aria-label="Result" data-stale={job.working !== null || undefined}>
      <div role={headed ? 'status' : undefined} hidden={!headed && !outcome.message}>
        {headed && (
          <p key={job.count} className={styles.headline} data-tone={tone}>
            {tone === 'good' && <RightIcon />}
            {tone === 'bad' && <WrongIcon />}
            <span>{text}</span>
            {outcome.verdict !== 'unavailable' && aside.length > 0 && (
              <span className={styles.aside}>{aside.join(' · ')}</span>
            )}
          </p>
        )}
        {outcome.message && <p className={styles.message}>{outcome.message}</p>}
      </div>
      {outcome.verdict === 'unavailable' && skeleton.kit === 'std' && (
        <Playground {...playground(result.files, skeleton.edition)} />
      )}
      {result.kind === 'run' && <Printed outcome={outcome} />}
      {outcome.diagnostics.length > 0 && (
        <Problems
          key={job.count}
          diagnostics={outcome.diagnostics}
          files={result.files}
          {...{ jump, fix, has, goTo, quote }}
        />
      )}
      {outcome.tests.length > 0 && <Tests tests={outcome.tests} />}
      {result.kind !== 'run' && <Printed outcome={outcome} folded />}
    </section>
  )
}
