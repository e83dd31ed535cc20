import { inRoot, root } from './paths.mjs'
import { foreground } from './run.mjs'
import { log, reporting, sideBySide } from './step.mjs'
import { builtApp, chromium, compilers, database, ready, runner, typescript } from './steps.mjs'
import { runTests } from './tests.mjs'

process.chdir(root)

/** By name, what `npm run NAME` does; each returns the exit status. */
export const COMMANDS = {
  start: () =>
    reporting(async () => {
      await sideBySide(builtApp, runner)
      log('  Starting the app …')
      return foreground(process.execPath, server(), { env: { NODE_ENV: 'production' } })
    }),

  build: () =>
    reporting(async () => {
      await builtApp()
      return 0
    }),

  dev: () =>
    reporting(async () => {
      await sideBySide(ready, runner)
      log('  Starting the app …')
      return foreground(process.execPath, server(), { env: { NODE_ENV: 'development' } })
    }),

  test: (args) => reporting(() => runTests(args)),

  bench: (args) =>
    reporting(async () => {
      await sideBySide(builtApp, compilers, chromium)
      return foreground(process.execPath, typescript('cli/bench.ts', ...args))
    }),

  lessons: (args) =>
    reporting(async () => {
      await sideBySide(ready, compilers)
      return foreground(process.execPath, typescript('cli/lessons.ts', ...args))
    }),

  data: (args) =>
    reporting(async () => {
      await ready()
      await database()
      return foreground(process.execPath, typescript('cli/data.ts', ...args))
    }),
}

/** The server is Next's own process, which does not work under React's server condition: `typescript` would set it. */
function server() {
  return ['--import', 'tsx', inRoot('server/main.ts')]
}
