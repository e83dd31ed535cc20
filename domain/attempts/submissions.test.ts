import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { db } from '@/domain/db/server'
import { testDatabase } from '@/domain/db/testing'
import { CheckOutcome, type Exercise } from '@/domain/exercise'
import { anExercise, SOLUTION, STARTER } from '@/domain/exercise/examples'
import { triedWith } from '@/domain/exercise/job'
import { aLearner, minute } from '@/domain/progress/examples'
import { newestState } from '@/domain/progress/server'
import { closeRunner, runnerStatus } from '@/runner'
import { canRun } from '@/runner/testing'
import { earnedSolution, findBeginning, resetLesson, submitCheck } from './server'

const known = vi.hoisted(() => ({ exercises: new Map<string, unknown>() }))
vi.mock('@/domain/content/server', () => ({
  findExercise: async (id: string) => known.exercises.get(id) ?? null,
  lessonsByErrorCode: async () =>
    new Map([['E0425', { lesson: { id: 't/names', title: 'Names' }, heading: 'where-names-come-from' }]]),
}))

// Before the database of the tests brings a data folder of its own: there the runner has no kits.
beforeAll(() => runnerStatus())
testDatabase()
afterAll(closeRunner)

const lesson = { id: 't/first' }
const lib = (text: string) => [{ path: 'src/lib.rs', text }]
const byAda = { learnerId: 'ada', source: 'lesson' as const }
const waiting = { person: 'ada', priority: 'account' as const }
let keys = 0

async function place(exercise: Exercise) {
  known.exercises.set(exercise.id, { exercise, lesson })
}

async function check(text: string, { key = `key-number-${++keys}`, at = 0, exerciseId = 't/first/two' } = {}) {
  const submitted = { ...byAda, exerciseId, files: lib(text), idempotencyKey: key, at: minute(at) }
  return submitCheck(submitted, waiting)
}

async function judged(...args: Parameters<typeof check>): Promise<CheckOutcome> {
  const checked = await check(...args)
  if (checked.outcome !== 'judged') throw new Error(`not judged: ${JSON.stringify(checked)}`)
  expect(CheckOutcome.parse(checked.check)).toEqual(checked.check)
  return checked.check
}

beforeEach(async () => {
  await aLearner('ada')
  await place(await anExercise())
})

