import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { formatProblem } from '@/domain/content'
import { aFolder, aPage, aQuestion, aTrack } from './examples'
import { readLibrary } from './library'

const data = aFolder({})
beforeAll(() => void vi.stubEnv('FERROPATH_DATA', data.dir))
afterAll(() => {
  vi.unstubAllEnvs()
  data.remove()
})

const EXERCISE = {
  'starter.rs': 'pub fn one() -> u8 { 0 }\n',
  'solution.rs': 'pub fn one() -> u8 { 1 }\n',
  'tests.rs': '#[test]\nfn is_one() { assert_eq!(crate::one(), 1); }\n',
}

function aPack(aliases: { one?: string; two?: string; exercise?: string }) {
  const more = (list: string | undefined) => (list === undefined ? '' : `aliases = ${list}`)
  const files = Object.entries(EXERCISE).map(([name, text]) => [`t/second/exercises/e/${name}`, text])
  return aFolder({
    't/track.toml': aTrack({ lessons: ['first', 'second'] }),
    't/first/index.mdx': aPage('Prose.'),
    't/first/questions.toml': aQuestion({ id: 'one', more: more(aliases.one) }),
    't/second/index.mdx': aPage('Prose.'),
    't/second/questions.toml': aQuestion({ id: 'two', more: more(aliases.two) }),
    't/second/exercises/e/exercise.toml': `title = "One"\nexpect_starter = "test_failure"\nprompt = "Give 1."\n${more(aliases.exercise)}\n`,
    ...Object.fromEntries(files),
  })
}

async function read(aliases: Parameters<typeof aPack>[0]) {
  const pack = aPack(aliases)
  const { renamed, problems, questions } = await readLibrary({ packs: [pack.dir] }).finally(pack.remove)
  return {
    renamed: Object.fromEntries(renamed),
    problems: problems.map((problem) => formatProblem(problem).replace(`${pack.dir}/`, '')),
    served: questions.size,
  }
}

it('reads former ids of this lesson, and in full those of others', async () => {
  expect(await read({ one: '["old", "t/gone/one"]', exercise: '["make-one"]' })).toEqual({
    renamed: { 't/first/old': 't/first/one', 't/gone/one': 't/first/one', 't/second/make-one': 't/second/e' },
    problems: [],
    served: 2,
  })
})

it('refuses what is somebody else’s, with its place', async () => {
  const { renamed, problems } = await read({
    one: '["one", "old", "t/second/two"]',
    two: '["t/first/old", "e", "a/b"]',
  })
  expect(renamed).toEqual({ 't/first/old': 't/first/one' })
  expect(problems).toMatchInlineSnapshot(`
    [
      "t/first/questions.toml:7:12 "t/first/one" is the id itself; name the one that it had before",
      "t/first/questions.toml:7:26 "t/second/two" is the id of something else; an alias is an id that nothing has any more",
      "t/second/questions.toml:7:12 "t/first/old" is an alias of "t/first/one" already; answers can count for one only",
      "t/second/questions.toml:7:27 "t/second/e" is the id of something else; an alias is an id that nothing has any more",
      "t/second/questions.toml:7:32 "a/b" is not an id; write one of this lesson, or "track/lesson/id" if it was in another",
    ]
  `)
})

it('says what an alias is when it is something else', async () => {
  expect((await read({ one: '"old"' })).problems).toMatchInlineSnapshot(`
    [
      "t/first/questions.toml:7:11 question "one": "aliases": aliases is a list of ids that the question had before",
    ]
  `)
})
