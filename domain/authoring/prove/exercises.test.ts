import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { closeRunner, runJob, runnerStatus } from '@/runner'
import { canRun } from '@/runner/testing'
import { aFolder, aPage, aTrack } from '../examples'
import { readLibrary } from '../library'
import { proveExercises } from './exercises'

vi.mock(import('@/runner'), async (original) => {
  const real = await original()
  return { ...real, runJob: vi.fn(real.runJob) }
})

const data = aFolder({})
const pack = aFolder({
  't/track.toml': aTrack(),
  't/first/index.mdx': aPage('<Exercise id="sound" />\n\n<Exercise id="unsound" />'),
})
const TESTS =
  'mod tests {\n    use crate::*;\n    #[test]\n    fn is_two() {\n        assert_eq!(two(), 2);\n    }\n}\n'

beforeAll(async () => {
  // With the kits of this checkout; what is remembered goes to a folder of this test's own.
  await runnerStatus()
  vi.stubEnv('FERROPATH_DATA', data.dir)
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await closeRunner()
  data.remove()
  pack.remove()
})

async function prove() {
  const { read, problems } = await readLibrary({ packs: [pack.dir] })
  expect(problems).toEqual([])
  const report = await proveExercises(read)
  const shown = report.problems.map(({ file, line, column, message }) => {
    return `${file.replace(`${pack.dir}/t/first/exercises/`, '')}:${line}:${column} ${message}`
  })
  return { ...report, problems: shown.sort() }
}

describe.skipIf(!canRun)('proveExercises', () => {
  it('finds every claim that is not so, at its place', async () => {
    const exercise = (name: string, files: Record<string, string>) =>
      Object.fromEntries(Object.entries(files).map(([file, text]) => [`t/first/exercises/${name}/${file}`, text]))
    pack.write({
      ...exercise('sound', {
        'exercise.toml':
          'title = "Two"\nexpect_starter = "compile_error:E0425"\n\n[[wrong]]\nfile = "wrong/three.rs"\nverdict = "failed"\nmessage = "is_two"\n',
        'starter.rs': '//! Make it two.\npub fn two() -> u32 {\n    zwei\n}\n',
        'solution.rs': 'pub fn two() -> u32 {\n    2\n}\n',
        'wrong/three.rs': 'pub fn two() -> u32 {\n    3\n}\n',
        'tests.rs': TESTS,
      }),
      ...exercise('unsound', {
        'exercise.toml':
          'title = "Two"\nexpect_starter = "compile_error:E0133"\n\n[[wrong]]\nfile = "wrong/two.rs"\nverdict = "failed"\n\n[[wrong]]\nfile = "wrong/three.rs"\nverdict = "failed"\nmessage = "overflow"\n',
        'starter.rs': '//! Make it two.\npub fn two() -> u32 {\n    zwei\n}\n',
        'solution.rs': 'pub fn two() -> u32 {\n    return 2;\n}\n',
        'wrong/two.rs': 'pub fn two() -> u32 {\n    2\n}\n',
        'wrong/three.rs': 'pub fn two() -> u32 {\n    3\n}\n',
        'tests.rs': TESTS,
      }),
    })
    const { problems, proved, failed, unproved } = await prove()
    expect(problems.join('\n')).toMatchInlineSnapshot(`
      "unsound/exercise.toml:10:11 wrong/three.rs fails in the test is_two: assertion \`left == right\` failed; nothing that a learner reads says "overflow"
      unsound/exercise.toml:2:18 the starter does not compile: E0425, cannot find value \`zwei\` in this scope; correct expect_starter ("compile_error:E0133") or the starter
      unsound/exercise.toml:6:11 wrong/two.rs passes; it has to get "failed"
      unsound/solution.rs:2:5 clippy says of the solution: unneeded \`return\` statement (clippy::needless_return)"
    `)
    expect([proved, failed, unproved.size]).toEqual([1, 1, 0])
  })

  it('says of a solution that does not pass what came of it, and where', async () => {
    pack.write({ 't/first/exercises/unsound/solution.rs': 'pub fn two() -> u32 {\n    drei\n}\n' })
    const { problems } = await prove()
    expect(problems.filter((problem) => problem.includes('solution.rs'))).toEqual([
      'unsound/solution.rs:2:5 the solution does not compile: E0425, cannot find value `drei` in this scope; it has to pass',
    ])
  })

  it('puts the solution of the step before in front of a starter that continues it', async () => {
    const step = (more: Record<string, string>) =>
      Object.fromEntries(Object.entries(more).map(([file, text]) => [`t/first/exercises/step/${file}`, text]))
    pack.write({
      't/first/index.mdx': aPage('<Exercise id="sound" />\n\n<Exercise id="unsound" />\n\n<Exercise id="step" />'),
      ...step({
        'exercise.toml':
          'title = "Four"\nprompt = "Double it."\ncontinues = "first/sound"\nexpect_starter = "failed"\n',
        // Compiles only below the solution of `sound`.
        'starter.rs': 'pub fn four() -> u32 {\n    two()\n}\n',
        'solution.rs': 'pub fn two() -> u32 {\n    2\n}\n\npub fn four() -> u32 {\n    two() * 2\n}\n',
        'tests.rs': TESTS.replace('is_two', 'is_four').replace('two(), 2', 'four(), 4'),
      }),
    })
    const { problems, proved } = await prove()
    expect(problems.filter((problem) => problem.startsWith('step'))).toEqual([])
    expect(proved).toBe(2)
  })

  it('remembers what it has proved', async () => {
    vi.mocked(runJob).mockClear()
    const { proved, problems } = await prove()
    expect([proved, problems.length]).toEqual([2, 4])
    expect(runJob).not.toHaveBeenCalled()
  })
})
