import { expect, it } from 'vitest'
import { drawPreview } from './draw'
import { SIZE } from './size'

const preview = { title: 'The C ABI: what extern promises', above: 'C++ interop and FFI', stations: 8, here: 0 }

it('draws a PNG of the size that is asked for, with the title and the station in it', async () => {
  const png = Buffer.from(await drawPreview(preview))
  expect(png.subarray(1, 4).toString()).toBe('PNG')
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([SIZE.width, SIZE.height])
  expect(Buffer.compare(png, Buffer.from(await drawPreview({ ...preview, title: 'Layout' })))).not.toBe(0)
  expect(Buffer.compare(png, Buffer.from(await drawPreview({ ...preview, here: 3 })))).not.toBe(0)
})

it('draws titles with markup, other scripts and many words', async () => {
  for (const title of ['<script>&amp;', '借用 🦀 \u202Eبحث', 'word '.repeat(60)]) {
    expect((await drawPreview({ ...preview, title, stations: 51, here: null })).length).toBeGreaterThan(1_000)
  }
})
