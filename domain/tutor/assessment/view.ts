import { z } from 'zod'
import { PublicQuestion } from '@/domain/quiz'

const SkillOutcome = z.strictObject({
  skill: z.string(),
  title: z.string(),
  right: z.int(),
  asked: z.int(),
  revisit: z
    .array(z.strictObject({ lesson: z.string().meta({ description: 'track/lesson' }), title: z.string() }))
    .meta({ description: 'Lessons to read again; none when every answer was right' }),
})

/** An assessment as its learner sees it. */
export const AssessmentView = z
  .strictObject({
    id: z.string(),
    track: z.string(),
    title: z.string(),
    state: z.enum(['asking', 'done']),
    startedAt: z.iso.datetime(),
    endsAt: z.iso.datetime().meta({ description: 'What isn’t answered by then counts as wrong' }),
    secondsLeft: z.int().meta({ description: 'By the clock of the server' }),
    answered: z.int(),
    questions: z.int(),
    question: PublicQuestion.nullable().meta({ description: 'The one to answer now; null when it is done' }),
    result: z
      .strictObject({
        right: z.int(),
        asked: z.int(),
        passed: z.boolean(),
        skills: z.array(SkillOutcome),
        before: z
          .strictObject({ right: z.int(), asked: z.int(), passed: z.boolean() })
          .nullable()
          .meta({ description: 'The result when it ended, where an answer was judged again since; else null' }),
      })
      .nullable()
      .meta({ description: 'null while it runs: whether an answer was right is said at the end' }),
    badge: z.string().nullable().meta({ description: 'The badge it earned; a guest gets it with an account' }),
  })
  .meta({ id: 'Assessment' })
export type AssessmentView = z.infer<typeof AssessmentView>
