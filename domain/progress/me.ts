import { z } from 'zod'

export const LessonState = z.enum(['started', 'done'])
export type LessonState = z.infer<typeof LessonState>

const key = z.string().meta({ description: 'Tells people who use one browser apart; no other meaning' })

/**
 * All that is personal on a page that is otherwise the same for everybody. One small answer fills every place that
 * waits for it, so it holds no prose: at most some 4 KB compressed for a learner who has worked through everything.
 */
export const Me = z.strictObject({
  who: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('nobody'),
      /** This browser's session has ended: it changes nothing until somebody signs in or out. The account's key, if known. */
      ended: z.strictObject({ key: key.nullable() }).optional(),
    }),
    z.strictObject({ kind: z.literal('guest'), key }),
    z.strictObject({
      kind: z.literal('account'),
      key,
      name: z.string(),
      role: z.enum(['learner', 'instructor', 'admin']),
    }),
  ]),
  /** Where this learner should go on; null before the first lesson was opened. */
  next: z.strictObject({ href: z.string(), title: z.string(), track: z.string(), started: z.boolean() }).nullable(),
  /** The path to the goal this learner chose, as seen from the lesson that was asked about; null without a goal. */
  goal: z
    .strictObject({
      title: z.string(),
      href: z.string(),
      /** Where the lesson is on the path, from 1; null when the path doesn't lead through it. */
      place: z.number().int().min(1).nullable(),
      of: z.number().int(),
      done: z.number().int(),
      /** Where to go after the lesson; null when nothing else is left. */
      next: z.strictObject({ href: z.string(), title: z.string() }).nullable(),
      /** The part of the path around the lesson, and how many lessons it leaves out on either side. */
      before: z.number().int(),
      lessons: z.array(z.strictObject({ id: z.string(), title: z.string() })),
      after: z.number().int(),
    })
    .nullable(),
  /** By lesson (`track/lesson`); a lesson that is absent is new. */
  lessons: z.record(z.string(), LessonState),
  /** By question or exercise (`track/lesson/…`), for the lesson that was asked about. */
  questions: z.record(
    z.string(),
    z.strictObject({ outcome: z.enum(['correct', 'incorrect', 'gave-up']), tries: z.number().int().min(1) }),
  ),
})
export type Me = z.infer<typeof Me>
