import { expect, it } from 'vitest'
import { formatProblem } from '@/domain/content/index'
import type { ExerciseFolder } from '../compiled'
import { readExercises } from './exercises'

const lesson = { track: 't', slug: 'first', edition: '2024' as const, skills: ['t.one'] }
const SOUND = {
  'exercise.toml': 'title = "Two"\nexpect_starter = "test_failure"\n',
  'starter.rs': '//! Say *two*.\n',
  'solution.rs': '',
  'tests.rs': '#[test]\nfn a() {}\n',
}

const folder = (id: string, files: Record<string, string | undefined>): ExerciseFolder => ({
  id,
  files: Object.entries({ ...SOUND, ...files }).flatMap(([name, text]) => (text === undefined ? [] : [{ name, text }])),
})

async function problemsOf(id: string, files: Record<string, string | undefined>): Promise<string> {
  const { problems, exercises } = await readExercises([folder(id, files)], lesson)
  expect(problems.length > 0).toBe(exercises.length === 0)
  return problems.map(formatProblem).join('\n')
}

it('reads an exercise, its skills and the samples of its texts', async () => {
  const toml = `${SOUND['exercise.toml']}skills = ["t.two"]\nhints = ["""\nThink.\n\n\`\`\`rust\nlet a = 1;\n\`\`\`\n"""]\n`
  const { problems, exercises, references, samples, claims } = await readExercises(
    [folder('say-two', { 'exercise.toml': toml })],
    lesson,
  )
  expect(problems).toEqual([])
  expect(exercises).toMatchObject([{ id: 't/first/say-two', prompt: 'Say <em>two</em>.', skills: ['t.two'] }])
  expect(references).toEqual([
    { kind: 'skill', to: 't.two', file: 'exercises/say-two/exercise.toml', line: 3, column: 11 },
  ])
  expect(samples).toMatchObject([{ file: 'exercises/say-two/exercise.toml', line: 7, code: 'let a = 1;' }])
  expect(claims).toEqual({
    't/first/say-two': { dir: 'exercises/say-two', starter: { line: 2, column: 18 }, wrong: [] },
  })
})

it('names what an author has to fix, with place and remedy', async () => {
  const toml = 'title = "Two"\nexpect_starter = "fails"\nkitt = "std"\nhints = ["[a](#b)", 3]\n'
  expect(await problemsOf('two', { 'exercise.toml': toml })).toMatchInlineSnapshot(`
    "exercises/two/exercise.toml:3:1 warning: "kitt" is not a key here; did you mean "kit"
    exercises/two/exercise.toml:4:21 "hints[2]" must be text in quotes and is 3
    exercises/two/exercise.toml:2:18 "expect_starter" must be "test_failure", "compile_error", "compile_error:E0133", "compile_error:text of a message", "failed", "crashed", "timeout", "out_of_memory" or "output_limit""
  `)
  expect(await problemsOf('Two', { 'exercise.toml': 'title = Two' })).toMatchInlineSnapshot(`
    "exercises/Two/exercise.toml:1:1 an exercise's folder has a name of lower-case letters, digits and single dashes, and not "Two"
    exercises/Two/exercise.toml:1:9 is not TOML here: Unexpected character"
  `)
  expect(
    await problemsOf('two', {
      'tests.rs': '// #[test] fn a() {}',
      'solution.rs': undefined,
      'starter.rs': 'fn a() {}\n// \uFFFD',
    }),
  ).toMatchInlineSnapshot(`
    "exercises/two/starter.rs:2:1 is not text in UTF-8 here; save it as UTF-8
    exercises/two/exercise.toml:1:1 there is no file solution.rs in this folder; it is what passes, and is shown afterwards
    exercises/two/exercise.toml:1:1 says nothing of what to do; add "prompt", or a comment at the top of starter.rs
    exercises/two/tests.rs:1:1 holds no test that runs; write functions with #[test]"
  `)
  expect(await problemsOf('two', { 'exercise.toml': undefined })).toMatchInlineSnapshot(
    `"exercises/two/exercise.toml:1:1 is missing; an exercise is a folder with exercise.toml, starter.rs, solution.rs and tests.rs"`,
  )
})

it('names powers that are needed and not granted, and granted and not needed', async () => {
  const toml = `${SOUND['exercise.toml']}grants = ["asm", "unsafe", "unsafe"]\n`
  const solution = 'pub fn f() { unsafe { g() } }\nunsafe extern "C" { fn g(); fn h(); }\n'
  expect(await problemsOf('two', { 'exercise.toml': toml, 'solution.rs': solution })).toMatchInlineSnapshot(`
    "exercises/two/solution.rs:2:8 \`extern\` has to be granted; add "ffi" to grants in exercise.toml
    exercises/two/exercise.toml:3:11 "asm" is needed by neither solution.rs nor starter.rs; take it out
    exercises/two/exercise.toml:3:28 is named twice; name it once"
  `)
  const granted = `${SOUND['exercise.toml']}grants = ["ffi", "unsafe"]\n`
  expect(
    (await readExercises([folder('two', { 'exercise.toml': granted, 'solution.rs': solution })], lesson)).problems,
  ).toEqual([])
})