describe.skipIf(!canRun)('submitCheck', () => {
  it('judges by the compiler and the hidden tests, and counts', async () => {
    expect(await judged(STARTER, { at: 1 })).toMatchObject({
      verdict: 'compile_error',
      diagnostics: [
        {
          file: 'src/lib.rs',
          line: 4,
          code: 'E0425',
          lesson: { href: '/tracks/t/names#where-names-come-from' },
          explanationAvailable: true,
        },
      ],
      passed: false,
      tries: 1,
      solutionEarned: false,
    })
    expect(await judged('pub fn two() -> u32 { 3 }', { at: 2 })).toMatchObject({
      verdict: 'failed',
      tests: [{ name: 'is_two', outcome: 'failed', left: '3', right: '2' }],
      tries: 2,
    })
    expect(await judged(SOLUTION, { at: 3 })).toMatchObject({
      verdict: 'passed',
      passed: true,
      tries: 3,
      solutionEarned: true,
      repeated: false,
    })
    expect(await newestState('ada', 't/first/two')).toEqual({ outcome: 'correct', tries: 3 })
    const attempts = await db.attempt.findMany({ orderBy: { at: 'asc' } })
    const { hash } = await anExercise()
    expect(attempts.map(({ outcome, questionHash, lessonId }) => [outcome, questionHash, lessonId])).toEqual([
      ['incorrect', hash, 't/first'],
      ['incorrect', hash, 't/first'],
      ['correct', hash, 't/first'],
    ])
    expect(JSON.parse(attempts[2]?.answer ?? '')).toEqual({ kind: 'exercise', files: lib(SOLUTION) })
  })

  it('counts the same key once, also when both come together, and refuses it with other files', async () => {
    const both = await Promise.all([judged(SOLUTION, { key: 'one-key-1' }), judged(SOLUTION, { key: 'one-key-1' })])
    expect(both.map(({ repeated }) => repeated).sort()).toEqual([false, true])
    expect(both.map(({ tries }) => tries)).toEqual([1, 1])
    expect(await check(STARTER, { key: 'one-key-1' })).toEqual({ outcome: 'key-reused' })
    const others = { ...waiting, onProgress: () => expect.unreachable('the compiler was asked') }
    const again = { ...byAda, exerciseId: 't/first/two', files: lib('pub fn two() -> u32 { 9 }') }
    expect(await submitCheck({ ...again, idempotencyKey: 'one-key-1', at: minute(1) }, others)).toEqual({
      outcome: 'key-reused',
    })
    expect(await db.attempt.count()).toBe(1)
  })

  it('answers a repeat as it was judged, though the exercise was corrected since', async () => {
    await judged(SOLUTION, { key: 'one-key-1', at: 1 })
    await judged(STARTER, { key: 'one-key-2', at: 2 })
    const corrected = await anExercise({}, { 'tests.rs': '#[test]\nfn is_three() { assert_eq!(two(), 3); }\n' })
    await place(corrected)
    const message = expect.stringContaining('The exercise has changed')
    const stored = { repeated: true, message, tests: [], diagnostics: [] }
    expect(await judged(SOLUTION, { key: 'one-key-1' })).toMatchObject({ ...stored, passed: true, verdict: 'passed' })
    expect(await judged(STARTER, { key: 'one-key-2' })).toMatchObject({ ...stored, passed: false, verdict: 'failed' })
    expect(await judged(SOLUTION, { at: 3 })).toMatchObject({ repeated: false, passed: false, tries: 3 })
    expect(await db.attempt.count()).toBe(3)
  })

  it('does not count what nobody waits for any more', async () => {
    const files = lib('pub fn two() -> u32 { loop {} }')
    const gone = new AbortController()
    const submitted = { ...byAda, exerciseId: 't/first/two', files, idempotencyKey: 'gone-gone', at: minute(1) }
    const running = submitCheck(submitted, {
      ...waiting,
      signal: gone.signal,
      onProgress: (state) => state === 'running' && setTimeout(() => gone.abort(), 50),
    })
    expect(await running).toMatchObject({ outcome: 'judged', check: { verdict: 'unavailable', tries: 0 } })
    expect(await db.attempt.count()).toBe(0)
  })

  it('answers a full queue at once with how long to wait, and counts nothing', async () => {
    const all = await Promise.all(
      Array.from({ length: 8 }, (_, index) => check(`pub fn two() -> u32 { ${index + 10} }`)),
    )
    const busy = all.filter(({ outcome }) => outcome === 'busy')
    expect(busy.length).toBeGreaterThan(0)
    expect(busy[0]).toMatchObject({
      whose: 'own',
      retryAfterMs: expect.any(Number),
      message: expect.stringMatching(/wait/i),
    })
    expect(await db.attempt.count()).toBe(all.length - busy.length)
  })

  it('judges what must not compile by its error, and clippy by what it says', async () => {
    const twice = 'pub struct Key;\npub fn twice() { let key = Key; drop(key); drop(key); }\n'
    const copied = `#[derive(Clone, Copy)]\n${twice}`
    const goal = { goal: 'must-not-compile', error_code: 'E0382', error_in: 'twice' }
    await place(await anExercise(goal, { 'starter.rs': copied }))
    expect(await judged(twice)).toMatchObject({ verdict: 'passed', passed: true })
    expect(await judged(copied)).toMatchObject({ verdict: 'failed', passed: false })
    await place(await anExercise({ goal: 'clippy' }))
    const clumsy = await judged('pub fn two() -> u32 { return 2; }')
    expect(clumsy).toMatchObject({ verdict: 'failed', passed: false, tests: [{ name: 'is_two', outcome: 'passed' }] })
    expect(clumsy.diagnostics[0]?.code).toBe('clippy::needless_return')
    expect(await judged('pub fn two() -> u32 { 2 }')).toMatchObject({ passed: true })
  })
})

