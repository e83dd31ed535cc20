import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { QuestionCard } from '@/components/quiz/question-card'
import styles from '@/components/tutor/tutor.module.css'
import { lessonUrl } from '@/domain/addresses'
import { findLesson, findQuestion } from '@/domain/content/server'
import { toPublicQuestion } from '@/domain/quiz'
import { skimQuestions } from '@/domain/tutor/path/server'

export const metadata: Metadata = { title: 'Skim', robots: { index: false } }

/** Three questions that make sure of a lesson a learner seems to know. */
export default async function SkimPage({ params }: PageProps<'/path/skim/[track]/[lesson]'>) {
  const { track, lesson: slug } = await params
  const lesson = await findLesson(track, slug)
  if (!lesson) notFound()
  const questions = await Promise.all(skimQuestions(lesson).map((id) => findQuestion(id)))
  return (
    <div className={`${styles.page} ${styles.narrow}`}>
      <header className={styles.head}>
        <h1>Skim: {lesson.title}</h1>
      </header>
      <p className={styles.lead}>
        Right answers here count like any others. If one surprises you,{' '}
        <a href={lessonUrl(lesson.id)}>read the lesson</a>.
      </p>
      {questions.map(
        (found) =>
          found && (
            <QuestionCard
              key={found.question.id}
              question={toPublicQuestion(found.question, found.question.id)}
              action="/api/v1/attempts"
            />
          ),
      )}
      <p className={styles.nav}>
        <a href="/path">Back to your path</a>
      </p>
    </div>
  )
}
