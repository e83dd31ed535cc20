import type { Metadata } from 'next'
import { ReviewsView, type ShownReview } from '@/components/tutor/reviews-view'
import { whoIs } from '@/domain/accounts/server'
import { findVerdict } from '@/domain/attempts/server'
import { toPublicQuestion } from '@/domain/quiz'
import { planOf } from '@/domain/tutor/goal/server'
import type { Due } from '@/domain/tutor/review/queue'
import { findAskedQuestion, reviewsOf } from '@/domain/tutor/review/server'
import { shownReview } from './shown'

export const metadata: Metadata = {
  title: 'Reviews',
  description: 'What you are about to forget, one question at a time.',
  robots: { index: false },
}

export default async function ReviewsPage({ searchParams }: PageProps<'/reviews'>) {
  const [who, query] = await Promise.all([whoIs(), searchParams])
  const learnerId = who.kind === 'nobody' ? '' : who.learnerId
  const [{ left, done, due, limit, forecast }, plan] = await Promise.all([
    reviewsOf(learnerId, new Date()),
    planOf(learnerId),
  ])
  const review =
    (await answered(learnerId, query.question, query.attempt)) ?? (await firstOf(learnerId, inTurn(left, query.after)))
  return (
    <ReviewsView
      review={review}
      done={done}
      left={left.length}
      over={due - left.length}
      limit={limit}
      forecast={forecast}
      zoneKnown={plan.zoneKnown || who.kind === 'nobody'}
    />
  )
}

/** Begins with the review after one that the learner has left. */
function inTurn(left: Due[], after: unknown): Due[] {
  const index = left.findIndex(({ itemId }) => itemId === after)
  return index < 0 ? left : [...left.slice(index + 1), ...left.slice(0, index + 1)]
}

async function firstOf(learnerId: string, due: Due[]): Promise<ShownReview | null> {
  for (const one of due) {
    const shown = await shownReview(learnerId, one.itemId, (reviews) => whyNow(one, reviews))
    if (shown) return shown
  }
  return null
}

function whyNow({ itemId, kind, confidentlyWrong }: Due, reviews: number): string {
  if (confidentlyWrong) return 'You were certain of a wrong answer here.'
  if (kind === 'code') return `You keep meeting ${itemId.slice(itemId.indexOf('/') + 1)}.`
  return reviews > 1 ? `Review ${reviews}.` : 'Its first review.'
}

/** The verdict on a review that was sent without scripts. */
async function answered(learnerId: string, id: unknown, attempt: unknown): Promise<ShownReview | null> {
  if (typeof id !== 'string' || typeof attempt !== 'string') return null
  const found = await findAskedQuestion(learnerId, id)
  const verdict = found && (await findVerdict(learnerId, found.question, attempt))
  if (!verdict) return null
  const { question, lesson } = found
  return {
    item: id,
    lesson,
    why: 'Your answer.',
    question: toPublicQuestion(question, question.id),
    exercise: null,
    before: { ...verdict, said: null },
  }
}
