import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { startApp } from '../e2e/support/app'
import { type Area, atLeast, atMost, median } from './figure'
import { anAnswer, guest } from './people'
import { freshFolder, nextStart, root } from './processes'
import { send } from './send'

const LESSON = 'ffi/c-abi'
const LEARNERS = 64
const CONNECTIONS = 16
const ROUNDS = 3
const SECONDS = 5

const run = promisify(execFile)

/** Answers judged and stored over HTTP, against a route handler of Next that does nothing but store one row. */
export const attempts: Area = async (note) => {
  const app = await startApp({ FERROPATH_ATTEMPTS_PER_MINUTE: '100000000' })
  const insertApp = await builtInsertApp()
  try {
    const answering = await anAnswer(app.url, LESSON)
    const learners = await Promise.all(Array.from({ length: LEARNERS }, () => guest(app.url, answering)))
    const body = JSON.stringify(answering)
    const attempt = (seconds: number) =>
      send({
        url: `${app.url}/api/v1/attempts`,
        connections: CONNECTIONS,
        seconds,
        headers: { origin: app.url, 'content-type': 'application/json' },
        posts: learners.map((cookie) => ({ headers: { cookie }, body })),
      })
    const insert = (seconds: number) =>
      send({ url: `${insertApp.url}/insert`, connections: CONNECTIONS, seconds, headers: {}, posts: [{ headers: {} }] })

    await attempt(2)
    await insert(2)
    const [ratios, tails]: [number[], number[]] = [[], []]
    for (let round = 0; round < ROUNDS; round++) {
      const [ours, floor] = [await attempt(SECONDS), await insert(SECONDS)]
      note(
        `${Math.round(ours.perSecond)} attempts a second, p50 ${ours.p50} ms, p99 ${ours.p99} ms; inserts ${Math.round(floor.perSecond)}`,
      )
      ratios.push(ours.perSecond / floor.perSecond)
      tails.push(ours.p99 / ours.p50)
    }
    return [
      atLeast("an attempt's rate, times that of an empty handler with one insert", median(ratios), 0.6),
      atMost("an attempt's p99, times its p50", median(tails), 4),
    ]
  } finally {
    await Promise.all([app.stop(), insertApp.stop()])
  }
}

async function builtInsertApp() {
  const dir = join(root, 'bench', 'insert-app')
  const env = { FERROPATH_DATA: join(freshFolder('insert'), 'data'), NEXT_TELEMETRY_DISABLED: '1', DATABASE_URL: '' }
  const options = { cwd: root, env: { ...process.env, ...env, NODE_ENV: 'production' as const } }
  if (!existsSync(join(dir, '.next', 'BUILD_ID'))) {
    await run(process.execPath, [join(root, 'node_modules', 'next', 'dist', 'bin', 'next'), 'build', dir], options)
  }
  await run(process.execPath, ['--import', 'tsx', join(root, 'prisma', 'migrate.ts')], options)
  return nextStart(dir, env)
}
