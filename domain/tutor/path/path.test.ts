import { describe, expect, it } from 'vitest'
import { aPath, aTrack } from '../examples'
import { findGoal, type Goal, type KnownGoal } from '../goal/goal'
import { nextStep, type PathChoices, type PathStep, pathTo, type SkillBelief, skillsFor } from './path'
import { reasonWords } from './reason'

const safety = aTrack('safety', { ub: { 'safety.ub': [] }, sync: { 'safety.sync': ['safety.ub'] } })
const ffi = aTrack('ffi', {
  abi: { 'ffi.abi': ['safety.ub'], 'ffi.repr': ['ffi.abi'] },
  unwind: { 'ffi.unwind': ['ffi.abi', 'safety.sync'] },
})
const [abi, unwind] = ffi.lessons
if (!abi || !unwind) throw new Error('the example has two lessons')
const catalogue = { tracks: [ffi, safety], paths: [aPath('short', [unwind])] }

function goal(kind: Goal['kind'], id: string): KnownGoal {
  const found = findGoal({ kind, id }, catalogue)
  if (!found) throw new Error(`no ${kind} ${id}`)
  return found
}

function path(
  to: KnownGoal,
  {
    known = {},
    done = [],
    ...choices
  }: { known?: Record<string, number>; done?: string[] } & Partial<PathChoices> = {},
): PathStep[] {
  const beliefs = new Map<string, SkillBelief>(
    Object.entries(known).map(([skill, probability]) => [
      skill,
      { probability, known: probability >= 0.85, evidence: 3 },
    ]),
  )
  return pathTo(to, {
    catalogue,
    beliefs,
    done: new Set(done),
    choices: { pinned: [], skipped: [], order: [], ...choices },
  })
}

const shown = (steps: PathStep[]) => steps.map(({ lesson, state }) => `${lesson.id} ${state}`)

describe('the lessons of a path', () => {
  it('come after what they build on, also across tracks', () => {
    expect(shown(path(goal('track', 'ffi')))).toEqual([
      'safety/ub next',
      'ffi/abi todo',
      'safety/sync todo',
      'ffi/unwind todo',
    ])
  })

  it('leave out prerequisites that are known, and shrink known lessons of the goal to a skim', () => {
    const known = { 'safety.ub': 0.9, 'safety.sync': 0.95, 'ffi.abi': 0.9, 'ffi.repr': 0.86 }
    expect(shown(path(goal('track', 'ffi'), { known }))).toEqual(['ffi/abi skim', 'ffi/unwind next'])
  })

  it('are read in full while one of their skills is unsure', () => {
    const known = { 'safety.ub': 0.9, 'safety.sync': 0.95, 'ffi.abi': 0.9, 'ffi.repr': 0.6 }
    expect(shown(path(goal('track', 'ffi'), { known }))[0]).toBe('ffi/abi next')
  })

  it('for a skill are only those that lead to it', () => {
    expect(shown(path(goal('skill', 'ffi.repr')))).toEqual(['safety/ub next', 'ffi/abi todo'])
    expect(shown(path(goal('skill', 'safety.sync'), { known: { 'safety.ub': 0.9 } }))).toEqual(['safety/sync next'])
  })

  it('for a path keep its order, and bring in what it took for granted', () => {
    expect(shown(path(goal('path', 'short')))).toEqual([
      'safety/ub next',
      'ffi/abi todo',
      'safety/sync todo',
      'ffi/unwind todo',
    ])
  })

  it('stay when they are done', () => {
    const steps = path(goal('track', 'ffi'), { done: ['safety/ub', 'ffi/abi'] })
    expect(shown(steps).slice(0, 3)).toEqual(['safety/ub done', 'ffi/abi done', 'safety/sync next'])
  })
})

