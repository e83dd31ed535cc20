import 'server-only'
import { Prisma, type Transaction } from '@/domain/db/server'
import { toOutcome } from '@/domain/progress/state'
import { evidenceOf, type ItemRow, itemFrom, itemKey, type ReviewAttempt } from './derive'
import { afterEvidence, type ItemKind, isEarlierThan, itemsOf } from './item'

/** Few enough that a statement stays under SQLite's 32,766 and PostgreSQL's 65,535 parameters. */
const ROWS_PER_STATEMENT = 1_500

/**
 * Brings review items up to date with attempts that were just added, of learners who are locked.
 * @param attemptsAbout all attempts of a learner that speak about an item
 * @returns when the question or exercise of each attempt comes back, by id of the attempt
 */
export async function updateReviews(
  tx: Transaction,
  added: readonly ReviewAttempt[],
  attemptsAbout: (learnerId: string, item: { itemId: string; kind: ItemKind }) => Promise<ReviewAttempt[]>,
): Promise<Map<string, Date | null>> {
  const about = added.flatMap((attempt) => itemsOf(attempt).map((item) => ({ attempt, ...item })))
  const items = await readItems(
    tx,
    about.map(({ attempt: { learnerId }, itemId }) => ({ learnerId, itemId })),
  )
  const inOrder = about.toSorted(
    ({ attempt: a }, { attempt: b }) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1),
  )
  const changed = new Set<string>()
  for (const { attempt, itemId, kind } of inOrder) {
    const { learnerId } = attempt
    const key = itemKey({ learnerId, itemId })
    const before = items.get(key) ?? null
    const evidence = evidenceOf(attempt, kind)
    const item =
      before && isEarlierThan(before, evidence)
        ? itemFrom(
            (await attemptsAbout(learnerId, { itemId, kind })).map((one) => evidenceOf(one, kind)),
            kind,
          )
        : afterEvidence(before, kind, evidence)
    if (!item) continue
    items.set(key, { ...item, learnerId, itemId })
    changed.add(key)
  }
  await writeItems(
    tx,
    [...items].filter(([key]) => changed.has(key)).map(([, item]) => item),
  )
  return new Map(
    added.map(({ id, learnerId, questionId }) => [
      id,
      items.get(itemKey({ learnerId, itemId: questionId }))?.dueAt ?? null,
    ]),
  )
}

/** When a question or exercise comes back; null when it doesn't, or not yet. */
export async function dueAt(
  tx: Transaction,
  { learnerId, questionId }: { learnerId: string; questionId: string },
): Promise<Date | null> {
  const item = await tx.reviewItem.findUnique({
    where: { learnerId_itemId: { learnerId, itemId: questionId } },
    select: { dueAt: true },
  })
  return item?.dueAt ?? null
}

async function readItems(
  tx: Transaction,
  wanted: { learnerId: string; itemId: string }[],
): Promise<Map<string, ItemRow>> {
  if (wanted.length === 0) return new Map()
  const pairs = wanted.map(({ learnerId, itemId }) => Prisma.sql`(${learnerId}, ${itemId})`)
  const rows = await tx.$queryRaw<StoredItem[]>`
    SELECT i.* FROM (VALUES ${Prisma.join(pairs)}) AS w
    JOIN "ReviewItem" i ON i."learnerId" = w.column1 AND i."itemId" = w.column2`
  return new Map(rows.map((row) => [itemKey(row), toItem(row)]))
}

/** Puts items in the place of those that were there. */
export async function writeItems(tx: Transaction, items: readonly ItemRow[]): Promise<void> {
  for (let start = 0; start < items.length; start += ROWS_PER_STATEMENT) {
    const values = items.slice(start, start + ROWS_PER_STATEMENT).map(
      (item) => Prisma.sql`(${item.learnerId}, ${item.itemId}, ${item.kind}, ${item.memory?.stabilityDays ?? null},
        ${item.memory?.difficulty ?? null}, ${item.dueAt}, ${item.countedAt}, ${item.reviews}, ${item.lapses},
        ${item.meetings}, ${item.confidentlyWrong}, ${item.lastOutcome}, ${item.lastAttemptId}, ${item.lastAt})`,
    )
    await tx.$executeRaw`
      INSERT INTO "ReviewItem" ("learnerId", "itemId", "kind", "stabilityDays", "difficulty", "dueAt", "countedAt",
        "reviews", "lapses", "meetings", "confidentlyWrong", "lastOutcome", "lastAttemptId", "lastAt")
      VALUES ${Prisma.join(values)}
      ON CONFLICT ("learnerId", "itemId") DO UPDATE SET
        "kind" = excluded."kind", "stabilityDays" = excluded."stabilityDays", "difficulty" = excluded."difficulty",
        "dueAt" = excluded."dueAt", "countedAt" = excluded."countedAt", "reviews" = excluded."reviews",
        "lapses" = excluded."lapses", "meetings" = excluded."meetings",
        "confidentlyWrong" = excluded."confidentlyWrong", "lastOutcome" = excluded."lastOutcome",
        "lastAttemptId" = excluded."lastAttemptId", "lastAt" = excluded."lastAt"`
  }
}

/**
 * Makes the stored items of some learners those that were derived.
 * @param dry only counts
 * @returns how many were not what the attempts add up to
 */
export async function replaceItems(
  tx: Transaction,
  learnerIds: readonly string[],
  derived: ReadonlyMap<string, ItemRow>,
  { dry }: { dry: boolean },
): Promise<number> {
  const rows = await tx.reviewItem.findMany({ where: { learnerId: { in: [...learnerIds] } } })
  const stored = new Map(rows.map((row) => [itemKey(row), toItem(row)]))
  const differing = [...derived].filter(([key, item]) => !isSame(stored.get(key), item)).map(([, item]) => item)
  const unfounded = [...stored].filter(([key]) => !derived.has(key)).map(([, item]) => item)
  if (!dry) {
    for (const { learnerId, itemId } of unfounded) await tx.reviewItem.deleteMany({ where: { learnerId, itemId } })
    await writeItems(tx, differing)
  }
  return differing.length + unfounded.length
}

type StoredItem = Omit<ItemRow, 'kind' | 'memory' | 'lastOutcome'> & {
  kind: string
  stabilityDays: number | null
  difficulty: number | null
  lastOutcome: string
}

export function toItem({ stabilityDays, difficulty, kind, lastOutcome, ...rest }: StoredItem): ItemRow {
  const memory = stabilityDays === null || difficulty === null ? null : { stabilityDays, difficulty }
  return { ...rest, memory, kind: toKind(kind), lastOutcome: toOutcome(lastOutcome) }
}

function toKind(text: string): ItemKind {
  if (text === 'question' || text === 'exercise' || text === 'code') return text
  throw new Error(`"${text}" is not a kind of review item`)
}

function isSame(stored: ItemRow | undefined, derived: ItemRow): boolean {
  return stored !== undefined && fingerprint(stored) === fingerprint(derived)
}

function fingerprint(item: ItemRow): string {
  const { memory, dueAt, countedAt, lastAt } = item
  const counts = [item.kind, item.reviews, item.lapses, item.meetings, Boolean(item.confidentlyWrong)]
  const times = [dueAt, countedAt, lastAt].map((at) => at?.getTime() ?? null)
  return JSON.stringify([
    counts,
    times,
    item.lastOutcome,
    item.lastAttemptId,
    memory?.stabilityDays,
    memory?.difficulty,
  ])
}
