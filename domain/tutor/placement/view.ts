import { z } from 'zod'
import { AttemptOutcome, PublicQuestion } from '@/domain/quiz'
import { LEVELS } from '../mastery/mastery'
import { PlacementGoal } from './goal'

const PlacedSkill = z.strictObject({
  skill: z.string(),
  title: z.string(),
  level: z.enum(LEVELS),
  probability: z.number(),
  prerequisites: z.array(z.string()).meta({ description: 'Those among the skills of this placement' }),
  reason: z.string(),
})
export type PlacedSkill = z.infer<typeof PlacedSkill>

const PlacedLesson = z.strictObject({
  lesson: z.string().meta({ description: 'track/lesson' }),
  title: z.string(),
  minutes: z.int(),
  reason: z.string(),
})

/** A placement as its learner sees it. */
export const PlacementView = z
  .strictObject({
    id: z.string(),
    goal: PlacementGoal,
    title: z.string(),
    state: z.enum(['asking', 'done']),
    answered: z.int(),
    most: z.int().meta({ description: 'No more questions than these; it ends early when none is worth asking' }),
    /** The question to answer now; null when it is done. */
    question: PublicQuestion.nullable(),
    /** What became of the last answer. */
    last: z.strictObject({ question: z.string(), outcome: AttemptOutcome, lesson: z.string() }).nullable(),
    /** Where the learner stands, once it is done. */
    result: z
      .strictObject({
        skills: z.array(PlacedSkill),
        lessons: z.array(PlacedLesson).meta({ description: 'What to take, in order' }),
        known: z.array(PlacedLesson).meta({ description: 'What can be skimmed' }),
      })
      .nullable(),
  })
  .meta({ id: 'Placement' })
export type PlacementView = z.infer<typeof PlacementView>
