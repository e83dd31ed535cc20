import 'server-only'
import type { Lesson } from '@/domain/content/index'
import type { Question } from '@/domain/quiz'
import type { Library } from './library'

export type LessonStats = {
  id: string
  words: number
  minutes: number
  questions: Record<Question['kind'], number>
  exercises: number
  diagrams: number
  samples: number
}

export type TrackStats = {
  track: string
  lessons: LessonStats[]
  /** How many questions there are of each difficulty, from 1 to 5. */
  difficulties: number[]
  /** Skills that no question and no exercise of the track measures. */
  unmeasured: string[]
  /** Questions whose wrong answers get no feedback at all. */
  withoutFeedback: string[]
  /** Questions that don't say why the right answer is right. */
  withoutContext: string[]
}

/** What the lessons of these tracks consist of, as far as they can be served. @param wanted ids of tracks; all when empty */
export function statsOf({ tracks, lessons, read }: Library, wanted: readonly string[]): TrackStats[] {
  return tracks
    .filter(({ id }) => wanted.length === 0 || wanted.includes(id))
    .map((track) => {
      const own = [...lessons.values()].filter((lesson) => lesson.track === track.id)
      const questions = own.flatMap((lesson) => lesson.questions)
      const measured = new Set([...questions, ...own.flatMap((lesson) => lesson.exercises)].flatMap((it) => it.skills))
      const compiledOf = ({ slug }: Lesson) => read.find((one) => one.track === track.id && one.slug === slug)?.compiled
      return {
        track: track.id,
        lessons: own.map((lesson) => ({
          id: lesson.id,
          words: lesson.words,
          minutes: lesson.minutes,
          questions: kindsOf(lesson.questions),
          exercises: lesson.exercises.length,
          diagrams: compiledOf(lesson)?.diagrams ?? 0,
          samples: compiledOf(lesson)?.samples.length ?? 0,
        })),
        difficulties: [1, 2, 3, 4, 5].map((level) => questions.filter(({ difficulty }) => difficulty === level).length),
        unmeasured: track.skills.map(({ id }) => id).filter((id) => !measured.has(id)),
        withoutFeedback: questions.filter((question) => !hasFeedback(question)).map(({ id }) => id),
        withoutContext: questions.filter(({ context }) => context === null).map(({ id }) => id),
      }
    })
}

function kindsOf(questions: Question[]): LessonStats['questions'] {
  const counts = { choice: 0, tracing: 0, short: 0, order: 0 }
  for (const { kind } of questions) counts[kind] += 1
  return counts
}

function hasFeedback(question: Question): boolean {
  if (question.otherwise) return true
  if (question.kind === 'choice') return question.options.some(({ feedback, missed }) => feedback || missed)
  return question.feedback.length > 0
}
