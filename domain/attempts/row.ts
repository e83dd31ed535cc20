import 'server-only'
import { currentId, lessonOf } from '@/domain/content/renamed'
import { measureText } from '@/domain/tutor/mastery/store'
import type { ReviewAttempt } from '@/domain/tutor/review/derive'
import { type Attempt, Certainty, type NewAttempt, Source, toErrors } from './attempt'
import { hashNow, outcomeNow } from './judgement'

/** An attempt as the table holds it. */
export type Row = Omit<Attempt, 'answer' | 'errors'> & {
  learnerId: string
  answer: string
  /** JSON, MetError[]; null for none. */
  errors: string | null
  idempotencyKey: string
  /** JSON, domain/tutor Measure. */
  measure: string | null
}

export function newRow({
  learnerId,
  question,
  lesson,
  answer,
  certainty,
  hints,
  solutionTaken,
  errors = [],
  measure,
  ...rest
}: NewAttempt): Row {
  return {
    id: crypto.randomUUID(),
    learnerId,
    questionId: question.id,
    questionHash: question.hash,
    lessonId: lesson.id,
    answer: JSON.stringify(answer),
    certainty: certainty ?? null,
    hints: hints ?? 0,
    solutionTaken: solutionTaken ?? false,
    errors: errors.length > 0 ? JSON.stringify(errors) : null,
    measure: measure ? measureText(measure) : null,
    ...rest,
  }
}

type Stored = Omit<Row, 'outcome' | 'certainty' | 'source'> & {
  outcome: string
  judgements: { outcome: string; questionHash: string }[]
  certainty: string | null
  source: string
}

/**
 * A stored attempt as it counts now: judged as it was last, at the question by its present id.
 * @throws when the database holds a word that only a mistake of ours can have put there
 */
export function toRow({ judgements, ...stored }: Stored): Row {
  return {
    ...stored,
    ...placeNow(stored),
    questionHash: hashNow({ ...stored, judgements }),
    outcome: outcomeNow({ ...stored, judgements }),
    certainty: Certainty.nullable().parse(stored.certainty),
    source: Source.parse(stored.source),
  }
}

/** Where an attempt belongs now. */
export function placeNow({ questionId, lessonId }: { questionId: string; lessonId: string }): {
  questionId: string
  lessonId: string
} {
  const id = currentId(questionId)
  return id === questionId ? { questionId, lessonId } : { questionId: id, lessonId: lessonOf(id) }
}

export function toAttempt({ learnerId: _, idempotencyKey: __, measure: ___, ...row }: Row): Attempt {
  return { ...row, answer: JSON.parse(row.answer), errors: toErrors(row.errors) }
}

/** What a submission's answer begins with, as `JSON.stringify` writes it. */
export const EXERCISE_ANSWER = '{"kind":"exercise"'

/** An attempt as reviews see it. `isExercise` spares reading long answers where the database can look at their beginning. */
export function toReviewAttempt(
  row: Pick<Row, 'id' | 'learnerId' | 'questionId' | 'outcome' | 'at' | 'certainty' | 'solutionTaken' | 'errors'> &
    ({ answer: string } | { isExercise: boolean }),
): ReviewAttempt {
  const { id, learnerId, questionId, outcome, at, certainty, solutionTaken, errors } = row
  return {
    id,
    learnerId,
    questionId: currentId(questionId),
    outcome,
    at,
    certain: certainty === 'certain',
    solutionTaken,
    isExercise: 'isExercise' in row ? row.isExercise : row.answer.startsWith(EXERCISE_ANSWER),
    codes: toErrors(errors).map(({ code }) => code),
  }
}
