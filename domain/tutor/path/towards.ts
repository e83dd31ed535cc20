import type { LessonSummary } from '@/domain/content'
import { nextStep, type PathStep } from './path'

/** Lessons of a path that a page shows around the one it is about: so many before it, and so many from it on. */
const BEFORE = 2
const FROM_HERE = 6

export type Towards = {
  /** Where the lesson is on the path, from 1; null when the path doesn't lead through it. */
  place: number | null
  of: number
  done: number
  /** Where to go after the lesson; null when nothing on the path is left but this. */
  next: LessonSummary | null
  /** The part of the path around the lesson, or around the next one where the path doesn't lead through it. */
  around: { before: number; steps: PathStep[]; after: number }
}

/**
 * A path as seen from one of its lessons. The way on is the first open lesson after this one, so that reading on never
 * leads back to a lesson that was left half done; when none is open after it, the first that is open at all.
 * @param lessonId `track/lesson`; null on a page that isn't a lesson's
 */
export function towards(steps: readonly PathStep[], lessonId: string | null): Towards {
  const here = steps.findIndex(({ lesson }) => lesson.id === lessonId)
  const others = steps.filter(({ lesson }) => lesson.id !== lessonId)
  const open = ({ state }: PathStep) => state === 'next' || state === 'todo'
  const next = (here >= 0 && steps.slice(here + 1).find(open)) || others.find(open) || nextStep(others)
  const centre = here >= 0 ? here : next ? steps.indexOf(next) : steps.length - 1
  const from = Math.max(0, centre - BEFORE)
  const to = Math.min(steps.length, centre + FROM_HERE)
  return {
    place: here >= 0 ? here + 1 : null,
    of: steps.length,
    done: steps.filter(({ state }) => state === 'done').length,
    next: next?.lesson ?? null,
    around: { before: from, steps: steps.slice(from, to), after: steps.length - to },
  }
}
