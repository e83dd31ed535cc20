import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { aFolder, aTrack } from '@/domain/authoring/examples'
import { lessonsCommand } from './lessons-command'

// Real compilers, on a machine that may be busy.
const data = aFolder({})
let pack: ReturnType<typeof aFolder>
let said: string[]

beforeAll(() => {
  vi.stubEnv('FERROPATH_DATA', data.dir)
})
beforeEach(() => {
  pack = aFolder({})
  said = []
  for (const name of ['log', 'error'] as const) {
    vi.spyOn(console, name).mockImplementation((line: string) => void said.push(line))
  }
})
afterEach(() => {
  vi.restoreAllMocks()
  pack.remove()
})
afterAll(() => {
  vi.unstubAllEnvs()
  data.remove()
})

const lessons = (...words: string[]) => lessonsCommand(words, [pack.dir])

it('writes a lesson that passes the check without a warning, in a track of its own', async () => {
  expect(await lessons('new', 'my-track', 'first-steps')).toBe(0)
  expect(said.at(-1)).toContain('npm run lessons -- check --watch my-track')
  const first = (path: string) => readFileSync(join(pack.dir, 'my-track', path), 'utf8').split('\n')[0]
  expect(first('track.toml')).toBe('#:schema ../.schemas/track.json')
  expect(first('first-steps/exercises/first-word/exercise.toml')).toBe('#:schema ../../../../.schemas/exercise.json')
  expect(JSON.parse(readFileSync(join(pack.dir, '.schemas/exercise.json'), 'utf8'))).toMatchObject({ type: 'object' })

  said = []
  expect(await lessons('check', '--json')).toBe(0)
  expect(JSON.parse(said.at(-1) ?? '')).toMatchObject({
    lessons: 1,
    questions: { total: 2 },
    exercises: 1,
    diagrams: 1,
    samples: 2,
    problems: [],
  })
})

it('adds to a track, and leaves what its author wrote as it is', async () => {
  const before = aTrack({ lessons: ['first'] }).replace(
    'lessons = ["first"]',
    'lessons = [\n  "first", # begin here\n]',
  )
  pack.write({ 't/track.toml': before })
  expect(await lessons('new', 't', 'second')).toBe(0)
  const after = readFileSync(join(pack.dir, 't/track.toml'), 'utf8')
  expect(after).toContain('lessons = [\n  "first",\n  "second", # begin here\n]')
  expect(after).toContain('[[skills]]\nid = "t.second"\ntitle = "say in one sentence what this lesson teaches"\n')
  expect(after).toContain('id = "t.one"')
})

it.each([
  [['new'], 'Name a track and a lesson.'],
  [['new', 't', 'Not a name'], '"Not a name" can\'t be the name of a lesson'],
  [['new', '../t', 'first'], '"../t" can\'t be the name of a track'],
  [['new', 't', 'first', '--force'], '"--force" isn\'t understood here.'],
  [['new', 'broken', 'first'], "can't be read. Run the check"],
  [['new', 'taken', 'one'], 'already has the skill "taken.one"'],
])('%j is answered with what is wrong, and nothing is written', async (words, message) => {
  const taken = aTrack({ lessons: ['first'] }).replace('t.one', 'taken.one')
  pack.write({ 'broken/track.toml': 'title = ', 'taken/track.toml': taken })
  expect(await lessons(...words)).toBe(1)
  expect(said[0]).toContain(message)
  expect(readFileSync(join(pack.dir, 'taken/track.toml'), 'utf8')).toBe(taken)
  expect(existsSync(join(pack.dir, 'broken/first'))).toBe(false)
})

it('overwrites no lesson', async () => {
  await lessons('new', 't', 'first')
  expect(await lessons('new', 't', 'first')).toBe(1)
  expect(said.at(-1)).toContain('is there already')
})
