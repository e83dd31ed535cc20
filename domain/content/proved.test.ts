import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { checkPacks } from '@/domain/authoring/check'
import { aFolder, aPage, aTrack } from '@/domain/authoring/examples'

// Real compilers, on a machine that may be busy.
const sample = (code: string) => aPage(`Prose.\n\n\`\`\`rust\n${code}\n\`\`\``)
const pack = aFolder({
  't/track.toml': aTrack({ lessons: ['right', 'wrong'] }),
  't/right/index.mdx': sample('let a = 1;\nassert_eq!(a, 1);'),
  't/wrong/index.mdx': sample('let a: u8 = "one";'),
})
const data = aFolder({})

vi.mock('@/domain/authoring/read/pack', async (original) => ({
  ...(await original<typeof import('@/domain/authoring/read/pack')>()),
  packFolders: () => [pack.dir],
}))

beforeAll(() => {
  vi.stubEnv('FERROPATH_DATA', data.dir)
})
afterAll(() => {
  vi.unstubAllEnvs()
  pack.remove()
  data.remove()
})

async function proved() {
  vi.resetModules()
  Reflect.deleteProperty(globalThis, Symbol.for('ferropath.content'))
  const { isEverythingProved, isProved } = await import('./server')
  return { right: await isProved('t/right'), wrong: await isProved('t/wrong'), all: await isEverythingProved() }
}

it('claims a proof only for what the lesson check proved, as it was then', async () => {
  expect(await proved()).toEqual({ right: false, wrong: false, all: false })

  const checked = await checkPacks([], { packs: [pack.dir] })
  expect(checked).toMatchObject({ outcome: 'checked', problems: [{ message: expect.stringContaining('E0308') }] })
  expect(await proved()).toEqual({ right: true, wrong: false, all: false })

  pack.write({ 't/wrong/index.mdx': sample('let a: u8 = 1;\nassert_eq!(a, 1);') })
  expect(await proved()).toEqual({ right: true, wrong: false, all: false })
  await checkPacks([], { packs: [pack.dir] })
  expect(await proved()).toEqual({ right: true, wrong: true, all: true })

  pack.write({ 't/right/index.mdx': sample('let a = 2;') })
  expect(await proved()).toEqual({ right: false, wrong: true, all: false })
})

it('claims nothing when the record is damaged', async () => {
  data.write({ 'proofs.json': '{"t/right":' })
  expect(await proved()).toEqual({ right: false, wrong: false, all: false })
})
