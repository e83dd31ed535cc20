import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
/** Lessons are compiled into the cache of a new data folder first. */
const LONGEST_START_MS = 180_000

export type RunningApp = { url: string; firstAdminLink: string | null; stop: () => Promise<number | null> }

/**
 * Starts the built app as `npm start` does, on a free port with a data folder of its own.
 * @param name of the folder below test-results/ for its data and its log, emptied first
 */
export async function startApp(name: string, env: Record<string, string> = {}): Promise<RunningApp> {
  const folder = join(root, 'test-results', name)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(folder, 'data'), { recursive: true })
  // Building the kits takes a minute; set-up has done it for this machine.
  const kits = resolve(root, process.env.FERROPATH_DATA ?? '.data', 'kits')
  if (existsSync(kits)) symlinkSync(kits, join(folder, 'data', 'kits'))
  const log = join(folder, 'server.log')
  const output = openSync(log, 'w')
  const { FERROPATH_URL: _, DATABASE_URL: __, ...outside } = process.env
  const child = spawn(process.execPath, ['--import', 'tsx', join(root, 'server', 'main.ts')], {
    cwd: root,
    env: {
      ...outside,
      NODE_ENV: 'production',
      PORT: '0',
      HOST: '127.0.0.1',
      FERROPATH_DATA: join(folder, 'data'),
      FERROPATH_LESSONS: '',
      ...env,
    },
    stdio: ['ignore', output, output, 'ipc'],
  })
  closeSync(output)
  const { ready: url, firstAdminLink } = await readiness(child, log)
  return {
    url,
    firstAdminLink,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', (code) => resolve(code))
        child.kill('SIGINT')
      }),
  }
}

function readiness(child: ChildProcess, log: string): Promise<{ ready: string; firstAdminLink: string | null }> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => {
      child.kill('SIGKILL')
      reject(new Error(`The app ${why}. What it said:\n${readFileSync(log, 'utf8')}`))
    }
    const timer = setTimeout(() => fail(`was not ready after ${LONGEST_START_MS / 1000} s`), LONGEST_START_MS)
    child.once('exit', (code) => {
      clearTimeout(timer)
      fail(`ended with status ${code}`)
    })
    child.once('message', (message: { ready: string; firstAdminLink: string | null }) => {
      clearTimeout(timer)
      child.removeAllListeners('exit')
      resolve(message)
    })
  })
}
