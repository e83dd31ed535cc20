import { DiagramCard } from '@/components/diagrams/diagram-card'
import { ExerciseCard } from '@/components/exercise/exercise-card'
import { SampleListener } from '@/components/exercise/sample-listener'
import { QuestionCard } from '@/components/quiz/question-card'
import { lessonUrl, newPlacementUrl, slugOf, trackUrl } from '@/domain/addresses'
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
      {/* Before the outline, which stands to its left: who skips to the content is at the article. */}
      <article className={styles.article}>
        <header className={styles.head}>
          <p className={styles.crumb}>
            <a href={trackUrl(track.id)}>{track.title}</a>
            <span>
              Lesson {place} of {track.lessons.length}
            </span>
            <span>{lesson.minutes} min</span>
            <a href={newPlacementUrl('lesson', lesson.id)}>I know this, let me prove it</a>
          </p>
          <h1>{lesson.title}</h1>
          <p className={styles.lead}>{lesson.summary}</p>
        </header>
        <Contents headings={lesson.headings} className={styles.contentsInline} folded />
        {lesson.body.map((segment) => (
          <Part
            key={segment.id}
            segment={segment}
            track={track}
            lesson={lesson}
            questions={questions}
            exercises={exercises}
            next={next}
          />
        ))}
        <Sources sources={lesson.sources} />
        <nav className={styles.onward} aria-label="Lessons before and after">
          {previous && (
            <a href={lessonUrl(previous.id)} rel="prev">
              <span>Previous</span>
              {previous.title}
            </a>
          )}
          {next ? (
            <a href={lessonUrl(next.id)} rel="next" className={styles.next}>
              <span>Next</span>
              {next.title}
            </a>
          ) : (
            <a href={trackUrl(track.id)} className={styles.next}>
              <span>End of the track</span>
              See what you have done
            </a>
          )}
        </nav>
      </article>
      <aside className={styles.outline}>
        <Outline track={track} current={lesson.id} />
      </aside>
      <aside className={styles.contents}>
        <Contents headings={lesson.headings} />
      </aside>
      <SampleListener />
      <ReadingPosition lesson={lesson.id} title={lesson.title} />
    </div>
  )
}

type PartProps = Omit<Props, 'previous'> & { segment: Segment }

function Part({ segment, track, lesson, questions, exercises, next }: PartProps) {
  switch (segment.kind) {
    case 'prose':
      registerProse(segment.id, segment.html)
      return <Prose id={segment.id} />
    case 'question': {
      const question = questions.find(({ id }) => id === segment.id)
      if (!question) return null
      const asked = lesson.body.filter(({ kind }) => kind === 'question')
      const place = { number: asked.indexOf(segment) + 1, of: asked.length }
      return <QuestionCard question={question} action="/api/v1/attempts" place={place} />
    }
    case 'exercise': {
      const exercise = exercises.find(({ id }) => id === segment.id)
      if (!exercise) return null
      const skills = exercise.skills.flatMap((id) => track.skills.find((skill) => skill.id === id)?.title ?? [])
      return <ExerciseCard exercise={exercise} skills={skills} next={afterSegment(segment, lesson, next)} />
    }
    case 'diagram': {
      const diagram = lesson.diagrams.find(({ id }) => id === segment.id)
      return diagram ? <DiagramCard diagram={diagram} /> : null
    }
  }
}

/** What there is to do after an exercise: the next question or exercise of its lesson, else the next lesson. */
function afterSegment({ id }: Segment, { body }: Lesson, next: LessonSummary | null) {
  const here = body.findIndex((segment) => segment.id === id)
  const task = body.slice(here + 1).find(({ kind }) => kind === 'question' || kind === 'exercise')
  if (task) return { href: `#${task.kind}-${slugOf(task.id)}`, title: `the next ${task.kind}` }
  return next && { href: lessonUrl(next.id), title: next.title }
}