describe('submitCheck', () => {
  it("runs nothing for an unknown exercise, or for something that isn't an answer", async () => {
    expect(await check('x', { exerciseId: 't/first/none' })).toEqual({ outcome: 'unknown-exercise' })
    expect(await check('a\0')).toMatchObject({ outcome: 'ungradable', reason: expect.stringContaining('NUL') })
    expect(await db.attempt.count()).toBe(0)
  })
})

describe.skipIf(!canRun)('earnedSolution', () => {
  const solution = () => earnedSolution('ada', 't/first/two')

  it('is shown once passed, whatever is reset afterwards', async () => {
    expect(await solution()).toEqual({ outcome: 'not-earned' })
    expect(await earnedSolution(null, 't/first/two')).toEqual({ outcome: 'not-earned' })
    await judged(SOLUTION, { at: 1 })
    expect(await solution()).toEqual({ outcome: 'earned', files: lib(SOLUTION) })
    await resetLesson('ada', 't/first', minute(5))
    expect(await solution()).toMatchObject({ outcome: 'earned' })
    expect(await earnedSolution('ada', 't/first/none')).toEqual({ outcome: 'unknown-exercise' })
  })

  it('is shown after three honest tries, and not for sending the same thing again', async () => {
    const tries = ['', STARTER, `${STARTER}\n\n`, 'pub fn a() {}', 'pub  fn a() {}', 'pub fn b() {}']
    for (const [at, text] of tries.entries()) expect((await judged(text, { at })).solutionEarned).toBe(false)
    expect(await solution()).toEqual({ outcome: 'not-earned' })
    expect((await judged('pub fn c() {}', { at: 9 })).solutionEarned).toBe(true)
    expect(await solution()).toMatchObject({ outcome: 'earned' })
  })
})

describe.skipIf(!canRun)('findBeginning', () => {
  const THREE = 'pub fn three() -> u32 {\n    todo!()\n}\n'
  const begin = (learnerId: string | null = 'ada') => findBeginning(learnerId, 't/second/three')

  beforeEach(async () => {
    const step = await anExercise({ continues: 'first/two' }, { 'starter.rs': THREE })
    await place({ ...step, id: 't/second/three' })
  })

  it("is one's own code of the step before, the last that passed, with what this step adds below it", async () => {
    expect(await begin()).toEqual({ files: lib(THREE), from: 'nobody' })
    expect(await begin(null)).toEqual({ files: lib(THREE), from: 'nobody' })
    const mine = 'pub fn two() -> u32 {\n    1 + 1\n}'
    await judged(mine, { at: 1 })
    await judged('pub fn two() -> u32 { 3 }', { at: 2 })
    expect(await begin()).toEqual({ files: lib(`${mine}\n\n${THREE}`), from: 'learner' })
    expect(await findBeginning('ada', 't/first/two')).toEqual({ files: lib(STARTER), from: 'nobody' })
    expect(await findBeginning('ada', 't/first/none')).toBeNull()
  })

  it("is the author's for a learner who has earned it without passing", async () => {
    for (const at of [1, 2]) await judged(`pub fn a${at}() {}`, { at })
    expect((await begin())?.from).toBe('nobody')
    await judged('pub fn a3() {}', { at: 3 })
    expect(await begin()).toEqual({ files: lib(`${SOLUTION}\n${THREE}`), from: 'author' })
  })

  it('is no honest try at the step as it is', async () => {
    const step = { ...(await anExercise({ continues: 'first/two' }, { 'starter.rs': THREE })), id: 't/second/three' }
    expect(triedWith(step, lib(`${SOLUTION}\n${THREE}`))).toBeNull()
    expect(triedWith(step, lib(`${SOLUTION}\npub fn three() -> u32 { 3 }`))).not.toBeNull()
  })
})
