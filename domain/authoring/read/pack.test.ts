import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { aFolder } from '../examples'
import { listPack, type PackFile, readFile } from './pack'

let folder: ReturnType<typeof aFolder> | null = null
afterEach(() => folder?.remove())

function read(content: string | Buffer, name = 'index.mdx') {
  folder?.remove()
  folder = aFolder({ [name]: content })
  const file: PackFile = { path: name, absolute: join(folder.dir, name), size: 0, mtimeMs: 0 }
  return readFile(file)
}

describe('readFile', () => {
  it('takes no notice of a byte-order mark or of how lines end', () => {
    const plain = read('a\nb\n')
    for (const text of ['\uFEFFa\nb\n', 'a\r\nb\r\n', '\uFEFFa\r\nb\r\n', 'a\rb\r']) expect(read(text)).toEqual(plain)
    expect(plain).toMatchObject({ text: 'a\nb\n', problem: null })
    expect(read('a\nc\n').hash).not.toBe(plain.hash)
  })

  it('names the first byte that is not UTF-8', () => {
    const bytes = Buffer.concat([Buffer.from('é \uFFFD is fine\ncaf'), Buffer.from([0xe9, 0x0a])])
    expect(read(bytes).problem).toEqual({
      line: 2,
      column: 4,
      message: 'is not UTF-8 here (byte 0xE9); save the file as UTF-8',
    })
    expect(read(Buffer.from([0xe9])).hash).not.toBe(read(Buffer.from([0xe8])).hash)
  })

  it('lets an image be bytes', () => {
    expect(read(Buffer.from([0x89, 0xff]), 'a.png')).toMatchObject({ text: '', problem: null })
  })

  it('says why a file cannot be read, and never throws', () => {
    const file: PackFile = { path: 'gone', absolute: '/nowhere/gone', size: 0, mtimeMs: 0 }
    expect(readFile(file)).toMatchObject({ unreadable: true, problem: { line: 1, column: 1 } })
  })
})

// Root may read everything.
describe.skipIf(process.getuid?.() === 0)('a pack with closed folders', () => {
  it('tells of each and lists the rest', () => {
    folder = aFolder({ 't/track.toml': '', 't/a/index.mdx': '' })
    mkdirSync(join(folder.dir, 't/closed'))
    chmodSync(join(folder.dir, 't/closed'), 0)
    const { tracks, problems } = listPack(folder.dir)
    expect(tracks[0]?.files.map(({ path }) => path)).toEqual(['a/index.mdx', 'track.toml'])
    expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining('permission denied')])
  })
})
