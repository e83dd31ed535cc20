import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { previewOf } from '@/app/preview-of'
import { LessonPage as LessonView } from '@/components/lesson/lesson-page'
import { defineTerms } from '@/domain/content/definitions'
import { findGlossary, findLesson, findTrack, findTracks, isProved, neighbours } from '@/domain/content/server'
import { findPublicExercise } from '@/domain/exercise/server'
import { toPublicQuestion } from '@/domain/quiz'

// The same page for everybody, kept by our front; what is personal comes by GET /api/v1/me.
export const dynamic = 'force-static'
export const revalidate = 300

type Props = PageProps<'/tracks/[track]/[lesson]'>

export async function generateStaticParams() {
  const tracks = await findTracks()
  return tracks.flatMap((track) => track.lessons.map((lesson) => ({ track: track.id, lesson: lesson.slug })))
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { track, lesson: slug } = await params
  const lesson = await findLesson(track, slug)
  return lesson ? { title: lesson.title, description: lesson.summary, ...previewOf(lesson.id, 'article') } : {}
}

export default async function LessonPage({ params }: Props) {
  const { track: trackId, lesson: slug } = await params
  const [track, lesson, proved] = await Promise.all([
    findTrack(trackId),
    findLesson(trackId, slug),
    isProved(`${trackId}/${slug}`),
  ])
  if (!track || !lesson) notFound()
  // The page is shared, so the order of options is the question's own: the same for one learner on every visit.
  const questions = lesson.questions.map((question) => toPublicQuestion(question, question.id))
  const defined = defineTerms(lesson, await findGlossary())
  const parts = { proved, questions, exercises: await Promise.all(lesson.exercises.map(findPublicExercise)), defined }
  return <LessonView track={track} lesson={lesson} {...parts} {...(await neighbours(trackId, slug))} />
}
