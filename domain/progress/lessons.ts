import type { AttemptOutcome } from '@/domain/quiz'
import type { LessonOverview, TrackOverview } from './overview'

/** What progress needs to know of a lesson; domain/content's LessonSummary is one. */
export type LessonOutline = { id: string; title: string; questionIds: string[]; exerciseIds: string[] }
/** Lessons are in the order in which they should be taken. */
export type TrackOutline = { id: string; title: string; lessons: LessonOutline[] }

/** What a learner has done that bears on progress. */
export type Activity = {
  /** The questions answered and not reset since, by lesson and by what the attempts add up to; `at` is the newest. */
  answers: { lessonId: string; outcome: AttemptOutcome; questionIds: string[]; at: Date }[]
  /** Where the learner was last in each lesson they have opened. */
  visits: { lessonId: string; heading: string; at: Date }[]
}

/**
 * How far a learner is in each lesson of some tracks. A lesson is done when each of its questions is solved or given
 * up, and each of its exercises solved; what is no longer in the lesson does not count. One that asks nothing is done
 * when it was opened.
 */
export function overviewOf(tracks: TrackOutline[], activity: Activity): TrackOverview[] {
  const settled = (outcome: AttemptOutcome) =>
    new Set(activity.answers.filter((answer) => answer.outcome === outcome).flatMap(({ questionIds }) => questionIds))
  const [solved, gaveUp] = [settled('correct'), settled('gave-up')]
  const touched = newestActivity(activity)
  return tracks.map(({ id, title, lessons }) => ({
    id,
    title,
    lessons: lessons.map((lesson) => lessonOverview(lesson, solved, gaveUp, touched.has(lesson.id))),
  }))
}

export type NextStep = {
  lesson: LessonOutline
  track: TrackOutline
  /** id of the heading to begin at, '' for the top */
  heading: string
  /** Whether the learner has opened the lesson before. */
  started: boolean
}

/**
 * Where a learner should go on: the lesson they were in last (read or answered), or, when that is done, the next one
 * of its track that is not, beginning again at the track's start; then any other lesson they have begun, then the
 * track after it. null before the first lesson was opened, and when everything is done.
 */
export function nextStep(tracks: TrackOutline[], activity: Activity): NextStep | null {
  const last = newestActivity(activity)
  const open = new Set(
    overviewOf(tracks, activity).flatMap(({ lessons }) =>
      lessons.filter(({ state }) => state !== 'done').map(({ id }) => id),
    ),
  )
  const all = tracks.flatMap((track) => track.lessons.map((lesson) => ({ track, lesson })))
  const begun = all
    .filter(({ lesson }) => last.has(lesson.id))
    .sort((a, b) => (last.get(b.lesson.id)?.getTime() ?? 0) - (last.get(a.lesson.id)?.getTime() ?? 0))
  const [latest] = begun
  if (!latest) return null

  const from = all.findIndex(({ lesson }) => lesson.id === latest.lesson.id)
  const onwards = [...all.slice(from), ...all.slice(0, from)]
  const ofSameTrack = onwards.filter(({ track }) => track.id === latest.track.id)
  const found = [...ofSameTrack, ...begun, ...onwards].find(({ lesson }) => open.has(lesson.id))
  if (!found) return null
  const heading = activity.visits.find(({ lessonId }) => lessonId === found.lesson.id)?.heading ?? ''
  return { ...found, heading, started: last.has(found.lesson.id) }
}

function lessonOverview(
  { id, title, questionIds, exerciseIds }: LessonOutline,
  solvedIds: Set<string>,
  gaveUpIds: Set<string>,
  touched: boolean,
): LessonOverview {
  const asked = [...questionIds, ...exerciseIds]
  const total = asked.length
  const solved = asked.filter((one) => solvedIds.has(one)).length
  const gaveUp = asked.filter((one) => gaveUpIds.has(one)).length
  const state = !touched ? 'new' : solved + gaveUp === total ? 'done' : 'started'
  return { id, title, state, solved, gaveUp, total }
}

function newestActivity({ answers, visits }: Activity): Map<string, Date> {
  const newest = new Map<string, Date>()
  for (const { lessonId, at } of [...answers, ...visits]) {
    const before = newest.get(lessonId)
    if (!before || before < at) newest.set(lessonId, at)
  }
  return newest
}
