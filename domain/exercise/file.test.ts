import { describe, expect, it } from 'vitest'
import { aFile } from './examples'
import { ExerciseFile } from './file'

const complaints = (file: object) =>
  ExerciseFile.safeParse(file).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? []

describe('exercise.toml', () => {
  it('is read in its older form', () => {
    const older = {
      ...aFile(),
      kind: 'cxx',
      edition: '2021',
      skills: ['cxx.result'],
      extra_files: ['shim.h', 'shim.cc'],
    }
    expect(ExerciseFile.parse(older)).toMatchObject({ kind: 'cxx', goal: 'tests', hints: [], wrong: [] })
  })

  it.each(['compile_error', 'compile_error:E0133', 'compile_error:requires a pin', 'test_failure', 'crashed'])(
    'knows the failure %s',
    (failure) => {
      expect(complaints(aFile({ expect_starter: failure }))).toEqual([])
    },
  )

  it.each([
    [{ expect_starter: 'passed' }, /^expect_starter: must be "test_failure"/],
    [{ goal: 'must-not-compile' }, /^error_code: is missing; the goal must-not-compile says with which error/],
    [{ error_code: 'E0382' }, /^error_code: goes with goal = "must-not-compile"/],
    [{ goal: 'must-not-compile', error_code: '382' }, /^error_code: must be an error code of rustc in quotes/],
    [{ extra_files: ['shim.h'] }, /^extra_files: goes with kit = "cxx"/],
    [{ kit: 'cxx', extra_files: ['shim.py'] }, /^extra_files.0: must be a C\+\+ file/],
    [{ kit: 'cxx', extra_files: ['../shim.h'] }, /^extra_files.0: /],
    [{ kit: 'cxx', kind: 'std' }, /^kind: is an older name of kit/],
    [{ kit: 'cxx', extra_files: ['a.h', { file: 'a.h' }] }, /^extra_files.1: is named twice/],
    [{ wrong: [{ file: '/etc/passwd', verdict: 'failed' }] }, /^wrong.0.file: must be the name of a file beside/],
    [{ wrong: [{ file: 'wrong/a.rs', verdict: 'passed' }] }, /^wrong.0.verdict: must be/],
    [{ wrong: [{ file: 'wrong/a.cc', replaces: 'b.cc', verdict: 'failed' }] }, /^wrong.0.replaces: must be one of/],
    [{ continues: 'wc-count' }, /^continues: must name an exercise of this track as "lesson\/exercise"/],
    [{ continues: 'a/b', kit: 'cxx', extra_files: ['a.h'] }, /^continues: goes with exercises of one file/],
    [{ error_in: 'two' }, /^error_in: goes with goal/],
    [{ goal: 'must-not-compile', error_code: 'E0382' }, /^error_in: is missing/],
    [{ grants: ['magic'] }, /^grants\.0: must be one of unsafe, ffi, asm/],
    [
      { continues: 'a/b', goal: 'must-not-compile', error_code: 'E0382', error_in: 'two' },
      /^continues: cannot go with goal/,
    ],
    [{ hints: [' '] }, /^hints.0: must not be empty/],
    [{ lints: ['-D warnings'] }, /^lints.0: must be a lint as rustc names it/],
    [{ hint: 'x' }, /Unrecognized key: "hint"/],
  ])('complains of %j', (more, message) => {
    expect(complaints(aFile(more)).join('\n')).toMatch(message)
  })
})
