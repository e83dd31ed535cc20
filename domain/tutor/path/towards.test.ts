import { describe, expect, it } from 'vitest'
import { aTrack } from '../examples'
import type { PathStep } from './path'
import { towards } from './towards'

const names = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']
const track = aTrack('t', Object.fromEntries(names.map((name) => [name, {}])))

/** @param states a letter for each lesson: d(one), n(ext), t(odo), s(kim), x (skipped) */
function path(states: string): PathStep[] {
  const words = { d: 'done', n: 'next', t: 'todo', s: 'skim', x: 'skipped' } as const
  return [...states].map((letter, index) => {
    const lesson = track.lessons[index]
    if (!lesson) throw new Error('the example has twelve lessons')
    const state = words[letter as keyof typeof words]
    return { lesson, state, reason: { kind: 'pinned' }, pinned: false, optional: false, before: null }
  })
}

describe('the way on', () => {
  it.each([
    ['the next lesson of the path', 'dntt', 't/two', 't/three'],
    ['not what was left half done before', 'dntt', 't/three', 't/four'],
    ['over what is done, skipped or known', 'ndxst', 't/one', 't/five'],
    ['back to what is open, at the end', 'dndd', 't/four', 't/two'],
    ['to the next step from a lesson off the path', 'dnt', 'other/lesson', 't/two'],
    ['to the next step from any other page', 'dnt', null, 't/two'],
    ['to a known lesson when nothing else is left', 'dsd', 't/three', 't/two'],
    ['nowhere when all is done', 'ddd', 't/three', undefined],
    ['nowhere from the last open lesson', 'ddn', 't/three', undefined],
    ['nowhere on a path without lessons', '', 't/one', undefined],
  ])('leads %s', (_name, states, here, next) => {
    expect(towards(path(states), here).next?.id).toBe(next)
  })
})

it('says where one is', () => {
  expect(towards(path('ddnt'), 't/three')).toMatchObject({ place: 3, of: 4, done: 2 })
  expect(towards(path('ddnt'), 'other/lesson')).toMatchObject({ place: null, of: 4, done: 2 })
})

it.each([
  ['t/one', 0, 'one two three four five six', 6],
  ['t/six', 3, 'four five six seven eight nine ten eleven', 1],
  ['t/twelve', 9, 'ten eleven twelve', 0],
  [null, 0, 'one two three four five six seven eight', 4],
])('shows the part of a long path around %s', (here, before, shown, after) => {
  const { around } = towards(path('ddnttttttttt'), here)
  expect({ ...around, steps: around.steps.map(({ lesson }) => lesson.slug).join(' ') }).toEqual({
    before,
    steps: shown,
    after,
  })
})
