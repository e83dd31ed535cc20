import 'server-only'
import { createHash } from 'node:crypto'
import { lessonUrl } from '@/domain/addresses'
import { db } from '@/domain/db/server'
import type { AttemptOutcome } from '@/domain/quiz'
import { type Activity, nextStep, overviewOf, type TrackOutline } from './lessons'
import type { Me } from './me'
import type { TrackOverview } from './overview'
import { toOutcome } from './state'

/** Who is asking, as far as progress cares; domain/accounts' Who is one. */
export type Asking =
  | { kind: 'nobody'; ended?: { learnerId: string | null } }
  | { kind: 'guest'; learnerId: string }
  | { kind: 'account'; learnerId: string; name: string; role: 'learner' | 'instructor' | 'admin' }

/** All that is personal on a page. @param lessonId lesson (`track/lesson`) whose questions are on it */
export async function aboutMe(who: Asking, tracks: TrackOutline[], lessonId: string | null): Promise<Me> {
  if (who.kind === 'nobody') return { who: toNobody(who), next: null, lessons: {}, questions: {} }
  const [activity, questions] = await Promise.all([activityOf(who.learnerId), statesOf(who.learnerId, lessonId)])
  const next = nextStep(tracks, activity)
  return {
    who:
      who.kind === 'guest'
        ? { kind: 'guest', key: personKey(who.learnerId) }
        : { kind: 'account', key: personKey(who.learnerId), name: who.name, role: who.role },
    next: next && {
      href: lessonUrl(next.lesson.id, next.heading),
      title: next.lesson.title,
      track: next.track.id,
      started: next.started,
    },
    lessons: Object.fromEntries(
      overviewOf(tracks, activity)
        .flatMap(({ lessons }) => lessons)
        .flatMap(({ id, state }) => (state === 'new' ? [] : [[id, state]])),
    ),
    questions: Object.fromEntries(questions.map(({ questionId, outcome, tries }) => [questionId, { outcome, tries }])),
  }
}

function toNobody({ ended }: Extract<Asking, { kind: 'nobody' }>): Me['who'] {
  if (!ended) return { kind: 'nobody' }
  return { kind: 'nobody', ended: { key: ended.learnerId && personKey(ended.learnerId) } }
}

/**
 * Whether a page's key (`who.key` of `aboutMe`) is this learner's, or that of a guest who has become this learner since.
 */
export async function isPerson(learnerId: string, key: string): Promise<boolean> {
  if (key === personKey(learnerId)) return true
  const guests = await db.learner.findMany({ where: { mergedIntoId: learnerId }, select: { id: true } })
  return guests.some(({ id }) => key === personKey(id))
}

/** Says no more of a learner than that it is the same one. */
export function personKey(learnerId: string): string {
  return createHash('sha256').update(learnerId).digest('base64url').slice(0, 16)
}

/** How far a learner is in every lesson; a learnerId of null is somebody who has not begun. */
export async function progressOverview(learnerId: string | null, tracks: TrackOutline[]): Promise<TrackOverview[]> {
  return overviewOf(tracks, learnerId === null ? { answers: [], visits: [] } : await activityOf(learnerId))
}

/** id of the heading a learner was at last in a lesson; '' at its top, or where they have not been. */
export async function headingOf(learnerId: string, lessonId: string): Promise<string> {
  const visit = await db.lessonVisit.findUnique({
    where: { learnerId_lessonId: { learnerId, lessonId } },
    select: { heading: true },
  })
  return visit?.heading ?? ''
}

/** What a learner's attempts at a question add up to since the lesson's last reset; null without any. */
export async function newestState(
  learnerId: string,
  questionId: string,
): Promise<{ outcome: AttemptOutcome; tries: number } | null> {
  const state = await db.questionState.findUnique({
    where: { learnerId_questionId: { learnerId, questionId } },
    select: { outcome: true, tries: true },
  })
  return state && { outcome: toOutcome(state.outcome), tries: state.tries }
}

/**
 * Remembers where a learner was in a lesson; of two visits that overtake each other the later one stays.
 * @param heading id of the heading that was last in view, '' at the top
 */
export async function recordVisit(learnerId: string, lessonId: string, heading: string, at: Date): Promise<void> {
  await db.$executeRaw`
    INSERT INTO "LessonVisit" ("learnerId", "lessonId", "heading", "at") VALUES (${learnerId}, ${lessonId}, ${heading}, ${at})
    ON CONFLICT ("learnerId", "lessonId") DO UPDATE SET "heading" = excluded."heading", "at" = excluded."at"
    WHERE excluded."at" > "LessonVisit"."at"`
}

/** One row for each lesson and outcome: every page asks, and a row for each question would cost four times as much. */
async function activityOf(learnerId: string): Promise<Activity> {
  type Row = { lessonId: string; outcome: string; questionIds: string; at: Date | string }
  const [answers, visits] = await Promise.all([
    db.$queryRaw<Row[]>`
      SELECT "lessonId", "outcome", string_agg("questionId", ' ') AS "questionIds", max("updatedAt") AS "at"
      FROM "QuestionState" WHERE "learnerId" = ${learnerId} GROUP BY "lessonId", "outcome"`,
    db.lessonVisit.findMany({ where: { learnerId }, select: { lessonId: true, heading: true, at: true } }),
  ])
  return {
    answers: answers.map(({ lessonId, outcome, questionIds, at }) => ({
      lessonId,
      outcome: toOutcome(outcome),
      questionIds: questionIds.split(' '),
      // SQLite does not say that max() of dates is one.
      at: new Date(at),
    })),
    visits,
  }
}

async function statesOf(learnerId: string, lessonId: string | null) {
  if (lessonId === null) return []
  const states = await db.questionState.findMany({
    where: { learnerId, lessonId },
    select: { questionId: true, outcome: true, tries: true },
  })
  return states.map((state) => ({ ...state, outcome: toOutcome(state.outcome) }))
}

/** Every question and exercise that a learner has answered since its lesson's last reset. */
export async function answeredQuestions(learnerId: string): Promise<string[]> {
  const states = await db.questionState.findMany({ where: { learnerId }, select: { questionId: true } })
  return states.map(({ questionId }) => questionId)
}
