import { z } from 'zod'
import { LessonState } from './me'

/** How far a learner is in one lesson. */
export const LessonOverview = z.strictObject({
  id: z.string(),
  title: z.string(),
  state: z.union([z.literal('new'), LessonState]),
  /** Questions and exercises solved, questions given up, and how many there are of both. */
  solved: z.number().int(),
  gaveUp: z.number().int(),
  total: z.number().int(),
})
export type LessonOverview = z.infer<typeof LessonOverview>

export const TrackOverview = z.strictObject({ id: z.string(), title: z.string(), lessons: z.array(LessonOverview) })
export type TrackOverview = z.infer<typeof TrackOverview>

/** Everything a learner has done, lesson by lesson. */
export const ProgressOverview = z.strictObject({ tracks: z.array(TrackOverview) }).meta({ id: 'Progress' })
export type ProgressOverview = z.infer<typeof ProgressOverview>
