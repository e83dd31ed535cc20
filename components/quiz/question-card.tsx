import { registerProse } from '@/components/lesson/prose-registry'
import type { PublicQuestion } from '@/domain/quiz'
import { CertaintyFields } from './certainty-fields'
import { QuestionForm, type QuizPosition } from './question-form'
import { type Before, skeletonOf, textsOf } from './question-skeleton'

type Props = {
  question: PublicQuestion
  /** Where answers are sent, by fetch and by the form alike. */
  action: string
  before?: Before
  /** Asked fresh, as in a review: what was answered before is neither brought back nor said. */
  fresh?: boolean
  /** Which one of how many this is on its page. */
  place?: QuizPosition
  /** The question's level in the outline of its page; h3 unless it says otherwise. */
  heading?: 'h2' | 'h3'
}

/** A question with its form. Works as an ordinary form; with JavaScript the verdict comes into the page. */
export function QuestionCard({ question, ...rest }: Props) {
  for (const [name, html] of textsOf(question)) registerProse(name, html)
  // From here, because what a server component draws needs no script in the browser.
  return <QuestionForm skeleton={skeletonOf(question)} certainty={<CertaintyFields />} {...rest} />
}
