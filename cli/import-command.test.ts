import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { importCommand } from './import-command'

let dir: string
let said: string[]

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'ferropath-import-'))
  mkdirSync(join(dir, 'book', 'src'), { recursive: true })
  writeFileSync(join(dir, 'book', 'book.toml'), '[book]\ntitle = "B"\n')
  writeFileSync(join(dir, 'book', 'src', 'SUMMARY.md'), '- [A](a.md)\n- [Secret](secret.md)\n')
  writeFileSync(join(dir, 'book', 'src', 'a.md'), '# A\n\nText\n')
  writeFileSync(join(dir, 'outside.md'), 'not for the course')
  symlinkSync(join(dir, 'outside.md'), join(dir, 'book', 'src', 'secret.md'))
  said = []
  for (const name of ['log', 'error'] as const) {
    vi.spyOn(console, name).mockImplementation((line: string) => void said.push(line))
  }
})

afterEach(() => {
  vi.restoreAllMocks()
  rmSync(dir, { recursive: true, force: true })
})

const run = (track = 'b') => importCommand(['mdbook', join(dir, 'book'), '--track', track, '--to', join(dir, 'pack')])

test('writes the track with its report, and follows no link out of the course', async () => {
  expect(await run()).toBe(0)
  expect(readdirSync(join(dir, 'pack', 'b')).sort()).toEqual(['a', 'import-report.md', 'track.toml'])
  expect(readFileSync(join(dir, 'pack', 'b', 'import-report.md'), 'utf8')).toContain('the chapter secret.md')
  expect(said.join('\n')).toContain('1 lesson and 0 questions')
})

test('overwrites nothing, and leaves nothing half done', async () => {
  await run()
  writeFileSync(join(dir, 'pack', 'b', 'mine.txt'), 'mine')
  expect(await run()).toBe(1)
  expect(said.at(-1)).toContain('Choose another --track')
  expect(readFileSync(join(dir, 'pack', 'b', 'mine.txt'), 'utf8')).toBe('mine')
  expect(readdirSync(join(dir, 'pack'))).toEqual(['b'])
})

test.each([
  [['mdbook'], 'An import needs a format, a folder or a file, --track and --to.'],
  [['latex', 'x', '--track', 'a', '--to', 'p'], 'There is no format "latex".'],
  [['mdbook', 'x', '--track', 'a', '--to', 'p', '--force'], '"--force" isn\'t understood here.'],
])('%j is answered with what is wrong', async (words, message) => {
  expect(await importCommand(words)).toBe(1)
  expect(said[0]).toBe(message)
})

test('a track id that could not be an address is refused', async () => {
  expect(await run('Not an id')).toBe(1)
  expect(said[0]).toContain('lower-case letters')
  expect(existsSync(join(dir, 'pack'))).toBe(false)
})
