import { HomePage } from '@/components/home/home-page'
import { findOpeningQuestion, findTracks } from '@/domain/content/server'
import { toPublicQuestion } from '@/domain/quiz'

export const dynamic = 'force-static'
export const revalidate = 300

export default async function Home() {
  const [tracks, opening] = await Promise.all([findTracks(), findOpeningQuestion()])
  return (
    <HomePage
      tracks={tracks}
      opening={opening && { question: toPublicQuestion(opening.question, opening.question.id), lesson: opening.lesson }}
    />
  )
}
