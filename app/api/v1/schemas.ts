import { z } from 'zod'
import { Certainty, Circumstances } from '@/domain/attempts'
import type { Lesson, Track } from '@/domain/content'
import { Diagram } from '@/domain/diagram'
import { DraftFile } from '@/domain/exercise'
import { Answer, PublicQuestion, toPublicQuestion } from '@/domain/quiz'
import { Edition } from '@/domain/rust'
import { SelfAssessment } from '@/domain/tutor/mastery/self-assessment'
import { PlacementGoal } from '@/domain/tutor/placement/goal'
import { Kit } from '@/runner/protocol'

export const QuestionId = z
  .string()
  .max(300)
  .regex(/^[\w.-]+\/[\w.-]+\/[\w.-]+$/, 'must have the form track/lesson/question')
  .meta({ description: 'track/lesson/question', example: 'ffi/c-abi/who-checks' })

export const LessonId = z
  .string()
  .max(200)
  .regex(/^[\w.-]+\/[\w.-]+$/, 'must have the form track/lesson')
  .meta({ description: 'track/lesson', example: 'ffi/c-abi' })

export const IdempotencyKey = z
  .string()
  .min(8)
  .max(100)
  .regex(/^[\w.:-]+$/, 'may hold letters, digits and _ . : -')
  .meta({ description: 'The same key with the same answer counts once, however often it is sent.' })

/** Says whose work a page sends: the `key` that `GET me` gave it. */
export const PERSON_HEADER = 'ferropath-person'

const me = z.boolean().optional().meta({ description: 'Reply with what GET me would say afterwards, as `me`' })

export const AttemptRequest = z
  .strictObject({ question: QuestionId, answer: Answer, me, ...Circumstances.shape })
  .meta({ id: 'AttemptRequest' })
export type AttemptRequest = z.infer<typeof AttemptRequest>

export const PlacementRequest = z
  .strictObject({
    goal: PlacementGoal,
    selfAssessment: z
      .record(z.string().max(200), SelfAssessment)
      .optional()
      .meta({
        description: 'By skill, or by a group of them: a lesson or a track',
        example: { 'ffi/c-abi': 'explain' },
      }),
  })
  .meta({ id: 'PlacementRequest' })

export const PlacementAnswer = z
  .strictObject({ question: QuestionId, answer: Answer, certainty: Certainty.optional() })
  .meta({ id: 'PlacementAnswer' })

export const AssessmentRequest = z.strictObject({ track: z.string().min(1).max(200) }).meta({ id: 'AssessmentRequest' })

export const AssessmentAnswer = z
  .strictObject({ question: QuestionId, answer: Answer, certainty: Certainty.optional() })
  .meta({ id: 'AssessmentAnswer' })

export const ExerciseId = z
  .string()
  .max(300)
  .regex(/^[\w.-]+\/[\w.-]+\/[\w.-]+$/, 'must have the form track/lesson/exercise')
  .meta({ description: 'track/lesson/exercise', example: 'ffi/c-abi/qsort-from-libc' })

const files = z.array(DraftFile).min(1, 'holds no file').max(20, 'holds too many files')
const oneOf = 'send either files or code'
const isOne = ({ files, code }: { files?: unknown; code?: unknown }) => (files === undefined) !== (code === undefined)

export const CheckRequest = z
  .strictObject({
    exercise: ExerciseId,
    files: files.optional().meta({ description: 'Those that differ from the starter' }),
    code: z.string().optional().meta({ description: 'Instead of files: the first editable file' }),
    me,
    ...Circumstances.shape,
  })
  .refine(isOne, oneOf)
  .meta({ id: 'CheckRequest' })

export const RunRequest = z
  .strictObject({
    kit: Kit.default('std'),
    edition: Edition.optional(),
    mode: z
      .enum(['run', 'compile', 'format', 'lint'])
      .default('run')
      .meta({ description: 'compile: type-checked and not run' }),
    files: files.optional(),
    code: z
      .string()
      .optional()
      .meta({ description: 'Instead of files: src/main.rs. Without fn main it is put into one' }),
  })
  .refine(isOne, oneOf)
  .meta({ id: 'RunRequest' })

