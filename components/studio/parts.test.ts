import { describe, expect, it } from 'vitest'
import { componentsFor } from './editor'
import { newFiles } from './new-file'
import { countProblems, placeIn, type ShownProblem } from './problems'

const problem = (level?: 'warning'): ShownProblem => ({ file: 'index.mdx', line: 1, column: 1, message: 'm', level })

it.each<[ShownProblem[], string]>([
  [[], 'No problems'],
  [[problem()], '1 problem'],
  [[problem(), problem(), problem('warning')], '2 problems and 1 warning'],
  [[problem('warning')], '1 warning'],
])('counts %#', (problems, words) => expect(countProblems(problems)).toBe(words))

it.each([
  ['#index.mdx:12:3', { file: 'index.mdx', line: 12, column: 3 }],
  ['#exercises%2Fa%2Ftests.rs:1:1', { file: 'exercises/a/tests.rs', line: 1, column: 1 }],
  ['#index.mdx', null],
  ['#%E0%A4%A:1:1', null],
  ['', null],
])('reads the place in %j', (hash, place) => expect(placeIn(hash)).toEqual(place))

describe('a new file', () => {
  it('is a whole exercise, or a wrong solution of one', () => {
    expect(newFiles('exercise', 'drain-queue')).toMatchObject({
      files: { 'exercises/drain-queue/exercise.toml': expect.stringContaining('expect_starter') },
    })
    expect(newFiles('wrong', 'drain-queue/off-by-one')).toEqual({
      files: { 'exercises/drain-queue/wrong/off-by-one.rs': '' },
    })
    expect(newFiles('questions.toml', '')).toEqual({ files: { 'questions.toml': '' } })
  })

  it.each([
    ['exercise', ''],
    ['exercise', '../x'],
    ['exercise', 'Drain'],
    ['wrong', 'drain-queue'],
  ])('is refused: %s %j', (what, name) => expect(newFiles(what, name)).toHaveProperty('problem'))
})

it('completes the components of a lesson with the ids that it has', () => {
  const files = {
    'questions.toml': '[[questions]]\nid = "first"\n',
    'exercises/drain/starter.rs': '',
    'exercises/drain/tests.rs': '',
  }
  expect(componentsFor(files)).toEqual([
    '<Note>',
    '<Warning>',
    '<Figure caption="">',
    '<Question id="first" />',
    '<Exercise id="drain" />',
  ])
})
