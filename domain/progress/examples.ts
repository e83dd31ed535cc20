import { db } from '@/domain/db/server'
import type { AttemptOutcome } from '@/domain/quiz'
import type { LessonOutline, TrackOutline } from './lessons'
import type { Judged } from './state'

export const MORNING = new Date('2026-03-01T09:00:00.000Z')

/** A moment so many minutes after the examples' beginning. */
export function minute(minutes: number): Date {
  return new Date(MORNING.getTime() + minutes * 60_000)
}

/** Attempts at one question, a minute apart, with the ids attempt-1, attempt-2, … */
export function aHistory(outcomes: AttemptOutcome[]): Judged[] {
  return outcomes.map((outcome, index) => ({ id: `attempt-${index + 1}`, outcome, at: minute(index) }))
}

/** A lesson `track/slug` with so many questions: q1, q2, … */
export function aLesson(id: string, questions = 2): LessonOutline {
  const questionIds = Array.from({ length: questions }, (_, index) => `${id}/q${index + 1}`)
  return { id, title: `Lesson ${id}`, questionIds, exerciseIds: [] }
}

export function aTrack(id: string, lessons: string[], questions = 2): TrackOutline {
  return { id, title: `Track ${id}`, lessons: lessons.map((slug) => aLesson(`${id}/${slug}`, questions)) }
}

/** Puts a learner into the test database. */
export async function aLearner(id: string): Promise<string> {
  await db.learner.create({ data: { id, createdAt: MORNING } })
  return id
}