describe('what a learner chose', () => {
  it('skips without hiding', () => {
    expect(shown(path(goal('track', 'ffi'), { skipped: ['safety/ub'] })).slice(0, 2)).toEqual([
      'safety/ub skipped',
      'ffi/abi next',
    ])
  })

  it('pins a lesson that is not on the path, or that would only be skimmed', () => {
    const steps = path(goal('skill', 'safety.sync'), { pinned: ['ffi/abi'], known: { 'safety.ub': 0.9 } })
    expect(shown(steps)).toEqual(['safety/sync next', 'ffi/abi todo'])
    const known = { 'ffi.abi': 0.9, 'ffi.repr': 0.9, 'safety.ub': 0.9, 'safety.sync': 0.9 }
    expect(shown(path(goal('track', 'ffi'), { known, pinned: ['ffi/abi'] }))[0]).toBe('ffi/abi next')
  })

  it('reorders, and hears what now comes too early', () => {
    const steps = path(goal('track', 'ffi'), { order: ['ffi/abi', 'safety/ub'] })
    expect(shown(steps).slice(0, 2)).toEqual(['ffi/abi next', 'safety/ub todo'])
    expect(steps[0]?.before?.id).toBe('safety/ub')
    expect(path(goal('track', 'ffi')).every(({ before }) => before === null)).toBe(true)
  })

  it('may name lessons that are gone, or one twice', () => {
    const steps = path(goal('track', 'ffi'), {
      order: ['gone/a', 'ffi/abi', 'ffi/abi'],
      pinned: ['gone/b'],
      skipped: ['x'],
    })
    expect(steps).toHaveLength(4)
  })
})

it('continues with the next lesson, then with lessons left to skim', () => {
  const known = { 'safety.ub': 0.9, 'safety.sync': 0.95, 'ffi.abi': 0.9, 'ffi.repr': 0.9 }
  expect(nextStep(path(goal('track', 'ffi'), { known }))?.lesson.id).toBe('ffi/unwind')
  expect(nextStep(path(goal('track', 'ffi'), { known, done: ['ffi/unwind'] }))?.lesson.id).toBe('ffi/abi')
  expect(nextStep(path(goal('track', 'ffi'), { known, done: ['ffi/unwind', 'ffi/abi'] }))).toBeNull()
})

it('gives each lesson its reason', () => {
  const reasons = (steps: PathStep[]) => steps.map(({ reason }) => reasonWords(reason))
  expect(
    reasons(path(goal('track', 'ffi'), { known: { 'safety.ub': 0.6, 'safety.sync': 0.3 } })),
  ).toMatchInlineSnapshot(`
    [
      "Because to do abi, you first need to do ub. You’re not sure of it yet (60 %).",
      "On your goal: to do abi, and 1 more.",
      "Because to do unwind, you first need to do sync. You don’t know it yet (30 %).",
      "On your goal: to do unwind.",
    ]
  `)
  expect(reasons(path(goal('path', 'short'))).at(-1)).toBe('It comes first.')
  const known = { 'ffi.abi': 0.9, 'ffi.repr': 0.9, 'safety.ub': 0.9 }
  expect(reasons(path(goal('track', 'ffi'), { known }))[0]).toBe('You seem to know this. 3 questions make sure.')
})

it('knows no goal that the packs do not have', () => {
  expect(findGoal({ kind: 'track', id: 'gone' }, catalogue)).toBeNull()
  expect(findGoal({ kind: 'path', id: 'gone' }, catalogue)).toBeNull()
  expect(findGoal({ kind: 'skill', id: 'gone.skill' }, catalogue)).toBeNull()
  expect(findGoal({ kind: 'track', id: 'ffi' }, { tracks: [], paths: [] })).toBeNull()
})

it('names the skills that a goal needs, each after those it builds on', () => {
  expect(skillsFor(goal('skill', 'ffi.unwind'), catalogue).map(({ id }) => id)).toEqual([
    'safety.ub',
    'ffi.abi',
    'safety.sync',
    'ffi.unwind',
  ])
})

it('ends on lessons that need each other', () => {
  const a = aTrack('a', { one: { 'a.1': [], 'a.4': ['b.2'] } })
  const b = aTrack('b', { two: { 'b.2': ['a.1'] } })
  const found = findGoal({ kind: 'track', id: 'a' }, { tracks: [a, b], paths: [] })
  if (!found) throw new Error('the track is there')
  const steps = pathTo(found, { catalogue: { tracks: [a, b], paths: [] }, beliefs: new Map(), done: new Set() })
  expect(shown(steps)).toEqual(['b/two next', 'a/one todo'])
})
