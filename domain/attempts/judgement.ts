import 'server-only'
import { Prisma } from '@/domain/db/server'
import { toOutcome } from '@/domain/progress/state'
import type { AttemptOutcome } from '@/domain/quiz'

/** For a `select` or an `include` of attempts: the newest judgement, if an attempt was judged again. */
export const NEWEST = {
  select: { outcome: true, questionHash: true },
  orderBy: { number: 'desc' },
  take: 1,
} as const

type Newest = { judgements: { outcome: string; questionHash: string }[] }

/** @throws when a stored word is not an outcome, which only a mistake of ours can bring about */
export function outcomeNow({ outcome, judgements: [newest] }: { outcome: string } & Newest): AttemptOutcome {
  return toOutcome(newest?.outcome ?? outcome)
}

/** Of the question that an attempt was last judged by. */
export function hashNow({ questionHash, judgements: [newest] }: { questionHash: string } & Newest): string {
  return newest?.questionHash ?? questionHash
}

const newest = (column: 'outcome' | 'questionHash') => Prisma.sql`coalesce((
  SELECT j.${Prisma.raw(`"${column}"`)} FROM "Judgement" j
  WHERE j."attemptId" = "Attempt"."id" ORDER BY j."number" DESC LIMIT 1
), "Attempt".${Prisma.raw(`"${column}"`)})`

/** `outcomeNow` of a row of "Attempt". */
export const outcomeNowSql = newest('outcome')
/** `hashNow` of a row of "Attempt". */
export const hashNowSql = newest('questionHash')
