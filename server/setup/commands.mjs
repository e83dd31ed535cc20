import { inRoot, root } from './paths.mjs'
import { foreground } from './run.mjs'
import { reporting } from './step.mjs'
import { build, chromium, clients, cpp, database, packages, runner, rust, typescript } from './steps.mjs'
import { runTests } from './tests.mjs'

process.chdir(root)

/** By name, what `npm run NAME` does; each returns the exit status. */
export const COMMANDS = {
  start: () =>
    reporting(async () => {
      await ready()
      await runner()
      await build()
      return foreground(process.execPath, server(), { env: { NODE_ENV: 'production' } })
    }),

  build: () =>
    reporting(async () => {
      await ready()
      await build()
      return 0
    }),

  dev: () =>
    reporting(async () => {
      await ready()
      await runner()
      return foreground(process.execPath, server(), { env: { NODE_ENV: 'development' } })
    }),

  test: () =>
    reporting(async () => {
      await ready()
      await rust()
      await cpp()
      await runner()
      await chromium()
      return runTests()
    }),

  bench: (args) =>
    reporting(async () => {
      await ready()
      await rust()
      await runner()
      await chromium()
      await build()
      return foreground(process.execPath, typescript('cli/bench.ts', ...args))
    }),

  lessons: (args) =>
    reporting(async () => {
      await ready()
      await rust()
      await cpp()
      await runner()
      return foreground(process.execPath, typescript('cli/lessons.ts', ...args))
    }),

  data: (args) =>
    reporting(async () => {
      await ready()
      await database()
      return foreground(process.execPath, typescript('cli/data.ts', ...args))
    }),
}

async function ready() {
  await packages()
  await clients()
}

/** The server is Next's own process, which does not work under React's server condition: `typescript` would set it. */
function server() {
  return ['--import', 'tsx', inRoot('server/main.ts')]
}
