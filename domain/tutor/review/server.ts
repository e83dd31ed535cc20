import 'server-only'
import { lessonUrl } from '@/domain/addresses'
import { toErrors } from '@/domain/attempts/attempt'
import { filesOf } from '@/domain/attempts/earned'
import type { LessonSummary } from '@/domain/content'
import { findExercise, findQuestion, findTracks, lessonsByErrorCode } from '@/domain/content/server'
import { db } from '@/domain/db/server'
import type { Exercise } from '@/domain/exercise'
import type { ChoiceQuestion, Question, TracingQuestion } from '@/domain/quiz'
import { type Day, dayOf, startOfDay } from '../calendar'
import { planOf } from '../goal/server'
import type { ItemRow } from './derive'
import { codeItemId, isOwnCode } from './item'
import { recall } from './memory'
import { ownCodeQuestion } from './own-code'
import { type Due, endOfToday, type ForecastDay, forecast, todaysReviews } from './queue'
import { toItem } from './store'

/** An item with what it asks about; what no pack has any more is not asked. */
export type ReviewItemShown = ItemRow & { skills: readonly string[]; title: string; lesson: LessonSummary | null }

export type ReviewDay = {
  day: Day
  zone: string
  /** The most reviews the learner wants in a day. */
  limit: number
  /** Reviews answered today. */
  done: number
  /** Due by the end of today, over the limit too. */
  due: number
  /** What is left for today, in the order in which to ask it. */
  left: Due[]
  forecast: ForecastDay[]
}

/** Everything a learner has to remember, with what packs say about it. */
export async function reviewItemsOf(learnerId: string): Promise<ReviewItemShown[]> {
  const rows = await db.reviewItem.findMany({ where: { learnerId } })
  const shown = await Promise.all(rows.map((row) => withContent(toItem(row))))
  return shown.filter((item) => item !== null)
}

/** What a learner reviews today, and what is coming. */
export async function reviewsOf(learnerId: string, now: Date): Promise<ReviewDay> {
  const [items, plan] = await Promise.all([reviewItemsOf(learnerId), planOf(learnerId)])
  return reviewDay(items, { now, zone: plan.zone, limit: plan.dailyReviews })
}

export function reviewDay(
  items: readonly ReviewItemShown[],
  { now, zone, limit }: { now: Date; zone: string; limit: number },
): ReviewDay {
  const day = dayOf(now, zone)
  const [start, end] = [startOfDay(day, zone), endOfToday(now, zone)]
  const scheduled = items.flatMap((item) => (item.dueAt ? [{ ...item, dueAt: item.dueAt }] : []))
  const due = scheduled.filter(({ dueAt }) => dueAt < end)
  // The first time something is answered it is learnt, not reviewed.
  const done = items.filter(({ countedAt, reviews }) => reviews > 1 && countedAt && countedAt >= start).length
  const leftToday = Math.max(0, limit - done)
  return {
    day,
    zone,
    limit,
    done,
    due: due.length,
    left: todaysReviews(
      due.map((item) => toDue(item, now)),
      leftToday,
    ),
    forecast: forecast(
      scheduled.map(({ dueAt }) => dueAt),
      { now, zone, limit, leftToday },
    ),
  }
}

export type AskedReview =
  | { kind: 'question'; question: Question; lesson: LessonSummary }
  | { kind: 'exercise'; exercise: Exercise; lesson: LessonSummary }

/** What an item asks this time; null when there is nothing to ask any more. */
export async function askReview(
  learnerId: string,
  itemId: string,
): Promise<{ item: ItemRow; asked: AskedReview } | null> {
  const row = await db.reviewItem.findUnique({ where: { learnerId_itemId: { learnerId, itemId } } })
  if (!row) return null
  const item = toItem(row)
  const asked = await toAsk(item)
  return asked && { item, asked }
}

/**
 * The question that a learner is asked under an id: one of the packs, or one about their own earlier code.
 * @param id a question's own id, see asked.ts
 */
export async function findAskedQuestion(
  learnerId: string,
  id: string,
): Promise<{ question: Question; lesson: LessonSummary } | null> {
  if (!isOwnCode(id)) return findQuestion(id)
  const [, attemptId = '', code = ''] = id.split('/')
  return ownCode(learnerId, { id: attemptId }, code)
}

