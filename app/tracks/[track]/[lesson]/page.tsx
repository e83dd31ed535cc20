import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { LessonPage as LessonView } from '@/components/lesson/lesson-page'
import { findLesson, findTrack, findTracks, neighbours } from '@/domain/content/server'
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
  return lesson ? { title: lesson.title, description: lesson.summary } : {}
}

export default async function LessonPage({ params }: Props) {
  const { track: trackId, lesson: slug } = await params
  const [track, lesson] = await Promise.all([findTrack(trackId), findLesson(trackId, slug)])
  if (!track || !lesson) notFound()
  // The page is shared, so the order of options is the question's own: the same for one learner on every visit.
  const questions = lesson.questions.map((question) => toPublicQuestion(question, question.id))
  const parts = { questions, exercises: await Promise.all(lesson.exercises.map(findPublicExercise)) }
  return <LessonView track={track} lesson={lesson} {...parts} {...(await neighbours(trackId, slug))} />
}
