import { expect, it } from 'vitest'
import { goTo, openBranches, START, takeBranch, type Variant, variantsOf, wayOf } from './story'

const STORY: Variant<string> = {
  id: 'only',
  label: null,
  steps: ['one', 'two', 'three'],
  branches: [
    { after: 2, label: 'fails', steps: ['broken'] },
    { after: 1, label: 'detour', steps: ['aside'], rejoin: 3 },
    { after: 0, label: 'otherwise', steps: ['other one', 'other two'] },
  ],
}

it('goes its usual way, a branch, and back on from a branch', () => {
  expect(wayOf(STORY, null)).toEqual(['one', 'two', 'three'])
  expect(wayOf(STORY, 0)).toEqual(['one', 'two', 'broken'])
  expect(wayOf(STORY, 1)).toEqual(['one', 'aside', 'three'])
  expect(wayOf(STORY, 2)).toEqual(['other one', 'other two'])
})

it('offers a branch where it leaves, one from the beginning at the first step, and none on another branch', () => {
  expect(openBranches(STORY, START)).toEqual([1, 2])
  expect(openBranches(STORY, { ...START, at: 2 })).toEqual([0])
  expect(openBranches(STORY, { ...START, at: 3 })).toEqual([])
  expect(openBranches(STORY, { variant: 0, branch: 1, at: 2 })).toEqual([])
  expect(openBranches(STORY, { variant: 0, branch: 2, at: 1 })).toEqual([2])
})

it('shows the first step of a branch that is taken, and the usual way when it is left again', () => {
  const broken = takeBranch(STORY, { ...START, at: 2 }, 0)
  expect(broken).toEqual({ variant: 0, branch: 0, at: 3 })
  expect(goTo(STORY, broken, 2)).toEqual({ variant: 0, branch: null, at: 2 })
  const other = takeBranch(STORY, START, 2)
  expect(other).toEqual({ variant: 0, branch: 2, at: 1 })
  expect(goTo(STORY, other, 2)).toEqual({ variant: 0, branch: 2, at: 2 })
  expect(takeBranch(STORY, other, 2)).toEqual(START)
})

it('stays within its way', () => {
  expect(goTo(STORY, START, 0).at).toBe(1)
  expect(goTo(STORY, START, 9).at).toBe(3)
  expect(goTo(STORY, { variant: 0, branch: 0, at: 3 }, 9)).toEqual({ variant: 0, branch: 0, at: 3 })
})

it('has one variant where nothing else is said', () => {
  expect(variantsOf({ steps: ['a'], branches: [] })).toEqual([{ id: 'only', label: null, steps: ['a'], branches: [] }])
  const variants = [{ id: 'x', label: 'X', steps: ['a'], branches: [] }]
  expect(variantsOf({ branches: [], variants })).toEqual(variants)
})
