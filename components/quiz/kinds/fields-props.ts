import type { Answer } from '@/domain/quiz'
import type { QuestionSkeleton } from '../question-skeleton'

/** What the fields of one kind of question are given. */
export type FieldsProps<Kind extends QuestionSkeleton['kind']> = {
  skeleton: Extract<QuestionSkeleton, { kind: Kind }>
  slug: string
  /** What the learner answered before, to be shown again. */
  answer: Extract<Answer, { kind: Kind }> | null
  /** Known once the answer was earned. */
  reveal: { correctOptions?: string[]; lines?: number[] } | null
  /** Our code runs here: lines are moved instead of numbered. */
  ready: boolean
  /** Null as long as nothing was moved: the order shown at first is nobody's answer. */
  order: string[] | null
  setOrder: (order: string[]) => void
  onMove: () => void
}
