import { isDriverAdapterError } from '@prisma/driver-adapter-utils'
import type { Database } from '../domain/db/connection'

/** Something an operator can put right; the message says how. */
export class MigrationProblem extends Error {}

/** What to do about a database that cannot be opened; the error itself when it is about something else. */
export function openingProblem(error: unknown, database: Database): unknown {
  if (database.provider === 'sqlite') {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (!/^(EACCES|EPERM|EROFS|ENOTDIR|EEXIST|SQLITE_CANTOPEN|SQLITE_READONLY)/.test(code)) return error
    return new MigrationProblem(
      `${database.file} cannot be written (${code}). Make its folder writable, or set FERROPATH_DATA to one that is.`,
    )
  }
  if (!isDriverAdapterError(error)) return error
  const { host, pathname, username } = new URL(database.url)
  const name = decodeURIComponent(pathname.slice(1))
  switch (error.cause.kind) {
    case 'DatabaseNotReachable':
    case 'ConnectionClosed':
    case 'SocketTimeout':
      return new MigrationProblem(`Nothing answers at ${host}. Start PostgreSQL there, or correct DATABASE_URL.`)
    case 'DatabaseDoesNotExist':
      return new MigrationProblem(
        `There is no database "${name}" at ${host}. Create it (createdb ${name}), or correct DATABASE_URL.`,
      )
    case 'AuthenticationFailed':
    case 'DatabaseAccessDenied':
      return new MigrationProblem(
        `${host} does not let "${username}" in. Correct the user or password in DATABASE_URL.`,
      )
    case 'TlsConnectionError':
      return new MigrationProblem(
        `No encrypted connection to ${host}: ${error.cause.reason}. Correct sslmode in DATABASE_URL.`,
      )
  }
  return error
}
