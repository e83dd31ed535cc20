import { SampleListener } from '@/components/exercise/sample-listener'
import { Prose } from '@/components/lesson/prose'
import { registerProse } from '@/components/lesson/prose-registry'
import { QuestionCard } from '@/components/quiz/question-card'
import { TrackList } from '@/components/track/track-list'
import { lessonUrl } from '@/domain/addresses'
import type { LessonSummary, Track } from '@/domain/content'
import type { PublicQuestion } from '@/domain/quiz'
import { Continue } from './continue'
import styles from './home.module.css'

type Props = {
  tracks: Track[]
  hasPaths: boolean
  /** A question to begin with, before any reading; null where no pack has one that fits. */
  opening: { question: PublicQuestion; lesson: LessonSummary } | null
  /** HTML of a sample to run. */
  sample: string | null
}

const OPENING = 'opening-sample'

/** The page a newcomer sees first: what this is, one question to try, and the tracks. */
export function HomePage({ tracks, hasPaths, opening, sample }: Props) {
  const first = tracks[0]?.lessons[0]
  if (sample) registerProse(OPENING, sample)
  return (
    <div className={styles.page}>
      <section className={styles.intro}>
        <div>
          <h1>From the Book to Rust at work</h1>
          <p className={styles.lead}>
            Ferropath is a tutor for engineers who know the language and now have to use it where it counts: across a
            C++ boundary, inside a service, under an invariant that somebody else wrote down.
          </p>
          {first && <Continue first={{ href: lessonUrl(first.id), title: first.title }} />}
          <p>
            <a href="/placement">Where do I stand?</a> A few questions find out, and choose your first lesson.
          </p>
          <p className={styles.free}>No account needed. If you create one later, it keeps what you have done.</p>
        </div>
        <dl className={styles.facts}>
          <div>
            <dt>The compiler is in the room</dt>
            <dd>Every Rust sample was compiled, and every “what does it print?” was run, before you see it.</dd>
          </div>
          <div>
            <dt>A wrong answer is a lesson</dt>
            <dd>You are told which belief your answer shows, and where the text takes it up.</dd>
          </div>
          <div>
            <dt>Nothing is lost</dt>
            <dd>
              A half-typed answer survives a reload, a lost connection and signing in. Your progress follows you to any
              browser.
            </dd>
          </div>
        </dl>
      </section>
      {sample && (
        <section className={styles.opening} aria-labelledby="run">
          <div className={styles.openingHead}>
            <h2 id="run">Run a piece of Rust</h2>
            <p>The compiler refuses this one, and says what would help. Take its advice, then run it again.</p>
          </div>
          <div>
            <Prose id={OPENING} />
            <p className={styles.free}>Compiled and run on the server, in a sandbox. Nothing is stored there.</p>
          </div>
          <SampleListener />
        </section>
      )}
      {opening && (
        <section className={styles.opening} aria-labelledby="try">
          <div className={styles.openingHead}>
            <h2 id="try">Try one</h2>
            <p>
              From the lesson <a href={lessonUrl(opening.lesson.id)}>{opening.lesson.title}</a>. Judged on the server,
              like every question here.
            </p>
          </div>
          <QuestionCard question={opening.question} action="/api/v1/attempts" />
        </section>
      )}
      <section aria-labelledby="tracks">
        <h2 id="tracks" className={styles.tracksHead}>
          {tracks.length === 1 ? 'The first track' : 'Tracks'}
        </h2>
        {hasPaths && (
          <p className={styles.paths}>
            Not sure where to begin? <a href="/paths">Paths</a> lead through several tracks, depending on what you
            already know.
          </p>
        )}
        <TrackList tracks={tracks} />
      </section>
    </div>
  )
}
