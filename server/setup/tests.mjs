import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fetchNodes } from './nodes.mjs'
import { tail } from './run.mjs'
import { journeys, lessons, lint, postgresql, sum, types, unit } from './stages.mjs'
import { sideBySide, step } from './step.mjs'
import { build, builtApp, chromium, compilers, ready } from './steps.mjs'

/**
 * What `npm test -- PART` runs: the set-up it needs, then its stages.
 * @type {Record<string, { setUp: (() => Promise<unknown>)[], stages: (reports: string, names: string[]) => [string, () => Promise<import('./stages.mjs').Count>][] }>}
 */
const PARTS = {
  types: { setUp: [ready], stages: () => [['Types', types]] },
  lint: { setUp: [ready], stages: () => [['Lint and format', lint]] },
  unit: {
    setUp: [ready, compilers],
    stages: (reports, filters) => [['Unit tests', () => unit({ reports, filters })]],
  },
  lessons: {
    setUp: [ready, compilers],
    stages: (_reports, tracks) => [['Lesson check', () => lessons(tracks)]],
  },
  postgresql: {
    setUp: [builtApp, compilers, chromium],
    stages: (reports) => [['The same on PostgreSQL', () => postgresql(reports)]],
  },
  e2e: {
    setUp: [builtApp, compilers, chromium],
    stages: (reports, filters) => [['Browser journeys', () => journeys({ reports, filters })]],
  },
  nodes: {
    setUp: [builtApp, compilers, chromium],
    stages: (reports) => [
      [
        'Other versions of Node',
        async () =>
          journeys({ reports, filters: ['node-versions'], env: { FERROPATH_TEST_NODES: await fetchNodes() } }),
      ],
    ],
  },
}

/**
 * What `npm test` runs, in this order. The build comes late, so that plainer mistakes are heard of first. Other
 * versions of Node are a part to ask for by name.
 */
const ALL = {
  setUp: [ready, compilers, chromium],
  stages: (reports) => [
    ...['types', 'lint', 'unit', 'lessons'].flatMap((name) => PARTS[name].stages(reports, [])),
    ['Build', () => build().then(() => ({ passed: 1, failed: 0 }))],
    ...['e2e', 'postgresql'].flatMap((name) => PARTS[name].stages(reports, [])),
  ],
}

/**
 * Runs every stage, also when one before it failed, and ends with a plain line of the sum. A stage that ends badly
 * counts at least one failure, whatever it reported.
 * @param {string[]} args a part and what of it, as in `e2e workbench`; nothing for everything
 */
export async function runTests([name, ...names]) {
  const part = name === undefined ? ALL : PARTS[name]
  if (!part) {
    console.error(`There is no part "${name}" of the tests. There are: ${Object.keys(PARTS).join(', ')}.`)
    return 2
  }
  await sideBySide(...part.setUp)
  const reports = mkdtempSync(join(tmpdir(), 'ferropath-test-'))
  const counts = []
  try {
    for (const [title, work] of part.stages(reports, names)) {
      // Journeys need a build, which is a stage of its own.
      const noBuild = title !== 'Build' && counts.some(({ title, failed }) => title === 'Build' && failed > 0)
      if (!noBuild) counts.push({ title, ...(await stage(title, work)) })
    }
  } finally {
    rmSync(reports, { recursive: true, force: true })
  }
  const { passed, failed, skipped } = sum(counts)
  console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
  return failed === 0 ? 0 : 1
}

async function stage(title, work) {
  const begun = performance.now()
  let count
  try {
    count = await step(title, work)
  } catch (error) {
    count = { passed: 0, failed: 1, output: error instanceof Error ? error.message : String(error) }
  }
  const seconds = ((performance.now() - begun) / 1000).toFixed(1)
  const { passed, failed, skipped = 0, output } = count
  if (output && (failed > 0 || passed === 0)) console.log(tail(output, 120))
  console.log(`${title}: ${passed} of ${passed + failed} in ${seconds} s${skipped > 0 ? `, ${skipped} skipped` : ''}`)
  return count
}
