import 'server-only'
import { placeUrl } from '@/domain/addresses'
import { toErrors } from '@/domain/attempts/attempt'
import { hashNow, NEWEST } from '@/domain/attempts/judgement'
import type { LessonSummary } from '@/domain/content'
import { findQuestion } from '@/domain/content/server'
import { db } from '@/domain/db/server'
import { Answer, checkAnswer, type Feedback } from '@/domain/quiz'
import type { ReviewItemShown } from '../review/server'

/** Something that was last answered wrong, or an exercise that was left unfinished. */
export type Mistake = {
  itemId: string
  kind: 'question' | 'exercise'
  title: string
  lesson: LessonSummary
  /** Where it is asked. */
  href: string
  at: Date
  gaveUp: boolean
  certain: boolean
  /** Which belief the answer shows, and where that is explained; null where the author wrote nothing that fits. */
  misconception: Feedback | null
  /** For an exercise: what the compiler refused last. */
  errors: string[]
}

/** A learner's mistakes, the newest first. @param items all that the learner has to remember */
export async function mistakesOf(
  items: readonly ReviewItemShown[],
  limit = Number.POSITIVE_INFINITY,
): Promise<Mistake[]> {
  const wrong = items
    .filter(({ kind, lastOutcome, lesson }) => kind !== 'code' && lastOutcome !== 'correct' && lesson)
    .sort((a, b) => b.lastAt.getTime() - a.lastAt.getTime())
    .slice(0, limit)
  const attempts = await db.attempt.findMany({
    where: { id: { in: wrong.map(({ lastAttemptId }) => lastAttemptId) } },
    select: { id: true, questionHash: true, answer: true, certainty: true, errors: true, judgements: NEWEST },
  })
  const byId = new Map(attempts.map((attempt) => [attempt.id, attempt]))
  return Promise.all(
    wrong.flatMap(({ itemId, kind, title, lesson, lastAt, lastOutcome, lastAttemptId }) => {
      if (!lesson || kind === 'code') return []
      const attempt = byId.get(lastAttemptId)
      const mistake = async (): Promise<Mistake> => ({
        itemId,
        kind,
        title,
        lesson,
        href: placeUrl(kind, itemId),
        at: lastAt,
        gaveUp: lastOutcome === 'gave-up',
        certain: attempt?.certainty === 'certain',
        misconception: kind === 'question' && attempt ? await misconceptionOf(itemId, attempt) : null,
        errors: toErrors(attempt?.errors ?? null).map(({ code }) => code),
      })
      return [mistake()]
    }),
  )
}

/** Judged anew: what an author wrote since then counts too, unless the question itself has changed. */
async function misconceptionOf(
  questionId: string,
  attempt: Parameters<typeof hashNow>[0] & { answer: string },
): Promise<Feedback | null> {
  const found = await findQuestion(questionId)
  const answer = Answer.safeParse(JSON.parse(attempt.answer))
  if (!answer.success || found?.question.hash !== hashNow(attempt)) return null
  const check = checkAnswer(found.question, answer.data)
  return check.outcome === 'incorrect' ? (check.feedback[0] ?? null) : null
}
