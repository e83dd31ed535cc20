import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'

let instantiated: Promise<void> | undefined

/**
 * Works with Prisma's schema engine, the one behind `prisma migrate`, as WebAssembly: the binary that the command line
 * uses has to be downloaded from a host that many networks do not reach.
 * @param schema text of a Prisma schema whose provider is the adapter's
 */
export async function withSchemaEngine<T>(
  schema: string,
  adapter: SqlMigrationAwareDriverAdapterFactory,
  work: (engine: bindings.SchemaEngine) => Promise<T>,
): Promise<T> {
  instantiated ??= instantiate()
  await instantiated
  // The engine does not close what it opens, and a connection left open keeps SQLite's file locked.
  const opened: SqlDriverAdapter[] = []
  const remembered = async (connecting: Promise<SqlDriverAdapter>) => {
    const connection = await connecting
    opened.push(connection)
    return connection
  }
  const bound = bindMigrationAwareSqlAdapterFactory({
    provider: adapter.provider,
    adapterName: adapter.adapterName,
    connect: () => remembered(adapter.connect()),
    connectToShadowDb: () => remembered(adapter.connectToShadowDb()),
  })
  try {
    const engine = await bindings.SchemaEngine.new({ datamodels: [['schema.prisma', schema]] }, () => {}, bound)
    try {
      return await work(engine)
    } finally {
      engine.free()
    }
  } finally {
    await Promise.all(opened.map((connection) => connection.dispose()))
  }
}

/** For work on models alone, such as their difference: the engine wants a connection all the same. */
export function noDatabase(provider: 'sqlite' | 'postgresql'): SqlMigrationAwareDriverAdapterFactory {
  const info =
    provider === 'sqlite'
      ? ({ provider: 'sqlite', adapterName: '@prisma/adapter-better-sqlite3' } as const)
      : ({ provider: 'postgres', adapterName: '@prisma/adapter-pg' } as const)
  const connection: SqlDriverAdapter = {
    ...info,
    queryRaw: async () => ({ columnNames: [], columnTypes: [], rows: [] }),
    executeRaw: async () => 0,
    executeScript: async () => {},
    startTransaction: () => Promise.reject(new Error('There is no database to start a transaction on.')),
    dispose: async () => {},
  }
  return { ...info, connect: async () => connection, connectToShadowDb: async () => connection }
}

// The package's own entry imports the .wasm file as a module, which Node does not do without a flag.
async function instantiate(): Promise<void> {
  const file = createRequire(import.meta.url)
    .resolve('@prisma/schema-engine-wasm')
    .replace(/\.js$/, '_bg.wasm')
  const module = await WebAssembly.compile(readFileSync(file))
  const imports = Object.fromEntries(
    WebAssembly.Module.imports(module).map(({ module: from }) => [from, { ...bindings }]),
  )
  const instance = await WebAssembly.instantiate(module, imports)
  bindings.__wbg_set_wasm(instance.exports)
  const start = instance.exports.__wbindgen_start
  if (typeof start === 'function') start()
}
