import { toOutcome } from '@/domain/progress/state'
import { measureText } from '@/domain/tutor/mastery/store'
import { type Attempt, Certainty, type NewAttempt, Source } from './attempt'

/** An attempt as the table holds it. */
export type Row = Omit<Attempt, 'answer'> & {
  learnerId: string
  answer: string
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
    measure: measure ? measureText(measure) : null,
    ...rest,
  }
}

type Stored = Omit<Row, 'outcome' | 'certainty' | 'source'> & {
  outcome: string
  certainty: string | null
  source: string
}

/** @throws when the database holds a word that only a mistake of ours can have put there */
export function toRow(stored: Stored): Row {
  return {
    ...stored,
    outcome: toOutcome(stored.outcome),
    certainty: Certainty.nullable().parse(stored.certainty),
    source: Source.parse(stored.source),
  }
}

export function toAttempt({ learnerId: _, idempotencyKey: __, measure: ___, ...row }: Row): Attempt {
  return { ...row, answer: JSON.parse(row.answer) }
}
