import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { aFolder, aPage, aTrack } from '@/domain/authoring/examples'
import { lessonsCommand } from './lessons-command'

// Real compilers, on a machine that may be busy.
const data = aFolder({})
const pack = aFolder({
  'bad/track.toml': aTrack({ lessons: ['first'] }),
  'bad/first/index.mdx': aPage('[nowhere](#nowhere)\n\n```rust\nlet a = ;\n```'),
})
beforeAll(() => {
  vi.stubEnv('FERROPATH_DATA', data.dir)
})
afterEach(() => void vi.restoreAllMocks())
afterAll(() => {
  vi.unstubAllEnvs()
  data.remove()
  pack.remove()
})

async function lessons(...args: string[]) {
  const stdout = vi.spyOn(console, 'log').mockImplementation(() => {})
  const stderr = vi.spyOn(console, 'error').mockImplementation(() => {})
  const status = await lessonsCommand(args, ['domain/authoring/fixtures/good', pack.dir])
  const printed = (spy: typeof stdout) => spy.mock.calls.map(([line]) => `${line}\n`).join('')
  const result = { status, stdout: printed(stdout), stderr: printed(stderr) }
  stdout.mockClear()
  stderr.mockClear()
  return result
}

it('proves a track, and ends with one line of figures when asked for', async () => {
  const { status, stdout } = await lessons('check', '--json', 'basics')
  expect(stdout).toContain('1 warning.')
  expect(JSON.parse(stdout.trim().split('\n').at(-1) ?? '')).toEqual({
    tracks: 1,
    lessons: 2,
    words: 32,
    questions: { total: 5, choice: 2, tracing: 2, short: 1, order: 0 },
    exercises: 1,
    diagrams: 2,
    samples: 4,
    problems: [expect.objectContaining({ level: 'warning', line: 19 })],
  })
  expect(status).toBe(0)
})

it('names every problem with its place and fails', async () => {
  const { status, stdout } = await lessons('check', 'bad')
  const [first, second] = stdout.replaceAll(pack.dir, 'pack').split('\n')
  expect(first).toBe('pack/bad/first/index.mdx:7:1 warning: there is no heading "nowhere" in this lesson')
  expect(second).toMatch(/^pack\/bad\/first\/index\.mdx:10:9 does not compile: expected expression/)
  expect(status).toBe(1)
})

it('says what to do where there is no such track, option or command', async () => {
  expect(await lessons('check', 'basic')).toEqual({
    status: 1,
    stdout: '',
    stderr: 'There is no track "basic"; did you mean "basics".\n',
  })
  expect(await lessons('check', '--jsn')).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('no option --jsn'),
  })
  expect(await lessons('prove')).toMatchObject({ status: 1, stderr: expect.stringContaining('Usage: npm run lessons') })
  expect(await lessons('help')).toMatchObject({ status: 0, stdout: expect.stringContaining('Usage: npm run lessons') })
})

it('never takes a missing compiler for a pass', async () => {
  vi.stubEnv('PATH', '/nowhere')
  expect(await lessons('check', 'bad')).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('https://rustup.rs'),
  })
})
