// The stages of `npm test`: each runs one tool to its end and counts what it found.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inRoot, root } from './paths.mjs'
import { postgresqlIsHere, withPostgresql } from './postgres.mjs'
import { capture } from './run.mjs'
import { typescript } from './steps.mjs'

/** @typedef {{ passed: number, failed: number, skipped?: number, output?: string }} Count */

const bin = (...name) => inRoot('node_modules', ...name)

export async function types() {
  const routes = await capture(process.execPath, [bin('next', 'dist', 'bin', 'next'), 'typegen'])
  if (routes.status !== 0) return { passed: 0, failed: 1, output: routes.output }
  // What an earlier run remembers misses types that Next has written since, below a folder with a dot.
  return whole(await capture(process.execPath, [bin('typescript', 'bin', 'tsc'), '--noEmit', '--incremental', 'false']))
}

export async function lint() {
  return whole(await capture(process.execPath, [bin('@biomejs', 'biome', 'bin', 'biome'), 'ci', '--colors=off', '.']))
}

/** A tool that passes or fails as a whole counts as one test. @returns {Count} */
function whole({ status, output }) {
  return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1, output }
}

/**
 * @param {string[]} filters parts of the names of test files; without any, all of them
 * @returns {Promise<Count>}
 */
export async function unit({ reports, filters, env = {} }) {
  const file = join(reports, `unit-${Object.keys(env).join()}.json`)
  const { status, output } = await capture(
    process.execPath,
    [
      bin('vitest', 'vitest.mjs'),
      'run',
      ...filters,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ],
    { env },
  )
  if (!existsSync(file)) return { passed: 0, failed: 1, output }
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(file, 'utf8'))
  const failed = status === 0 ? numFailedTests : Math.max(1, numFailedTests)
  return { passed: numPassedTests, failed, skipped: numPendingTests, output }
}

/** Every sample that was compiled and every question counts as one; a problem, of an exercise too, is a failure. */
export async function lessons(tracks) {
  const check = typescript('cli/lessons.ts', 'check', '--json', ...tracks)
  const { status, output, stdout } = await capture(process.execPath, check)
  const last = stdout.trimEnd().split('\n').at(-1) ?? ''
  if (!last.startsWith('{')) return { passed: 0, failed: 1, output }
  const { samples, questions, problems } = JSON.parse(last)
  const failed = status === 0 ? 0 : Math.max(1, problems.length)
  return { passed: Math.max(0, samples + questions.total - failed), failed, output }
}

/**
 * @param {string[]} filters parts of the names of journeys' files; without any, all of them
 * @returns {Promise<Count>}
 */
export async function journeys({ reports, filters, env = {} }) {
  const file = join(reports, `journeys-${Object.keys(env).join()}.json`)
  const { status, output } = await capture(
    process.execPath,
    [bin('@playwright', 'test', 'cli.js'), 'test', ...filters, '--reporter=line,json'],
    { env: { PLAYWRIGHT_JSON_OUTPUT_NAME: file, FORCE_COLOR: '0', ...env } },
  )
  if (!existsSync(file)) return { passed: 0, failed: 1, output }
  const { stats } = JSON.parse(readFileSync(file, 'utf8'))
  const failed = status === 0 ? stats.unexpected : Math.max(1, stats.unexpected)
  return { passed: stats.expected + stats.flaky, failed, skipped: stats.skipped, output }
}

/** Whatever stores something, and one journey, on PostgreSQL. */
export async function postgresql(reports) {
  if (!(await postgresqlIsHere())) {
    return { passed: 0, failed: 0, skipped: 1, output: 'PostgreSQL is not installed on this machine.' }
  }
  return withPostgresql(async (url) => {
    const env = { FERROPATH_TEST_DATABASE_URL: url }
    const units = await unit({ reports, filters: testsOfTheDatabase(), env })
    const journey = await journeys({ reports, filters: ['newcomer-keeps-what-they-did'], env })
    return sum([units, journey])
  })
}

/** Every test file that asks for a database. */
function testsOfTheDatabase() {
  return ['app', 'domain', 'prisma', 'cli', 'server']
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
    )
    .filter((file) => /\.test\.tsx?$/.test(file))
    .filter((file) => /\btestDatabase\(/.test(readFileSync(join(root, file), 'utf8')))
}

/** @param {Count[]} counts @returns {Count} */
export function sum(counts) {
  const of = (key) => counts.reduce((total, count) => total + (count[key] ?? 0), 0)
  const output = counts
    .filter(({ failed, output }) => failed > 0 && output)
    .map(({ output }) => output)
    .join('\n')
  return { passed: of('passed'), failed: of('failed'), skipped: of('skipped'), output }
}
