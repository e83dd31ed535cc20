/**
 * Where pages and endpoints are. Ids are those of the content: a lesson is `track/lesson`, a question or an exercise is
 * `track/lesson/slug`; they hold letters, digits and dashes, and need no escaping.
 */

/** The last part of an id, which is also the id of its element in a page, after `question-` and the like. */
export function slugOf(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1)
}

/** The lesson of a question or an exercise. */
function lessonOf(id: string): string {
  return id.slice(0, id.lastIndexOf('/'))
}

export function trackUrl(track: string): string {
  return `/tracks/${track}`
}

export function lessonUrl(lesson: string, heading: string | null = null): string {
  return `/tracks/${lesson}${heading ? `#${heading}` : ''}`
}

/** A question or an exercise, where its lesson asks it. */
export function placeUrl(kind: 'question' | 'exercise', id: string): string {
  return lessonUrl(lessonOf(id), `${kind}-${slugOf(id)}`)
}

/** A question's own page. */
export function questionUrl(question: string): string {
  return `/tracks/${lessonOf(question)}/questions/${slugOf(question)}`
}

/** An exercise's own page. */
export function exerciseUrl(exercise: string): string {
  return `/tracks/${lessonOf(exercise)}/exercises/${slugOf(exercise)}`
}

/** @param id one assessment; without it, the page where one is started */
export function assessmentUrl(track: string, id: string | null = null): string {
  return withQuery(`/tracks/${track}/assessment`, { id })
}

export function skillUrl(skill: string): string {
  return `/skills/${skill}`
}

export function pathUrl(path: string): string {
  return `/paths/${path}`
}

export function badgeUrl(badge: string): string {
  return `/badges/${badge}`
}

/** Where a learner shows that a lesson of their path may be left out. */
export function skimUrl(lesson: string): string {
  return `/path/skim/${lesson}`
}

export function placementUrl(id: string): string {
  return `/placement/${id}`
}

/** Where a placement towards a goal begins. */
export function newPlacementUrl(kind: string, id: string): string {
  return `/placement/new?goal=${kind}/${id}`
}

/** The next review. @param after the one before it */
export function reviewsUrl(after: string | null = null): string {
  return withQuery('/reviews', { after })
}

/** A mistake of the notebook, to try again. @param item null for any of them */
export function tryAgainUrl(item: string | null = null): string {
  return withQuery('/notebook/again', { item })
}

/** @param next the page to go on to afterwards */
export function signInUrl(next: string | null = null): string {
  return withQuery('/sign-in', { next })
}

export function meApi(lesson: string | null): string {
  return withQuery('/api/v1/me', { lesson })
}

/** The answer to a question, once it's earned. */
export function resultApi(question: string): string {
  return `/api/v1/questions/${question}/result`
}

export function draftApi(exercise: string, query: Query = {}): string {
  return withQuery(`/api/v1/drafts/${exercise}`, query)
}

/** The code that a learner starts an exercise from. */
export function beginningApi(exercise: string): string {
  return `/api/v1/exercises/${exercise}/beginning`
}

export function solutionApi(exercise: string): string {
  return `/api/v1/exercises/${exercise}/solution`
}

export function sampleApi(id: string): string {
  return `/api/v1/samples/${id}`
}

/** @param code of the compiler, such as E0382 */
export function explanationApi(code: string): string {
  return `/api/v1/explanations/${code}`
}

export function placementApi(id: string): string {
  return `/api/v1/placements/${id}`
}

export function assessmentApi(id: string): string {
  return `/api/v1/assessments/${id}`
}

export type Query = Record<string, string | number | null | undefined>

/**
 * An address with a query, of which null and undefined are left out.
 * @param fragment the element of the page to go to
 */
export function withQuery(address: string, query: Query, fragment: string | null = null): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined) search.set(name, String(value))
  }
  const end = fragment === null ? '' : `#${fragment}`
  return search.size === 0 ? `${address}${end}` : `${address}?${search}${end}`
}
