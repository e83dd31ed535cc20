import type { ShownReview } from '@/components/tutor/reviews-view'
import { findPublicExercise } from '@/domain/exercise/server'
import { toPublicQuestion } from '@/domain/quiz'
import { askedAs } from '@/domain/tutor/review/asked'
import { askReview } from '@/domain/tutor/review/server'

/** An item as a page asks it; null when there is nothing to ask any more. */
export async function shownReview(
  learnerId: string,
  itemId: string,
  why: (reviews: number) => string,
): Promise<ShownReview | null> {
  const found = await askReview(learnerId, itemId)
  if (!found) return null
  const { item, asked } = found
  const common = { item: itemId, lesson: asked.lesson, why: why(item.reviews) }
  if (asked.kind === 'exercise') {
    const exercise = { ...(await findPublicExercise(asked.exercise)), id: askedAs(asked.exercise.id, item.reviews) }
    return { ...common, question: null, exercise }
  }
  const id = askedAs(asked.question.id, item.reviews)
  return { ...common, question: { ...toPublicQuestion(asked.question, id), id }, exercise: null }
}
