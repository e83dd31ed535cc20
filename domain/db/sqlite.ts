import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import type {
  IsolationLevel,
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  SqlQuery,
  SqlResultSet,
  Transaction,
} from '@prisma/driver-adapter-utils'
import { metrics } from '@/domain/telemetry/metrics'
import { Patience } from './patience'

/** SQLite itself doesn't wait for other processes; `Patience` does, without blocking this one. */
const BUSY_TIMEOUT_MS = 0

/**
 * Connects Prisma to a SQLite file through two connections, one that writes and one that only reads.
 *
 * Prisma's own adapter has a single connection and guards only transactions against each other: a statement of another
 * request that comes while one is open becomes part of it, and is lost, though answered, when that one rolls back.
 * Here whatever writes outside of a transaction waits for the transaction, and reads see what is committed.
 */
export class SqliteAdapterFactory implements SqlDriverAdapterFactory {
  readonly provider = 'sqlite'
  readonly adapterName = '@prisma/adapter-better-sqlite3'
  readonly #file: string

  constructor(file: string) {
    this.#file = file
  }

  async connect(): Promise<SqlDriverAdapter> {
    // Only migrations create the file; a missing one must not turn into an empty database without tables.
    const factory = new PrismaBetterSqlite3({ url: this.#file, timeout: BUSY_TIMEOUT_MS, fileMustExist: true })
    const writer = await factory.connect()
    const run = (connection: SqlDriverAdapter, script: string) =>
      new Patience().whileLocked(async () => connection.executeScript(script))
    await run(writer, 'PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;')
    const reader = await factory.connect()
    await run(reader, 'PRAGMA foreign_keys=ON; PRAGMA query_only=ON;')
    return new SqliteAdapter(writer, reader)
  }
}

class SqliteAdapter implements SqlDriverAdapter {
  readonly provider = 'sqlite'
  readonly adapterName = '@prisma/adapter-better-sqlite3'
  readonly #writer: SqlDriverAdapter
  readonly #reader: SqlDriverAdapter
  readonly #turn = new Turn()
  readonly #writing = new Patience()
  readonly #reading = new Patience()

  constructor(writer: SqlDriverAdapter, reader: SqlDriverAdapter) {
    this.#writer = writer
    this.#reader = reader
  }

  async queryRaw(query: SqlQuery): Promise<SqlResultSet> {
    // Anything else, such as INSERT … RETURNING, may write.
    if (/^\s*SELECT\b/i.test(query.sql)) return this.#reading.whileLocked(() => this.#reader.queryRaw(query))
    return this.#write(() => this.#writer.queryRaw(query))
  }

  executeRaw(query: SqlQuery): Promise<number> {
    return this.#write(() => this.#writer.executeRaw(query))
  }

  executeScript(script: string): Promise<void> {
    return this.#write(async () => this.#writer.executeScript(script))
  }

  async startTransaction(isolationLevel?: IsolationLevel): Promise<Transaction> {
    if (isolationLevel && isolationLevel !== 'SERIALIZABLE') {
      throw new Error(`SQLite knows no isolation level but SERIALIZABLE; "${isolationLevel}" was asked for.`)
    }
    const asked = performance.now()
    const done = await this.#turn.take()
    const run = (sql: string) => this.#writer.executeRaw({ sql, args: [], argTypes: [] })
    try {
      // IMMEDIATE takes the write lock at once: a transaction that reads first and writes later could not get it any
      // more when another process has written in between.
      await this.#writing.whileLocked(() => run('BEGIN IMMEDIATE'))
      metrics().databaseWaitSeconds.observe((performance.now() - asked) / 1000)
    } catch (error) {
      done()
      throw error
    }
    return {
      provider: this.provider,
      adapterName: this.adapterName,
      // false: Prisma sends COMMIT and ROLLBACK as statements before it calls commit() or rollback().
      options: { usePhantomQuery: false },
      queryRaw: (query) => this.#writer.queryRaw(query),
      executeRaw: (query) => this.#writer.executeRaw(query),
      commit: async () => done(),
      rollback: async () => {
        // Also called when COMMIT failed, which can leave the transaction open; otherwise there is none any more.
        await run('ROLLBACK').catch(() => {})
        done()
      },
      createSavepoint: async (name) => void (await run(`SAVEPOINT ${name}`)),
      rollbackToSavepoint: async (name) => void (await run(`ROLLBACK TO ${name}`)),
      releaseSavepoint: async (name) => void (await run(`RELEASE SAVEPOINT ${name}`)),
    }
  }

  async dispose(): Promise<void> {
    await this.#reader.dispose()
    await this.#writer.dispose()
  }

  async #write<T>(statement: () => Promise<T>): Promise<T> {
    const asked = performance.now()
    const done = await this.#turn.take()
    try {
      let begun = asked
      const result = await this.#writing.whileLocked(() => {
        begun = performance.now()
        return statement()
      })
      metrics().databaseWaitSeconds.observe((begun - asked) / 1000)
      return result
    } finally {
      done()
    }
  }
}

/** First come, first served. */
class Turn {
  #last: Promise<void> = Promise.resolve()

  /** Resolves when everybody before has called what they got; calling it lets the next one in. */
  async take(): Promise<() => void> {
    const before = this.#last
    let done = () => {}
    this.#last = new Promise((resolve) => {
      done = resolve
    })
    await before
    return done
  }
}
