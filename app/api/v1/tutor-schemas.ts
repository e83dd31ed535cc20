import { z } from 'zod'
import { PublicQuestion } from '@/domain/quiz'
import { Goal } from '@/domain/tutor/goal/goal'
import { ExerciseId, LessonId } from './schemas'

const Day = z.string().meta({ description: 'A day of the learner’s calendar', example: '2026-03-29' })
const LessonLink = z.strictObject({ id: LessonId, title: z.string() })

/** What `GET /api/v1/reviews` answers. */
export const Reviews = z
  .strictObject({
    day: Day,
    zone: z.string(),
    limit: z.int().meta({ description: 'The most reviews the learner wants in a day' }),
    done: z.int().meta({ description: 'Reviews answered today' }),
    due: z.int().meta({ description: 'Due by the end of the day, also beyond the limit' }),
    reviews: z
      .array(
        z.strictObject({
          item: z.string(),
          kind: z.enum(['question', 'exercise', 'code']),
          skills: z.array(z.string()),
          lesson: LessonLink,
          dueAt: z.iso.datetime(),
          recall: z.number().meta({ description: 'The probability that it would be remembered now' }),
          question: PublicQuestion.nullable().meta({ description: 'Answer it at POST /reviews, by its id' }),
          exercise: ExerciseId.nullable().meta({ description: 'Answer it at POST /checks, by this id' }),
        }),
      )
      .meta({ description: 'What is left for today, in the order in which to answer it' }),
    forecast: z.array(z.strictObject({ day: Day, due: z.int(), planned: z.int() })),
  })
  .meta({ id: 'Reviews' })

const SkillLink = z.strictObject({ id: z.string(), title: z.string() })

/** What `GET /api/v1/path` answers. */
export const Path = z
  .strictObject({
    goal: z
      .strictObject({ goal: Goal, title: z.string(), chosen: z.boolean() })
      .nullable()
      .meta({ description: 'null when there is nothing to head for' }),
    problem: z.string().nullable().meta({ description: 'Why the chosen goal isn’t the one shown' }),
    next: LessonId.nullable(),
    steps: z.array(
      z.strictObject({
        lesson: LessonLink,
        state: z.enum(['done', 'skim', 'next', 'todo', 'skipped']),
        reason: z.string(),
        pinned: z.boolean(),
        optional: z.boolean(),
        before: LessonLink.nullable().meta({ description: 'A later lesson that teaches what this one builds on' }),
        skim: z.array(z.string()).meta({ description: 'Ids of the questions that make sure of a known lesson' }),
      }),
    ),
    skills: z.array(SkillLink).meta({ description: 'The skills that the goal needs' }),
  })
  .meta({ id: 'Path' })
