import { codeHtml } from '@/components/exercise/code-html'
import { HomePage } from '@/components/home/home-page'
import { OPENING_SAMPLE, openingSample } from '@/domain/content/opening-sample'
import { sampleFigure } from '@/domain/content/sample-figure'
import { findOpeningQuestion, findPaths, findTracks, isEverythingProved } from '@/domain/content/server'
import { toPublicQuestion } from '@/domain/quiz'

export const dynamic = 'force-static'
export const revalidate = 300

export default async function Home() {
  const [tracks, paths, opening, proved] = await Promise.all([
    findTracks(),
    findPaths(),
    findOpeningQuestion(),
    isEverythingProved(),
  ])
  const { fence, code } = OPENING_SAMPLE
  const sample = openingSample()
  return (
    <HomePage
      tracks={tracks}
      proved={proved}
      hasPaths={paths.length > 0}
      sample={sample && sampleFigure(fence, code, codeHtml(code, 'rust'), sample)}
      opening={opening && { question: toPublicQuestion(opening.question, opening.question.id), lesson: opening.lesson }}
    />
  )
}
