import { lessonUrl, placeUrl } from '@/domain/addresses'
import type { LessonSummary } from '@/domain/content'
import type { PublicQuestion } from '@/domain/quiz'
import { QuestionCard } from './question-card'
import styles from './question-page.module.css'
import type { Before } from './question-skeleton'

type Props = { question: PublicQuestion; lesson: LessonSummary; before: Before }

/** One question by itself, with the way back to the place where its lesson asks it. */
export function QuestionPage({ question, lesson, before }: Props) {
  const back = placeUrl('question', question.id)
  return (
    <div className={styles.page}>
      <p className={styles.crumb}>
        <a href={lessonUrl(lesson.id)}>{lesson.title}</a>
      </p>
      <h1>One question</h1>
      <QuestionCard question={question} action="/api/v1/attempts" before={before} heading="h2" />
      <p>
        <a href={back}>Back to its place in the lesson</a>
      </p>
    </div>
  )
}
