import 'server-only'
import { Prisma, provider, type Transaction } from '@/domain/db/server'

/**
 * Reads learners, and until the transaction ends lets nobody else change what follows from their attempts. On SQLite
 * a transaction has the whole database to itself; PostgreSQL locks the rows, in the order of their ids so that two
 * transactions never wait for each other.
 * @returns by id; an unknown one is absent
 */
export async function lockLearners(
  tx: Transaction,
  ids: Iterable<string>,
): Promise<Map<string, { mergedIntoId: string | null }>> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return new Map()
  const lock = provider() === 'postgresql' ? Prisma.sql`FOR NO KEY UPDATE` : Prisma.empty
  const rows = await tx.$queryRaw<{ id: string; mergedIntoId: string | null }[]>`
    SELECT "id", "mergedIntoId" FROM "Learner" WHERE "id" IN (${Prisma.join(wanted)}) ORDER BY "id" ${lock}`
  return new Map(rows.map(({ id, mergedIntoId }) => [id, { mergedIntoId }]))
}
