import 'server-only'
import { db, type Transaction } from '@/domain/db/server'

const ONLY = 1

/** How often the content has changed since the database was made. */
export async function contentVersion(): Promise<number> {
  const row = await db.contentVersion.findUnique({ where: { id: ONLY }, select: { number: true } })
  return row?.number ?? 0
}

/**
 * Says to every process of the installation that the content has changed.
 * @param tx where the change itself is stored, so that nobody reads the content before it is there
 */
export async function announceContent(now: Date, tx: Transaction = db): Promise<void> {
  await tx.contentVersion.upsert({
    where: { id: ONLY },
    create: { id: ONLY, number: 1, at: now },
    update: { number: { increment: 1 }, at: now },
  })
}

/** A read by primary key; a publication is then visible everywhere within two seconds. */
const LOOK_EVERY_MS = 1_000

/**
 * Calls `reload` whenever the content's version has grown. What fails is tried again at the next look: a database that
 * is away for a while, or a pack that can't be read.
 * @param known the version that this process has read
 * @returns stops following; resolves once a running reload has ended
 */
export function followContent(
  known: number,
  reload: () => Promise<void>,
  { everyMs = LOOK_EVERY_MS, onError = () => {} }: { everyMs?: number; onError?: (error: unknown) => void } = {},
): () => Promise<void> {
  let read = known
  let looking: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  let ended = false
  const look = async () => {
    try {
      const newest = await contentVersion()
      if (newest === read) return
      await reload()
      // The version from before the reload: a change announced during it leads to another one.
      read = newest
    } catch (error) {
      onError(error)
    }
  }
  const wait = () => {
    if (ended) return
    timer = setTimeout(() => {
      looking = look().finally(wait)
    }, everyMs)
    timer.unref()
  }
  wait()
  return async () => {
    ended = true
    clearTimeout(timer)
    await looking
  }
}
