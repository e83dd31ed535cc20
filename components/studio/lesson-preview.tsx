import { DiagramCard } from '@/components/diagrams/diagram-card'
import { ExerciseCard } from '@/components/exercise/exercise-card'
import lesson from '@/components/lesson/lesson.module.css'
import { QuestionCard } from '@/components/quiz/question-card'
import type { Segment } from '@/domain/content'
import type { Diagram } from '@/domain/diagram'
import type { PublicExercise } from '@/domain/exercise/public'
import type { PublicQuestion } from '@/domain/quiz'

export type Previewed = {
  title: string
  summary: string
  minutes: number
  body: Segment[]
  diagrams: Diagram[]
  questions: PublicQuestion[]
  exercises: PublicExercise[]
}

/** A lesson as learners will see it. Nothing can be answered: nobody has published it. */
export function LessonPreview({ previewed }: { previewed: Previewed }) {
  const { title, summary, minutes, body } = previewed
  return (
    <article>
      <header className={lesson.head}>
        <p className={lesson.crumb}>
          <span>{minutes} min</span>
        </p>
        <h1>{title}</h1>
        <p className={lesson.lead}>{summary}</p>
      </header>
      {body.map((segment) => (
        <Part key={segment.id} segment={segment} previewed={previewed} />
      ))}
    </article>
  )
}

/** What has changed is drawn anew: its key is all that it is made from. */
function Part({ segment, previewed }: { segment: Segment; previewed: Previewed }) {
  const { id } = segment
  switch (segment.kind) {
    case 'prose':
      return (
        // biome-ignore lint/security/noDangerouslySetInnerHtml: made by the content compiler from data that were checked
        <div className="prose" dangerouslySetInnerHTML={{ __html: segment.html }} />
      )
    case 'question': {
      const question = previewed.questions.find((one) => one.id === id)
      if (!question) return null
      const asked = previewed.body.filter(({ kind }) => kind === 'question')
      const place = { number: asked.findIndex((one) => one.id === id) + 1, of: asked.length }
      return (
        <div inert key={JSON.stringify(question)}>
          <QuestionCard question={question} action="" place={place} fresh />
        </div>
      )
    }
    case 'exercise': {
      const exercise = previewed.exercises.find((one) => one.id === id)
      return exercise ? (
        <div inert key={JSON.stringify(exercise)}>
          <ExerciseCard exercise={exercise} />
        </div>
      ) : null
    }
    case 'diagram': {
      const diagram = previewed.diagrams.find((one) => one.id === id)
      return diagram ? <DiagramCard key={JSON.stringify(diagram)} diagram={diagram} /> : null
    }
  }
}
