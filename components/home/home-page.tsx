import { DiagramCard } from '@/components/diagrams/diagram-card'
import { SampleListener } from '@/components/exercise/sample-listener'
import { Prose } from '@/components/lesson/prose'
import { registerProse } from '@/components/lesson/prose-registry'
import { QuestionCard } from '@/components/quiz/question-card'
import { TrackList } from '@/components/track/track-list'
import { lessonUrl } from '@/domain/addresses'
import type { LearningPath, LessonSummary, Track } from '@/domain/content'
import type { Diagram } from '@/domain/diagram'
import type { PublicQuestion } from '@/domain/quiz'
import { Continue } from './continue'
import { Departures } from './departures'
import styles from './home.module.css'

type Props = {
  tracks: Track[]
  /** Those that the first page offers by where a reader comes from. */
  paths: LearningPath[]
  /** A question to begin with, before any reading; null where no pack has one that fits. */
  opening: { question: PublicQuestion; lesson: LessonSummary } | null
  /** HTML of a sample to run. */
  sample: string | null
  /** One to try, with the lesson it is from. */
  diagram: { diagram: Diagram; lesson: LessonSummary } | null
  /** The lesson check has proved every lesson as it is now. */
  proved: boolean
}

const OPENING = 'opening-sample'

/** The page a newcomer sees first: what this is, a line to board by where they come from, three things to try, and the tracks. */
export function HomePage({ tracks, paths, opening, sample, diagram, proved }: Props) {
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
          <div className={styles.actions}>
            {first && <Continue first={{ href: lessonUrl(first.id), title: first.title }} />}
            <a href="/placement" className={styles.stand}>
              <span className={styles.standTitle}>Where do I stand?</span>
              <span>A few questions choose your first lesson</span>
            </a>
          </div>
          <p className={styles.free}>No account needed. If you create one later, it keeps what you have done.</p>
        </div>
        {paths.length > 0 && (
          <Departures
            paths={paths}
            tracks={tracks.length}
            lessons={tracks.reduce((sum, track) => sum + track.lessons.length, 0)}
          />
        )}
      </section>
      <div className={styles.live}>
        {sample && (
          <section aria-labelledby="run">
            <h2 id="run">Run a piece of Rust</h2>
            <p className={styles.what}>
              The compiler refuses this one, and says what would help. Take its advice, then run it again.
            </p>
            <Prose id={OPENING} />
            <p className={styles.free}>Compiled and run on the server, in a sandbox. Nothing is stored there.</p>
            <SampleListener />
          </section>
        )}
        {diagram && (
          <section aria-labelledby="move">
            <h2 id="move">Change a picture</h2>
            <p className={styles.what}>
              Diagrams move, and every step is also told in words. This one is from{' '}
              <a href={lessonUrl(diagram.lesson.id)}>{diagram.lesson.title}</a>.
            </p>
            <DiagramCard diagram={diagram.diagram} />
          </section>
        )}
      </div>
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
      <dl className={styles.facts}>
        <div>
          <dt>The compiler is in the room</dt>
          <dd>
            {proved
              ? 'Every Rust sample was compiled, and every “what does it print?” was run, before you see it.'
              : 'Every Rust sample can be compiled and run where it is, and rustc judges your code in a sandbox.'}
          </dd>
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
      <section aria-labelledby="tracks">
        <h2 id="tracks" className={styles.tracksHead}>
          {tracks.length === 1 ? 'The first track' : 'Tracks'}
        </h2>
        <TrackList tracks={tracks} />
      </section>
    </div>
  )
}
