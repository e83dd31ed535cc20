import { describe, expect, it } from 'vitest'
import { aFile, anExercise, SOLUTION, STARTER, someContents } from './examples'
import { leadingComment, missingFiles } from './exercise'
import { ExerciseFile } from './file'
import { PublicExercise } from './public'
import { solutionOf, starterOf, toPublicExercise } from './view'

const WITH_SHIM = { kit: 'cxx', extra_files: ['shim.h', { file: 'shim.cc', editable: true }] }
const SHIM = { 'shim.h': '// header', 'shim.cc': '// starter', 'solution/shim.cc': '// SECRET-SHIM' }

describe('toExercise', () => {
  it('takes what is not said from the lesson, the track and the starter', async () => {
    expect(await anExercise()).toMatchObject({
      id: 't/first/two',
      kit: 'std',
      edition: '2024',
      skills: ['t.one'],
      prompt: '<p>Make `two` return **two**.</p>',
      goal: 'tests',
      files: [{ path: 'src/lib.rs', language: 'rust', starter: STARTER, solution: SOLUTION, editable: true }],
    })
  })

  it('puts C++ files where a Cargo project has them', async () => {
    const { files } = await anExercise(WITH_SHIM, SHIM)
    expect(files.map(({ path, editable }) => [path, editable])).toEqual([
      ['src/lib.rs', true],
      ['include/shim.h', false],
      ['src/shim.cc', true],
    ])
  })

  it('puts a wrong solution in the place of the file it replaces', async () => {
    const wrong = [
      { file: 'wrong/three.rs', verdict: 'failed' },
      { file: 'wrong/shim.cc', replaces: 'shim.cc', verdict: 'compile_error' },
    ]
    const exercise = await anExercise({ ...WITH_SHIM, wrong }, { ...SHIM, 'wrong/three.rs': '3', 'wrong/shim.cc': 'C' })
    expect(exercise.wrong.map(({ files }) => files)).toEqual([
      [
        { path: 'src/lib.rs', text: '3' },
        { path: 'src/shim.cc', text: '// starter' },
      ],
      [
        { path: 'src/lib.rs', text: STARTER },
        { path: 'src/shim.cc', text: 'C' },
      ],
    ])
  })

  it('has a hash of what is asked and judged, and of nothing else', async () => {
    const { hash } = await anExercise()
    expect((await anExercise({ hints: ['more'] }, { 'solution.rs': 'better' })).hash).toBe(hash)
    for (const more of [{ deny_unsafe: true }, { edition: '2021' }, { prompt: 'Other.' }]) {
      expect((await anExercise(more)).hash).not.toBe(hash)
    }
    expect((await anExercise({}, { 'tests.rs': 'other' })).hash).not.toBe(hash)
    expect((await anExercise({}, { 'starter.rs': `${STARTER}//` })).hash).not.toBe(hash)
  })
})

describe('toPublicExercise', () => {
  it('holds nothing that gives the answer away', async () => {
    const wrong = [{ file: 'wrong/a.rs', verdict: 'failed', message: 'SECRET-MESSAGE' }]
    const exercise = await anExercise({ ...WITH_SHIM, wrong }, { ...SHIM, 'wrong/a.rs': 'SECRET-WRONG' })
    const sent = toPublicExercise(exercise)
    expect(PublicExercise.parse(sent)).toEqual(sent)
    expect(JSON.stringify(sent)).not.toMatch(/SECRET|hash|E0425/)
    expect(sent.files.map(({ text }) => text)).toEqual([STARTER, '// header', '// starter'])
  })

  it('leaves the solution and the starter to callers that ask for them', async () => {
    const exercise = await anExercise(WITH_SHIM, SHIM)
    expect(solutionOf(exercise).map(({ text }) => text)).toEqual([SOLUTION, '// SECRET-SHIM'])
    expect(starterOf(exercise).map(({ text }) => text)).toEqual([STARTER, '// starter'])
  })
})

describe('missingFiles', () => {
  const problems = (file: object, contents: Record<string, string> = {}, without: string[] = []) => {
    const all = new Map([...someContents(contents)].filter(([name]) => !without.includes(name)))
    return missingFiles(ExerciseFile.parse(aFile(file)), all).map(
      ({ path, message }) => `${path.join('.')}: ${message}`,
    )
  }

  it('has nothing to say of a sound folder', () => {
    expect(problems({})).toEqual([])
    expect(problems(WITH_SHIM, SHIM)).toEqual([])
    expect(problems({ goal: 'must-not-compile', error_code: 'E0382', error_in: 'two' }, {}, ['tests.rs'])).toEqual([])
    expect(problems({ goal: 'must-not-compile', error_code: 'E0382', error_in: 'three' }, {}, ['tests.rs'])).toEqual([
      expect.stringMatching(/^error_in: starter.rs has no function three/),
    ])
  })

  it('names what is missing and what is used by nothing', () => {
    expect(problems({ wrong: [{ file: 'wrong/a.rs', verdict: 'failed' }] }, { 'notes.txt': '' }, ['tests.rs'])).toEqual(
      [
        ': there is no file tests.rs in this folder; its tests decide whether an answer is right',
        'wrong.0.file: there is no file wrong/a.rs in this folder; add it, or take the entry out',
        ': the file notes.txt is used by nothing; name it in extra_files, or take it away',
      ],
    )
    expect(problems(WITH_SHIM, { ...SHIM, 'starter.rs': 'fn a() {}' }, ['solution/shim.cc'])).toEqual([
      'extra_files.1: there is no file solution/shim.cc in this folder; it is the right form of an editable file',
      ': says nothing of what to do; add "prompt", or a comment at the top of starter.rs',
    ])
  })
})

it.each([
  ['//! One\n//! two.\n\nfn main() {}', 'One\ntwo.'],
  ['// One\n//\n//   code\nuse a;\n// no more', 'One\n\n  code'],
  ['use a;\n// late', ''],
])('reads the comment at the top of %j', (source, comment) => {
  expect(leadingComment(source)).toBe(comment)
})