export const DraftRequest = z
  .strictObject({
    files,
    base: z.int().min(0).meta({ description: 'The revision these files were made from; 0 for the starter' }),
  })
  .meta({ id: 'DraftRequest' })

export const VisitRequest = z
  .strictObject({
    lesson: LessonId,
    heading: z
      .string()
      .max(200)
      .regex(/^[^\s]*$/, 'must be the id of a heading, or empty'),
  })
  .meta({ id: 'VisitRequest' })

export const ResetRequest = z.strictObject({ lesson: LessonId }).meta({ id: 'ResetRequest' })

const LessonCard = z.strictObject({
  id: LessonId,
  title: z.string(),
  summary: z.string(),
  minutes: z.number().int().meta({ description: 'Reading time without the questions' }),
  skills: z.array(z.string()),
  questions: z.array(QuestionId),
  exercises: z.array(ExerciseId),
})

export const PublicTrack = z
  .strictObject({
    id: z.string(),
    title: z.string(),
    summary: z.string(),
    audience: z.string(),
    outcome: z.string(),
    skills: z.array(z.strictObject({ id: z.string(), title: z.string(), prerequisites: z.array(z.string()) })),
    lessons: z.array(LessonCard),
  })
  .meta({ id: 'Track' })

export const PublicLesson = LessonCard.extend({
  track: z.string(),
  words: z.number().int(),
  headings: z.array(z.strictObject({ id: z.string(), text: z.string(), depth: z.union([z.literal(2), z.literal(3)]) })),
  body: z.array(
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('prose'), html: z.string() }),
      z.strictObject({ kind: z.literal('question'), id: QuestionId }),
      z.strictObject({ kind: z.literal('exercise'), id: ExerciseId }),
      z.strictObject({ kind: z.literal('diagram'), id: z.string() }),
    ]),
  ),
  questions: z.array(PublicQuestion),
  diagrams: z.array(Diagram),
  sources: z.array(
    z.strictObject({
      title: z.string(),
      url: z.string(),
      version: z.string().optional(),
      date: z.string().optional(),
      commit: z.string().optional(),
      note: z.string().optional(),
    }),
  ),
}).meta({ id: 'Lesson' })

/** What a reader may see of a track, by naming it. */
export function publicTrack(track: Track): z.infer<typeof PublicTrack> {
  return {
    id: track.id,
    title: track.title,
    summary: track.summary,
    audience: track.audience,
    outcome: track.outcome,
    skills: track.skills.map(({ id, title, prerequisites }) => ({ id, title, prerequisites })),
    lessons: track.lessons.map(lessonCard),
  }
}

/** What a reader may see of a lesson, by naming it. */
export function publicLesson(lesson: Lesson): z.infer<typeof PublicLesson> {
  return {
    ...lessonCard(lesson),
    track: lesson.track,
    words: lesson.words,
    headings: lesson.headings.map(({ id, text, depth }) => ({ id, text, depth })),
    body: lesson.body.map((segment) =>
      segment.kind === 'prose' ? { kind: segment.kind, html: segment.html } : { kind: segment.kind, id: segment.id },
    ),
    questions: lesson.questions.map((question) => toPublicQuestion(question, question.id)),
    diagrams: lesson.diagrams,
    sources: lesson.sources.map(({ title, url, version, date, commit, note }) => ({
      title,
      url,
      version,
      date,
      commit,
      note,
    })),
  }
}

function lessonCard(lesson: Track['lessons'][number]): z.infer<typeof LessonCard> {
  const { id, title, summary, minutes, skills, questionIds, exerciseIds } = lesson
  return { id, title, summary, minutes, skills, questions: questionIds, exercises: exerciseIds }
}
