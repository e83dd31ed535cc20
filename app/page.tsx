import { HomePage } from '@/components/home/home-page'
import { findOpeningQuestion, findPaths, findTracks } from '@/domain/content/server'
import { toPublicQuestion } from '@/domain/quiz'

export const dynamic = 'force-static'
export const revalidate = 300

export default async function Home() {
  const [tracks, paths, opening] = await Promise.all([findTracks(), findPaths(), findOpeningQuestion()])
  return (
    <HomePage
      tracks={tracks}
      hasPaths={paths.length > 0}
      opening={opening && { question: toPublicQuestion(opening.question, opening.question.id), lesson: opening.lesson }}
    />
  )
}
