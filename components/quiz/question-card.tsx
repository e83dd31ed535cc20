import { registerProse } from '@/components/lesson/prose-registry'
import type { PublicQuestion } from '@/domain/quiz'
import { QuestionForm } from './question-form'
import { type Before, shapeOf, textsOf } from './shape'

type Props = {
  question: PublicQuestion
  /** Where answers are sent, by fetch and by the form alike. */
  action: string
  before?: Before
  /** Asked anew, as in a review: what was answered before is neither brought back nor said. */
  anew?: boolean
}

/** A question with its form. Works as an ordinary form; with JavaScript the verdict comes into the page. */
export function QuestionCard({ question, action, before, anew }: Props) {
  for (const [name, html] of textsOf(question)) registerProse(name, html)
  return <QuestionForm shape={shapeOf(question)} action={action} before={before} anew={anew} />
}
