/** What may be wrong with a database that is well in itself, and passes. */
export type Trouble = 'locked' | 'full' | 'unreachable'

const CODES: Record<Trouble, RegExp> = {
  // P1008, P2024, P2028 and P2034 are Prisma's: out of time, out of connections, no transaction in time, overtaken.
  locked: /^(SQLITE_(BUSY|LOCKED)|P1008$|P2024$|P2028$|P2034$|55P03$|40P01$|40001$)/,
  full: /^(SQLITE_(FULL|IOERR)|ENOSPC$|EDQUOT$|53100$)/,
  unreachable: /^(SQLITE_CANTOPEN|P1001$|P1002$|P1017$|ECONN|ENOTFOUND$|EAI_AGAIN$|57P0|53300$|08)/,
}

/** Prisma wraps a driver's error several times over. */
const DEEPEST = 6

/** What is wrong when a query has failed; null when it is not the database's fault. */
export function troubleOf(error: unknown): Trouble | null {
  const codes = codesOf(error)
  return (Object.keys(CODES) as Trouble[]).find((trouble) => codes.some((code) => CODES[trouble].test(code))) ?? null
}

/** Whether the database rolled a transaction back in favour of another, so that it may simply be run again. */
export function isOvertaken(error: unknown): boolean {
  return codesOf(error).some((code) => /^(P2034|40P01|40001)$/.test(code))
}

/** Whether there is a row with the same id or other unique value already. */
export function isTaken(error: unknown): boolean {
  return codesOf(error).includes('P2002')
}

/** PostgreSQL stores any character but this one; SQLite would cut the text off where a C program reads it. */
export function holdsNul(error: unknown): boolean {
  return codesOf(error).includes('22021')
}

/** What to tell the person whose request has failed. */
export const TROUBLES: Record<Trouble, { title: string; detail: string; retryAfterSeconds: number }> = {
  locked: {
    title: 'Database busy',
    detail: 'Another program is using the database. Nothing was recorded; try again in a few seconds.',
    retryAfterSeconds: 5,
  },
  full: {
    title: 'Disk full',
    detail:
      'This server’s disk is full, so nothing was recorded. Keep what you typed and try again later. The person who runs this site has to free up space.',
    retryAfterSeconds: 60,
  },
  unreachable: {
    title: 'Database unreachable',
    detail: 'The database can’t be reached, so nothing was recorded. Try again in a moment.',
    retryAfterSeconds: 10,
  },
}

function codesOf(error: unknown, depth = 0): string[] {
  if (typeof error !== 'object' || error === null || depth > DEEPEST) return []
  const { code, originalCode, cause, meta } = error as Record<string, unknown>
  const own = [code, originalCode].filter((value) => typeof value === 'string')
  const driver = typeof meta === 'object' && meta !== null ? Reflect.get(meta, 'driverAdapterError') : undefined
  return [...own, ...codesOf(cause, depth + 1), ...codesOf(driver, depth + 1)]
}
