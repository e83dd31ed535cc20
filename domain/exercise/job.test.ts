import { describe, expect, it } from 'vitest'
import { Job } from '@/runner/protocol'
import { anExercise, SOLUTION, STARTER } from './examples'
import { answerOf, jobsOf, lintJob, triedWith } from './job'

const lib = (text: string) => [{ path: 'src/lib.rs', text }]
const shim = {
  file: { kit: 'cxx', extra_files: ['shim.h', { file: 'shim.cc', editable: true }] },
  contents: { 'shim.h': 'HEADER', 'shim.cc': 'STARTER', 'solution/shim.cc': 'RIGHT' },
}

describe('answerOf', () => {
  it('takes the files in the order of the exercise, and the starter for those that were not sent', async () => {
    const exercise = await anExercise(shim.file, shim.contents)
    expect(answerOf(exercise, [{ path: 'src/shim.cc', text: 'mine' }])).toEqual({
      files: [...lib(STARTER), { path: 'src/shim.cc', text: 'mine' }],
    })
  })

  it('never takes a file that is not to be changed', async () => {
    const exercise = await anExercise(shim.file, shim.contents)
    const answer = answerOf(exercise, [...lib('a'), { path: 'include/shim.h', text: 'FORGED' }])
    expect(JSON.stringify(answer)).not.toContain('FORGED')
    expect(jobsOf(exercise, [{ path: 'src/shim.cc', text: 'mine' }])[0]?.files).toContainEqual({
      path: 'include/shim.h',
      text: 'HEADER',
    })
  })

  it.each([
    [[{ path: 'tests.rs', text: '' }], 'has no file "tests.rs"'],
    [[{ path: '../../etc/passwd', text: '' }], 'has no file "../../etc/passwd"'],
    [[...lib('a'), ...lib('b')], 'sent twice'],
    [lib('a\0b'), 'NUL'],
    [lib('ä'.repeat(110 * 1024)), 'at most 200 KB'],
  ])("refuses what isn't an answer, and says why", async (files, message) => {
    expect(answerOf(await anExercise(), files)).toEqual({ problem: expect.stringContaining(message) })
  })
})

describe('jobsOf', () => {
  it('makes jobs that the runner takes', async () => {
    const goals = [
      {},
      { goal: 'clippy', lints: ['clippy::needless_return', 'unused_must_use'] },
      { goal: 'must-not-compile', error_code: 'E0382', error_in: 'two', no_std: true, deny_unsafe: true },
      { limits: { run_ms: 1500, compile_ms: 2000, memory_mib: 64 } },
    ]
    for (const goal of goals) {
      const exercise = await anExercise(goal)
      for (const job of [...jobsOf(exercise, lib('x')), lintJob(exercise, lib('x'))]) {
        expect(Job.safeParse(job).error).toBeUndefined()
      }
    }
  })

  it('asks clippy only about what passes its tests', async () => {
    const jobs = jobsOf(await anExercise({ goal: 'clippy', lints: ['clippy::needless_return'] }), lib('x'))
    expect(jobs.map(({ mode, lints, tests }) => ({ mode, lints, tests: tests !== undefined }))).toEqual([
      // rustc does not know clippy's lints.
      { mode: 'check', lints: [], tests: true },
      { mode: 'lint', lints: ['clippy::needless_return'], tests: false },
    ])
  })

  it('grants what the exercise grants, and says which names are its own', async () => {
    const [job] = jobsOf(await anExercise({ grants: ['unsafe'] }), lib('x'))
    expect(job).toMatchObject({
      grants: ['unsafe'],
      tests: { names: ['two'], given: { starter: STARTER, solution: SOLUTION } },
    })
    expect(jobsOf(await anExercise(), lib('x'))[0]?.grants).toEqual([])
  })

  it('lets nothing hide from clippy where clippy is the goal, but for what the exercise itself has', async () => {
    const evasions = async (more: object, contents = {}) => lintJob(await anExercise(more, contents), lib('x')).evasions
    const goal = 'clippy'
    expect(await evasions({ goal })).toEqual(['clippy', 'warnings', 'macro_rules', 'automatically_derived', 'allow'])
    expect(await evasions({ goal }, { 'starter.rs': 'macro_rules! m {}' })).not.toContain('macro_rules')
    expect(await evasions({})).toEqual([])
  })

  it('has no hidden tests for what must not compile', async () => {
    const [job, ...more] = jobsOf(
      await anExercise({ goal: 'must-not-compile', error_code: 'E0382', error_in: 'two' }),
      lib('x'),
    )
    const within = { name: 'two', text: STARTER }
    expect(job).toMatchObject({ mustNotCompile: { code: 'E0382', within } })
    expect(job?.tests).toBeUndefined()
    expect(more).toEqual([])
  })
})

describe('triedWith', () => {
  it.each([
    ['', null],
    ['  \n', null],
    [STARTER, null],
    [STARTER.replaceAll(' ', '  '), null],
    ['// one comment', null],
    [`${STARTER}/* a /* nested */ one */`, null],
    [STARTER.replace('zwei', 'zwei // or three?'), null],
    ['pub fn two() -> u32 { 3 }', 'pub fn two ( ) - > u32 { 3 }'],
  ])('%j', async (text, tried) => {
    expect(triedWith(await anExercise(), lib(text))).toBe(tried)
  })
})