async function withContent(item: ItemRow): Promise<ReviewItemShown | null> {
  switch (item.kind) {
    case 'question': {
      const found = await findQuestion(item.itemId)
      return found && { ...item, skills: found.question.skills, title: found.lesson.title, lesson: found.lesson }
    }
    case 'exercise': {
      const found = await findExercise(item.itemId)
      if (!found) return null
      // A project's later steps begin with what came before: too much for a review.
      const dueAt = found.exercise.continues === null ? item.dueAt : null
      return { ...item, dueAt, skills: found.exercise.skills, title: found.exercise.title, lesson: found.lesson }
    }
    case 'code': {
      const code = codeOf(item)
      const taught = (await lessonsByErrorCode()).get(code)
      return { ...item, skills: [item.itemId], title: `Error ${code}`, lesson: taught?.lesson ?? null }
    }
  }
}

function toDue(
  { itemId, kind, skills, dueAt, memory, countedAt, confidentlyWrong }: ReviewItemShown & { dueAt: Date },
  now: Date,
): Due {
  const elapsedDays = countedAt ? (now.getTime() - countedAt.getTime()) / 86_400_000 : 0
  return { itemId, kind, skills, dueAt, recall: memory ? recall(memory, elapsedDays) : 0, confidentlyWrong }
}

async function toAsk(item: ItemRow): Promise<AskedReview | null> {
  switch (item.kind) {
    case 'question': {
      const found = await findQuestion(item.itemId)
      return found && { kind: 'question', ...found }
    }
    case 'exercise': {
      const found = await findExercise(item.itemId)
      return found && { kind: 'exercise', ...found }
    }
    case 'code': {
      const found = await askAboutCode(item)
      return found && { kind: 'question', ...found }
    }
  }
}

/** In turns a learner's own code and a question of the packs, as far as there are both. */
async function askAboutCode(item: ItemRow): Promise<{ question: Question; lesson: LessonSummary } | null> {
  const code = codeOf(item)
  const own = () => ownCode(item.learnerId, {}, code)
  const tracing = () => tracingAbout(code, item.reviews)
  const [first, second] = item.reviews % 2 === 1 ? [own, tracing] : [tracing, own]
  return (await first()) ?? (await second())
}

async function ownCode(
  learnerId: string,
  which: { id?: string },
  code: string,
): Promise<{ question: ChoiceQuestion; lesson: LessonSummary } | null> {
  const attempts = await db.attempt.findMany({
    where: { ...which, learnerId, outcome: 'incorrect', errors: { contains: `"${code}"` } },
    orderBy: { at: 'desc' },
    take: 5,
    select: { id: true, questionId: true, answer: true, errors: true },
  })
  const where = await taughtWhere(code)
  for (const { id, questionId, answer, errors } of attempts) {
    const error = toErrors(errors).find((one) => one.code === code)
    const found = await findExercise(questionId)
    if (!found || error?.path === undefined || error.line === undefined) continue
    const { path, line } = error
    const { exercise, lesson } = found
    const question = ownCodeQuestion(
      { attemptId: id, files: filesOf(JSON.parse(answer)), error: { code, path, line }, skills: exercise.skills },
      where,
    )
    if (question) return { question, lesson }
  }
  return null
}

async function taughtWhere(code: string): Promise<{ href: string; title: string } | null> {
  const taught = (await lessonsByErrorCode()).get(code)
  if (!taught) return null
  const { lesson, heading } = taught
  return { href: lessonUrl(lesson.id, heading), title: lesson.title }
}

async function tracingAbout(
  code: string,
  turn: number,
): Promise<{ question: TracingQuestion; lesson: LessonSummary } | null> {
  const ids = (await findTracks()).flatMap(({ lessons }) => lessons.flatMap(({ questionIds }) => questionIds))
  const found: { question: TracingQuestion; lesson: LessonSummary }[] = []
  for (const id of ids) {
    const one = await findQuestion(id)
    if (one?.question.kind !== 'tracing' || one.question.answer.errorCode !== code) continue
    found.push({ question: one.question, lesson: one.lesson })
  }
  return found[turn % Math.max(1, found.length)] ?? null
}

function codeOf({ itemId }: { itemId: string }): string {
  return itemId.slice(codeItemId('').length)
}
