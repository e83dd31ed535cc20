/**
 * A review asks a question or an exercise under a name of its own, `track/lesson/question.review-3` for the fourth
 * time: what was typed in the lesson, or at the review before, is not in the way, and an answer that a second tab sends
 * late is known for what it is.
 */
export function askedAs(id: string, reviews: number): string {
  return `${id}.review-${reviews}`
}

/** @returns the question's or exercise's own id, and whether it was asked as a review */
export function parseAsked(id: string): { id: string; isReview: boolean } {
  const own = id.replace(/\.review-\d{1,6}$/, '')
  return { id: own, isReview: own !== id }
}
