import { DiagramCard } from '@/components/diagrams/diagram-card'
import { ExerciseCard } from '@/components/exercise/exercise-card'
import { SampleListener } from '@/components/exercise/sample-listener'
import { QuestionCard } from '@/components/quiz/question-card'
import type { Lesson, LessonSummary, Segment, Track } from '@/domain/content'
import type { PublicExercise } from '@/domain/exercise/public'
import type { PublicQuestion } from '@/domain/quiz'
import { Contents } from './contents'
import styles from './lesson.module.css'
import { Outline } from './outline'
import { Prose } from './prose'
import { registerProse } from './prose-registry'
import { ReadingPosition } from './reading-position'
import { Sources } from './sources'

type Props = {
  track: Track
  lesson: Lesson
  questions: PublicQuestion[]
  exercises: PublicExercise[]
  previous: LessonSummary | null
  next: LessonSummary | null
}

/** A lesson: its prose with the questions where they are asked, the track beside it, and the way on below. */
export function LessonPage({ track, lesson, questions, exercises, previous, next }: Props) {
  const place = track.lessons.findIndex((other) => other.id === lesson.id) + 1
  return (
    <div className={styles.page}>
      <aside className={styles.outline}>
        <Outline track={track} current={lesson.id} />
      </aside>
      <article className={styles.article}>
        <header className={styles.head}>
          <p className={styles.crumb}>
            <a href={`/tracks/${track.id}`}>{track.title}</a>
            <span>
              Lesson {place} of {track.lessons.length}
            </span>
            <span>{lesson.minutes} min</span>
          </p>
          <h1>{lesson.title}</h1>
          <p className={styles.lead}>{lesson.summary}</p>
        </header>
        <Contents headings={lesson.headings} className={styles.contentsInline} folded />
        {lesson.body.map((segment) => (
          <Part key={segment.id} segment={segment} lesson={lesson} questions={questions} exercises={exercises} />
        ))}
        <Sources sources={lesson.sources} />
        <nav className={styles.onward} aria-label="Lessons before and after">
          {previous && (
            <a href={lessonHref(previous)} rel="prev">
              <span>Previous</span>
              {previous.title}
            </a>
          )}
          {next ? (
            <a href={lessonHref(next)} rel="next" className={styles.next}>
              <span>Next</span>
              {next.title}
            </a>
          ) : (
            <a href={`/tracks/${track.id}`} className={styles.next}>
              <span>End of the track</span>
              See what you have done
            </a>
          )}
        </nav>
      </article>
      <aside className={styles.contents}>
        <Contents headings={lesson.headings} />
      </aside>
      <SampleListener />
      <ReadingPosition lesson={lesson.id} title={lesson.title} />
    </div>
  )
}

type PartProps = { segment: Segment; lesson: Lesson; questions: PublicQuestion[]; exercises: PublicExercise[] }

function Part({ segment, lesson, questions, exercises }: PartProps) {
  switch (segment.kind) {
    case 'prose':
      registerProse(segment.id, segment.html)
      return <Prose id={segment.id} />
    case 'question': {
      const question = questions.find(({ id }) => id === segment.id)
      return question ? <QuestionCard question={question} action="/api/v1/attempts" /> : null
    }
    case 'exercise': {
      const exercise = exercises.find(({ id }) => id === segment.id)
      return exercise ? <ExerciseCard exercise={exercise} /> : null
    }
    case 'diagram': {
      const diagram = lesson.diagrams.find(({ id }) => id === segment.id)
      return diagram ? <DiagramCard diagram={diagram} /> : null
    }
  }
}

export function lessonHref(lesson: { id: string }): string {
  return `/tracks/${lesson.id}`
}
