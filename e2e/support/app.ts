import { spawn } from 'node:child_process'
import { closeSync, cpSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { patience, USUAL_MS } from '../../server/setup/pace.mjs'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/** Where set-up keeps what it has compiled. */
export const dataFolder = resolve(root, process.env.FERROPATH_DATA || '.data')

export type App = {
  url: string
  /** Its data folder, with the database and the log. */
  data: string
  firstAdminLink: string
  /** Asks it to end, as Ctrl-C does, and throws when it does not end well. */
  stop(): Promise<void>
}

/** Compiling all lessons takes a while on a busy machine. */
const START_MS = patience(USUAL_MS.start)

/**
 * Starts the built app as `npm start` does, on a free port, with an empty database and without anything that the
 * environment of whoever runs the tests configures.
 * @param settings environment variables for it
 */
export async function startApp(settings: Record<string, string> = {}): Promise<App> {
  if (!existsSync(join(root, '.next', 'BUILD_ID'))) throw new Error('There is no build yet. `npm test` makes one.')
  const data = mkdtempSync(join(tmpdir(), 'ferropath-e2e-'))
  // Compiled lessons are named by what they were made from, so those of an earlier run serve as well.
  const compiled = join(dataFolder, 'cache', 'lessons')
  if (existsSync(compiled)) cpSync(compiled, join(data, 'cache', 'lessons'), { recursive: true })
  // Building what exercises compile against takes a minute; set-up has done it.
  const kits = join(dataFolder, 'kits')
  if (existsSync(kits)) symlinkSync(kits, join(data, 'kits'))

  const log = openSync(join(data, 'app.log'), 'a')
  const server = spawn(process.execPath, ['--import', 'tsx', join(root, 'server', 'main.ts')], {
    cwd: root,
    env: {
      ...plainEnvironment(),
      NODE_ENV: 'production',
      PORT: '0',
      HOST: '127.0.0.1',
      FERROPATH_DATA: data,
      ...settings,
    },
    stdio: ['ignore', log, log, 'ipc'],
  })
  closeSync(log)
  const ended = new Promise<number | null>((resolve) => server.once('exit', resolve))
  const readLog = () => readFileSync(join(data, 'app.log'), 'utf8')

  const { ready, firstAdminLink } = await new Promise<{ ready: string; firstAdminLink: string }>((resolve, reject) => {
    const late = setTimeout(() => {
      server.kill('SIGKILL')
      reject(new Error(`The app was not ready after ${Math.round(START_MS / 1000)} s:\n${readLog()}`))
    }, START_MS)
    server.once('message', (message) => {
      clearTimeout(late)
      resolve(message as { ready: string; firstAdminLink: string })
    })
    void ended.then(() => {
      clearTimeout(late)
      reject(new Error(`The app ended before it was ready:\n${readLog()}`))
    })
  })

  return {
    url: ready,
    data,
    firstAdminLink,
    async stop() {
      server.kill('SIGINT')
      const status = await ended
      const log = readLog()
      rmSync(data, { recursive: true, force: true })
      if (status !== 0) throw new Error(`The app ended with status ${status} when it was asked to end:\n${log}`)
    },
  }
}

/** What the process itself needs, and nothing that configures an installation. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const ours = /^(FERROPATH_|GITHUB_|OIDC_|NEXTAUTH_|SMTP_URL$|MAIL_FROM$|DATABASE_URL$|NODE_OPTIONS$)/
  return { ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name))), NODE_ENV: 'test' }
}
