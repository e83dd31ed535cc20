import { PageHead } from '@/components/shell/page-head'
import { Button, ButtonLink } from '@/components/ui/button'
import { lessonUrl, signInUrl, trackUrl } from '@/domain/addresses'
import type { LessonOverview, TrackOverview } from '@/domain/progress/overview'
import styles from './progress-view.module.css'

type Props = {
  tracks: TrackOverview[]
  who: 'nobody' | 'guest' | 'account'
  /** The lesson that the learner has asked to start over, and hasn't confirmed. */
  asking: string | null
  resetLesson: (form: FormData) => Promise<void>
}

const STATES = { new: 'Not started', started: 'Started', done: 'Done' } as const

/** Everything a learner has done, on one page. */
export function ProgressView({ tracks, who, asking, resetLesson }: Props) {
  return (
    <PageHead title="Progress" lead={LEADS[who]}>
      {who === 'guest' && (
        <p className={styles.guest}>
          <ButtonLink href="/sign-up?next=/progress" size="small">
            Create an account
          </ButtonLink>
          <ButtonLink href={signInUrl('/progress')} look="quiet" size="small">
            Sign in
          </ButtonLink>
        </p>
      )}
      {tracks.map((track) => (
        <section key={track.id} aria-labelledby={`track-${track.id}`} className={styles.track}>
          <header>
            <h2 id={`track-${track.id}`}>
              <a href={trackUrl(track.id)}>{track.title}</a>
            </h2>
            <p>
              {track.lessons.filter(({ state }) => state === 'done').length} of {track.lessons.length} lessons done
            </p>
          </header>
          <table>
            <thead>
              <tr>
                <th scope="col">Lesson</th>
                <th scope="col">State</th>
                <th scope="col">Solved</th>
                <th scope="col">
                  <span className="visually-hidden">Start over</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {track.lessons.map((lesson) => (
                <LessonRow key={lesson.id} lesson={lesson} asking={asking === lesson.id} resetLesson={resetLesson} />
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </PageHead>
  )
}

const LEADS = {
  nobody: 'Nothing yet. Answer a question in any lesson and it will show up here, with or without an account.',
  guest: 'Kept in this browser. With an account, you can get to it from any other one too.',
  account: "What you've read and solved, lesson by lesson.",
}

type RowProps = { lesson: LessonOverview; asking: boolean; resetLesson: Props['resetLesson'] }

function LessonRow({ lesson, asking, resetLesson }: RowProps) {
  const { id, title, state, solved, gaveUp, total } = lesson
  return (
    // The question is asked in the row's last cell; on a phone its title would be under the header.
    <tr data-state={state} id={asking ? 'ask' : undefined}>
      <th scope="row">
        <a href={lessonUrl(id)}>{title}</a>
      </th>
      <td>{STATES[state]}</td>
      <td>
        <span className={styles.bar} aria-hidden="true">
          <span style={{ width: `${total === 0 ? 0 : (100 * solved) / total}%` }} />
        </span>
        {solved} of {total}
        {gaveUp > 0 && <span className={styles.gaveUp}>, {gaveUp} shown</span>}
      </td>
      <td>
        {state !== 'new' && !asking && (
          <a href={`/progress?reset=${encodeURIComponent(id)}#ask`} className={styles.reset}>
            Start over<span className="visually-hidden">: {title}</span>
          </a>
        )}
        {asking && (
          <form action={resetLesson} className={styles.ask}>
            <input type="hidden" name="lesson" value={id} />
            <p>Start this lesson over? Your answers stay in your history, but no longer count here.</p>
            <Button size="small">Start over</Button>
            <ButtonLink href="/progress" look="quiet" size="small">
              Keep it
            </ButtonLink>
          </form>
        )}
      </td>
    </tr>
  )
}
