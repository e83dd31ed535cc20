import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inRoot } from './paths.mjs'
import { capture, tail } from './run.mjs'
import { step } from './step.mjs'
import { build, typescript } from './steps.mjs'

/** @typedef {{ passed: number, failed: number, skipped?: number, output?: string }} Count */

/**
 * Runs every stage, also when one before it failed, and ends with a plain line of the sum. A stage that ends badly
 * counts at least one failure, whatever it reported.
 */
export async function runTests() {
  const reports = mkdtempSync(join(tmpdir(), 'ferropath-test-'))
  const counts = []
  try {
    counts.push(await stage('Types', types))
    counts.push(await stage('Lint and format', lint))
    counts.push(await stage('Unit tests', () => unit(reports)))
    counts.push(await stage('Lesson check', lessons))
    const built = await stage('Build', async () => {
      await build()
      return { passed: 1, failed: 0 }
    })
    counts.push(built)
    if (built.failed === 0) counts.push(await stage('Browser journeys', () => journeys(reports)))
  } finally {
    rmSync(reports, { recursive: true, force: true })
  }
  const sum = (key) => counts.reduce((total, count) => total + (count[key] ?? 0), 0)
  const skipped = sum('skipped')
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
  return sum('failed') === 0 ? 0 : 1
}

/** @returns {Promise<Count>} */
async function stage(title, work) {
  const begun = performance.now()
  let count
  try {
    count = await step(title, work)
  } catch (error) {
    count = { passed: 0, failed: 1, output: error instanceof Error ? error.message : String(error) }
  }
  const seconds = ((performance.now() - begun) / 1000).toFixed(1)
  const { passed, failed, output } = count
  if (failed > 0 && output) console.log(tail(output, 120))
  console.log(`${title}: ${passed} of ${passed + failed} in ${seconds} s`)
  return count
}

const bin = (name) => inRoot('node_modules', ...name)

async function types() {
  const routes = await capture(process.execPath, [bin(['next', 'dist', 'bin', 'next']), 'typegen'])
  if (routes.status !== 0) return { passed: 0, failed: 1, output: routes.output }
  // What an earlier run remembers misses types that Next has written since, below a folder with a dot.
  return whole(
    await capture(process.execPath, [bin(['typescript', 'bin', 'tsc']), '--noEmit', '--incremental', 'false']),
  )
}

async function lint() {
  return whole(await capture(process.execPath, [bin(['@biomejs', 'biome', 'bin', 'biome']), 'ci', '--colors=off', '.']))
}

/** A tool that passes or fails as a whole counts as one test. */
function whole({ status, output }) {
  return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1, output }
}

async function unit(reports) {
  const file = join(reports, 'unit.json')
  const { status, output } = await capture(process.execPath, [
    bin(['vitest', 'vitest.mjs']),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ])
  if (!existsSync(file)) return { passed: 0, failed: 1, output }
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(file, 'utf8'))
  const failed = status === 0 ? numFailedTests : Math.max(1, numFailedTests)
  return { passed: numPassedTests, failed, skipped: numPendingTests, output }
}

/** Every sample that was compiled and every question counts as one; a problem, of an exercise too, is a failure. */
async function lessons() {
  const { status, output, stdout } = await capture(process.execPath, typescript('cli/lessons.ts', 'check', '--json'))
  const last = stdout.trimEnd().split('\n').at(-1) ?? ''
  if (!last.startsWith('{')) return { passed: 0, failed: 1, output }
  const { samples, questions, problems } = JSON.parse(last)
  const failed = status === 0 ? problems.length : Math.max(1, problems.length)
  return { passed: Math.max(0, samples + questions.total - failed), failed, output }
}

async function journeys(reports) {
  const file = join(reports, 'journeys.json')
  const { status, output } = await capture(
    process.execPath,
    [bin(['@playwright', 'test', 'cli.js']), 'test', '--reporter=line,json'],
    { env: { PLAYWRIGHT_JSON_OUTPUT_NAME: file, FORCE_COLOR: '0' } },
  )
  if (!existsSync(file)) return { passed: 0, failed: 1, output }
  const { stats } = JSON.parse(readFileSync(file, 'utf8'))
  const failed = status === 0 ? stats.unexpected : Math.max(1, stats.unexpected)
  return { passed: stats.expected + stats.flaky, failed, skipped: stats.skipped, output }
}
