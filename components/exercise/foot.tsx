import { RightIcon, WrongIcon } from '@/components/quiz/icons'
import { Button } from '@/components/ui/button'
import type { ExerciseSkeleton } from './exercise-skeleton'
import { SignInLink } from './sign-in-link'
import type { CodeJob, JobKind } from './use-job'
import { headline, workingText } from './words'
import styles from './workbench.module.css'

type Props = {
  job: CodeJob
  skeleton: ExerciseSkeleton
  solved: boolean
  /** There is a `main` to run. */
  program: boolean
  start: (kind: JobKind) => Promise<void>
  stop: () => void
  startOver: () => void
}

const MAC = typeof navigator !== 'undefined' && /Mac|iP(hone|ad)/.test(navigator.platform)

/** What can be done with the code and, in one line, what came of it. Stays in sight while the editor is. */
export function Foot({ job, skeleton, solved, program, start, stop, startOver }: Props) {
  const busy = job.working !== null
  return (
    <div className={styles.foot}>
      <div className={styles.actions}>
        <Button
          type="button"
          look={solved ? 'quiet' : 'strong'}
          size="small"
          onClick={() => void start('check')}
          className={styles.check}
          aria-keyshortcuts={MAC ? 'Meta+Enter' : 'Control+Enter'}
        >
          <span data-keys={MAC ? '⌘ ↵' : 'Ctrl ↵'}>Check</span>
        </Button>
        {program && (
          <Button type="button" look="quiet" size="small" onClick={() => void start('run')}>
            Run
          </Button>
        )}
        <Button type="button" look="quiet" size="small" onClick={() => void start('format')}>
          Format
        </Button>
        <Button type="button" look="quiet" size="small" onClick={startOver}>
          Start over
        </Button>
        {busy && (
          <Button type="button" look="quiet" size="small" onClick={stop}>
            Stop
          </Button>
        )}
      </div>
      <div role="status" className={styles.status} data-busy={busy || undefined}>
        {job.working && <p className={styles.working}>{workingText(job.working)}</p>}
        {!busy && job.message && (
          <p key={job.count} className={styles.message}>
            <span>{job.message}</span> {job.signIn && <SignInLink skeleton={skeleton} />}
          </p>
        )}
        {!busy && !job.message && job.result && <Headline job={job} result={job.result} goal={skeleton.goal} />}
      </div>
    </div>
  )
}

type HeadlineProps = { job: CodeJob; result: NonNullable<CodeJob['result']>; goal: ExerciseSkeleton['goal'] }

function Headline({ job, result, goal }: HeadlineProps) {
  const { text, tone } = headline(result, goal)
  // None for an answer that was known already.
  const ms = Math.round(result.outcome.durations.compileMs + result.outcome.durations.runMs)
  const aside = [result.kind === 'check' && `try ${result.outcome.tries}`, ms > 0 && `${ms} ms`].filter(Boolean)
  return (
    <p key={job.count} className={styles.headline} data-tone={tone}>
      {tone === 'good' && <RightIcon />}
      {tone === 'bad' && <WrongIcon />}
      <span>{text}</span>
      {result.outcome.verdict !== 'unavailable' && aside.length > 0 && (
        <span className={styles.aside}>{aside.join(' · ')}</span>
      )}
    </p>
  )
}
