import { codeHtml } from '@/components/exercise/code-html'
import { HomePage } from '@/components/home/home-page'
import { OPENING_SAMPLE, openingSample } from '@/domain/content/opening-sample'
import { sampleFigure } from '@/domain/content/sample-figure'
import { findLesson, findOpeningQuestion, findPaths, findTracks, isEverythingProved } from '@/domain/content/server'
import { toPublicQuestion } from '@/domain/quiz'

export const dynamic = 'force-static'
export const revalidate = 300

/** What the first page offers to play with, where the pack that has it is loaded: it needs no words to be understood. */
const OPENING_DIAGRAM = { track: 'cloud', lesson: 'retries-that-help', id: 'cloud/retries-that-help/retry-instants' }

export default async function Home() {
  const [tracks, paths, opening, lesson, proved] = await Promise.all([
    findTracks(),
    findPaths(),
    findOpeningQuestion(),
    findLesson(OPENING_DIAGRAM.track, OPENING_DIAGRAM.lesson),
    isEverythingProved(),
  ])
  const diagram = lesson?.diagrams.find(({ id }) => id === OPENING_DIAGRAM.id)
  const { fence, code } = OPENING_SAMPLE
  const sample = openingSample()
  return (
    <HomePage
      tracks={tracks}
      paths={paths.filter(({ from }) => from !== undefined).slice(0, 4)}
      proved={proved}
      sample={sample && sampleFigure(fence, code, codeHtml(code, 'rust'), sample)}
      diagram={lesson && diagram ? { diagram, lesson } : null}
      opening={opening && { question: toPublicQuestion(opening.question, opening.question.id), lesson: opening.lesson }}
    />
  )
}
