import { ExerciseCard } from '@/components/exercise/exercise-card'
import { QuestionCard } from '@/components/quiz/question-card'
import type { Before } from '@/components/quiz/question-skeleton'
import { ButtonLink } from '@/components/ui/button'
import { lessonUrl, reviewsUrl } from '@/domain/addresses'
import type { LessonSummary } from '@/domain/content'
import type { PublicExercise } from '@/domain/exercise'
import type { PublicQuestion } from '@/domain/quiz'
import type { ForecastDay } from '@/domain/tutor/review/queue'
import { ForecastChart } from './charts'
import styles from './tutor.module.css'
import { ZoneReporter } from './zone-reporter'

export type ShownReview = {
  item: string
  lesson: LessonSummary
  why: string
  question: PublicQuestion | null
  exercise: PublicExercise | null
  /** A verdict that came without scripts. */
  before?: Before | undefined
}

type Props = {
  review: ShownReview | null
  done: number
  left: number
  /** Due today beyond the limit. */
  over: number
  limit: number
  forecast: ForecastDay[]
  zoneKnown: boolean
}

/** Today's reviews, one at a time. */
export function ReviewsView({ review, done, left, over, limit, forecast, zoneKnown }: Props) {
  return (
    <div className={`${styles.page} ${styles.narrow}`}>
      {!zoneKnown && <ZoneReporter />}
      <header className={styles.head}>
        <h1>Reviews</h1>
        <p className={styles.lead}>{countWords(done, left)}</p>
      </header>
      <Meter done={done} left={left} />
      {review ? (
        <OneReview
          review={review}
          next={left <= 1 ? '/reviews' : reviewsUrl(review.item)}
          back={['/desk', 'Back to your desk']}
        />
      ) : (
        <NothingDue done={done} over={over} limit={limit} />
      )}
      <section className={styles.more} aria-labelledby="forecast">
        <h2 id="forecast">The next two weeks</h2>
        <ForecastChart days={forecast} />
      </section>
    </div>
  )
}

/** One question or exercise to try, with the way on. @param next where the next one is */
export function OneReview({ review, next, back }: { review: ShownReview; next: string; back: [string, string] }) {
  const { question, exercise, lesson, before } = review
  return (
    <>
      <p className={styles.quiet}>
        {review.why} From <a href={lessonUrl(lesson.id)}>{lesson.title}</a>.
      </p>
      <div className={styles.own}>
        {question && (
          <QuestionCard
            key={question.id}
            question={question}
            action="/api/v1/reviews"
            before={before}
            fresh={!before}
          />
        )}
        {exercise && <ExerciseCard exercise={exercise} />}
      </div>
      <nav className={styles.nav} aria-label="Reviews">
        <ButtonLink look="quiet" href={next}>
          Next
        </ButtonLink>
        <a href={back[0]}>{back[1]}</a>
      </nav>
    </>
  )
}

function NothingDue({ done, over, limit }: { done: number; over: number; limit: number }) {
  return (
    <>
      <p className={styles.lead}>
        {done > 0 ? 'That’s all for today.' : 'Nothing is due today.'} What you answer in lessons comes back here when
        you are about to forget it.
      </p>
      {over > 0 && (
        <p className={styles.quiet}>
          {over} more {over === 1 ? 'is' : 'are'} due, over your limit of {limit} a day. They wait until tomorrow.
        </p>
      )}
      <p className={styles.nav}>
        <ButtonLink href="/desk">Back to your desk</ButtonLink>
      </p>
    </>
  )
}

function Meter({ done, left }: { done: number; left: number }) {
  if (done + left === 0) return null
  return (
    <div className={styles.meter} aria-hidden="true">
      {Array.from({ length: Math.min(40, done + left) }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the places are what they are
        <span key={index} data-done={index < done || undefined} />
      ))}
    </div>
  )
}

function countWords(done: number, left: number): string {
  if (left === 0) return done === 0 ? '' : `${done} done today`
  return done === 0 ? `${left} today` : `${done} done, ${left} to go`
}
