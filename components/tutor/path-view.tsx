import { Button, ButtonLink } from '@/components/ui/button'
import { lessonUrl, skimUrl } from '@/domain/addresses'
import type { PathStep } from '@/domain/tutor/path/path'
import { reasonWords } from '@/domain/tutor/path/reason'
import styles from './path.module.css'
import tutor from './tutor.module.css'

type Props = { title: string; href: string; chosen: boolean; problem: string | null; steps: PathStep[]; moved: boolean }

const STATE_WORDS = { done: 'Done', skim: 'Skim', next: 'Next', todo: '', skipped: 'Skipped' } as const

/** A learner's path: every lesson with its reason, and what the learner may change about it. */
export function PathView({ title, href, chosen, problem, steps, moved }: Props) {
  const done = steps.filter(({ state }) => state === 'done').length
  return (
    <div className={`${tutor.page} ${tutor.narrow}`}>
      <header className={tutor.head}>
        <h1>Your path</h1>
        <p className={tutor.lead}>
          {done} of {steps.length} lessons done
        </p>
      </header>
      {problem && <p role="status">{problem}</p>}
      <p className={styles.goal}>
        {chosen ? 'To ' : 'You haven’t chosen a goal, so this follows '}
        <a href={href}>{title}</a>. <a href="/paths">{chosen ? 'Change the goal' : 'Choose a goal'}</a>
      </p>
      <ol className={styles.steps}>
        {steps.map((step, index) => (
          <Step key={step.lesson.id} step={step} first={index === 0} last={index === steps.length - 1} />
        ))}
      </ol>
      {moved && (
        <form method="post" action="/path/change">
          <Button look="quiet" size="small" name="do" value="reset">
            Undo all my changes to this path
          </Button>
        </form>
      )}
    </div>
  )
}

function Step({ step, first, last }: { step: PathStep; first: boolean; last: boolean }) {
  const { lesson, state, reason, pinned, optional, before } = step
  return (
    <li className={styles.step} data-state={state} id={lesson.id.replace('/', '-')}>
      <div>
        <h2 className={styles.title}>
          <a href={lessonUrl(lesson.id)}>{lesson.title}</a>
          {STATE_WORDS[state] && <span className={styles.state}>{STATE_WORDS[state]}</span>}
          {optional && <span className={styles.state}>when you need it</span>}
        </h2>
        <p className={tutor.quiet}>{reasonWords(reason).replaceAll('`', '')}</p>
        {before && (
          <p className={styles.warning}>
            It builds on <a href={`#${before.id.replace('/', '-')}`}>{before.title}</a>, which comes later now.
          </p>
        )}
        {state === 'skim' && (
          <p className={styles.skim}>
            <ButtonLink look="quiet" size="small" href={skimUrl(lesson.id)}>
              Skim it: 3 questions
            </ButtonLink>
          </p>
        )}
      </div>
      <form method="post" action="/path/change" className={styles.tools}>
        <input type="hidden" name="lesson" value={lesson.id} />
        {state === 'skipped' ? (
          <Tool act="unskip" words="Don’t skip" lesson={lesson.title} />
        ) : state !== 'done' ? (
          <Tool act="skip" words="Skip" lesson={lesson.title} />
        ) : null}
        {pinned ? (
          <Tool act="unpin" words="Unpin" lesson={lesson.title} />
        ) : (
          <Tool act="pin" words="Pin" lesson={lesson.title} />
        )}
        {!first && <Tool act="up" words="↑" name="Move up" lesson={lesson.title} />}
        {!last && <Tool act="down" words="↓" name="Move down" lesson={lesson.title} />}
      </form>
    </li>
  )
}

function Tool({ act, words, name = words, lesson }: { act: string; words: string; name?: string; lesson: string }) {
  return (
    <button type="submit" name="do" value={act} aria-label={`${name}: ${lesson}`}>
      {words}
    </button>
  )
}
