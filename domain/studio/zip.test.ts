import { unzipSync } from 'fflate'
import { expect, it } from 'vitest'
import { aFolder, aPage, aQuestion, aTrack } from '@/domain/authoring/examples'
import { readLibrary } from '@/domain/authoring/library'
import { zipPack } from './zip'

const files = {
  'track.toml': aTrack(),
  'first/index.mdx': aPage('Grüße.\r\n\r\n<Question id="one" />'),
  'first/questions.toml': aQuestion(),
}

it('is a pack of the same bytes, which reads without a problem', async () => {
  const entries = unzipSync(zipPack('queues', files))
  const bytes = Object.fromEntries(Object.entries(entries).map(([path, data]) => [path, Buffer.from(data)]))
  for (const [path, text] of Object.entries(files)) expect(bytes[`queues/${path}`]?.toString('utf8')).toBe(text)
  const pack = aFolder(bytes)
  try {
    const { problems, lessons } = await readLibrary({ packs: [pack.dir] })
    expect(problems).toEqual([])
    expect([...lessons.keys()]).toEqual(['queues/first'])
  } finally {
    pack.remove()
  }
})

it('is the same zip every time', () => {
  expect(Buffer.from(zipPack('queues', files)).equals(zipPack('queues', { ...files }))).toBe(true)
})
