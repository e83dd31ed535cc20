import 'server-only'
import { allIds, currentId } from '@/domain/content/renamed'
import { db, Prisma, type Transaction } from '@/domain/db/server'
import { lockLearners } from '@/domain/progress/learners'
import type { AttemptOutcome } from '@/domain/quiz'
import { Answer, checkAnswer, type Question } from '@/domain/quiz'
import { hashNowSql, outcomeNow, outcomeNowSql } from './judgement'
import { rebuildIn } from './rebuild'

/** So few that nobody waits long for the transaction that they share. */
const LEARNERS_PER_TRANSACTION = 20

/** What a question as it is now makes of the answers that were last judged by another version of it. */
export type Comparison = {
  questionId: string
  /** How many such answers there are. */
  answers: number
  /** How many of them turn out right that were wrong, and the other way round. */
  toCorrect: number
  toIncorrect: number
  /** How many do not fit the question any more, so they stay as they were judged. */
  unfit: number
}

/** Looks without changing anything. */
export async function compareJudgements(question: Question): Promise<Comparison> {
  const rows = await db.$queryRaw<{ answer: string; outcome: string; answers: number | bigint }[]>`
    SELECT "answer", ${outcomeNowSql} AS "outcome", count(*) AS "answers" FROM "Attempt"
    WHERE "questionId" IN (${Prisma.join(allIds(question.id))}) AND ${hashNowSql} <> ${question.hash}
    GROUP BY 1, 2`
  const found: Comparison = { questionId: question.id, answers: 0, toCorrect: 0, toIncorrect: 0, unfit: 0 }
  for (const { answer, outcome, answers } of rows) {
    const count = Number(answers)
    found.answers += count
    const now = judge(question, answer)
    if (now === null) found.unfit += count
    else if (now !== outcome && now === 'correct') found.toCorrect += count
    else if (now !== outcome) found.toIncorrect += count
  }
  return found
}

/**
 * Judges stored answers by their questions as these are now, and brings up to date what follows from them. Each answer
 * whose outcome changes gets a further judgement; attempts and earlier judgements stay as they are.
 * @returns how many answers have another outcome now, and of how many learners
 */
export async function rejudge(questions: Question[], at: Date): Promise<{ answers: number; learners: number }> {
  const byId = new Map(questions.map((question) => [question.id, question]))
  const ids = questions.flatMap(({ id }) => allIds(id))
  const done = { answers: 0, learners: 0 }
  if (ids.length === 0) return done
  const rows = await db.attempt.findMany({
    where: { questionId: { in: ids } },
    distinct: ['learnerId'],
    orderBy: { learnerId: 'asc' },
    select: { learnerId: true },
  })
  const learners = rows.map(({ learnerId }) => learnerId)
  for (let start = 0; start < learners.length; start += LEARNERS_PER_TRANSACTION) {
    const group = learners.slice(start, start + LEARNERS_PER_TRANSACTION)
    const judged = await db.$transaction(
      async (tx) => {
        await lockLearners(tx, group)
        const concerned = await judgeIn(tx, group, { ids, byId, at })
        if (concerned.length > 0) await rebuildIn(tx, [...new Set(concerned)])
        return concerned
      },
      { maxWait: 60_000, timeout: 600_000 },
    )
    done.answers += judged.length
    done.learners += new Set(judged).size
  }
  return done
}

/** @returns the learner of each answer that has another outcome now */
async function judgeIn(
  tx: Transaction,
  learnerIds: string[],
  { ids, byId, at }: { ids: string[]; byId: ReadonlyMap<string, Question>; at: Date },
): Promise<string[]> {
  const attempts = await tx.attempt.findMany({
    where: { learnerId: { in: learnerIds }, questionId: { in: ids } },
    select: {
      id: true,
      learnerId: true,
      questionId: true,
      questionHash: true,
      answer: true,
      outcome: true,
      judgements: {
        select: { number: true, outcome: true, questionHash: true },
        orderBy: { number: 'desc' },
        take: 1,
      },
    },
  })
  const changed = attempts.flatMap((attempt) => {
    const question = byId.get(currentId(attempt.questionId))
    const [newest] = attempt.judgements
    if (!question || (newest ?? attempt).questionHash === question.hash) return []
    const outcome = judge(question, attempt.answer)
    if (outcome === null || outcome === outcomeNow(attempt)) return []
    const judgement = {
      attemptId: attempt.id,
      number: (newest?.number ?? 0) + 1,
      questionHash: question.hash,
      outcome,
      at,
    }
    return [{ learnerId: attempt.learnerId, judgement }]
  })
  await tx.judgement.createMany({ data: changed.map(({ judgement }) => judgement) })
  return changed.map(({ learnerId }) => learnerId)
}

/** Null for an answer that does not fit the question. */
function judge(question: Question, stored: string): AttemptOutcome | null {
  const answer = Answer.safeParse(JSON.parse(stored))
  if (!answer.success) return null
  const { outcome } = checkAnswer(question, answer.data)
  return outcome === 'ungradable' ? null : outcome
}
