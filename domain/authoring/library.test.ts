import { mkdirSync, readdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { formatProblem } from '@/domain/content/index'
import { aFolder, aPage, aQuestion, aTrack } from './examples'
import { readLibrary } from './library'

let data: ReturnType<typeof aFolder>
beforeAll(() => {
  data = aFolder({})
  vi.stubEnv('FERROPATH_DATA', data.dir)
})
afterAll(() => {
  vi.unstubAllEnvs()
  data.remove()
})

let pack: ReturnType<typeof aFolder>
beforeEach(() => {
  pack = aFolder({
    't/track.toml': aTrack({ lessons: ['first', 'second'] }),
    't/first/index.mdx': aPage('## Start\n\n<Question id="one" />'),
    't/first/questions.toml': aQuestion(),
    't/second/index.mdx': aPage('[back](../first#start)'),
  })
})
afterEach(() => pack.remove())

const read = async () => {
  const library = await readLibrary({ packs: [pack.dir] })
  const problems = library.problems.map((problem) => formatProblem(problem).replaceAll(pack.dir, 'pack'))
  return { ...library, told: problems.join('\n') }
}

describe('readLibrary', () => {
  it('compiles what the cache does not have, and nothing else', async () => {
    const first = await read()
    expect(first.problems).toEqual([])
    expect(first.compiled).toBe(2)
    expect(first.tracks[0]?.lessons.map(({ id }) => id)).toEqual(['t/first', 't/second'])
    expect(first.questions.get('t/first/one')?.lesson.title).toBe('A lesson')

    expect((await read()).compiled).toBe(0)

    pack.write({ 't/second/index.mdx': aPage('Changed.') })
    const changed = await read()
    expect(changed.compiled).toBe(1)
    expect(changed.fingerprint).not.toBe(first.fingerprint)
    expect(changed.lessons.get('t/second')?.body[0]).toMatchObject({ html: '<p>Changed.</p>' })
  })

  it('compiles again when the cache is damaged, and in another process finds what this one left', async () => {
    await read()
    const cache = join(data.dir, 'cache', 'lessons')
    expect(readdirSync(cache).every((name) => /^[0-9a-f]{64}\.json$/.test(name))).toBe(true)
    vi.resetModules()
    const fresh = await import('./library')
    expect((await fresh.readLibrary({ packs: [pack.dir] })).compiled).toBe(0)
    for (const name of readdirSync(cache)) writeFileSync(join(cache, name), '{"problems":')
    vi.resetModules()
    const again = await import('./library')
    const library = await again.readLibrary({ packs: [pack.dir] })
    expect(library.compiled).toBe(2)
    expect(library.lessons.size).toBe(2)
  })

  it('leaves out a broken lesson, names it, and serves the rest', async () => {
    pack.write({ 't/first/index.mdx': aPage('{') })
    const library = await read()
    expect(library.tracks[0]?.lessons.map(({ id }) => id)).toEqual(['t/second'])
    expect(library.told).toMatchInlineSnapshot(
      `"pack/t/first/index.mdx:7:1 { starts code in MDX; write \\{ or put it between backticks"`,
    )
  })

  it('leaves out a broken track, still tells of its lessons, and serves the other tracks', async () => {
    pack.write({
      't/track.toml': 'title = "T"\nlessons = "first"\n',
      't/first/index.mdx': aPage('{'),
      'other/track.toml': aTrack({ lessons: ['only'] }).replaceAll('t.one', 'o.one'),
      'other/only/index.mdx': aPage('Prose.').replace('t.one', 'o.one'),
    })
    const library = await read()
    expect(library.tracks.map(({ id }) => id)).toEqual(['other'])
    expect(library.lessons.has('t/second')).toBe(false)
    expect(library.told).toMatchInlineSnapshot(`
      "pack/t/first/index.mdx:7:1 { starts code in MDX; write \\{ or put it between backticks
      pack/t/track.toml:1:1 "summary" is missing; add it (text in quotes)
      pack/t/track.toml:1:1 "audience" is missing; add it (text in quotes)
      pack/t/track.toml:1:1 "outcome" is missing; add it (text in quotes)
      pack/t/track.toml:1:1 "skills" is missing; add it (a list in [ ])
      pack/t/track.toml:2:11 "lessons" must be a list in [ ] and is text ("first")"
    `)
  })

  it('survives a lesson whose component ends the compiler, and compiles the others', async () => {
    pack.write({
      't/first/index.mdx': aPage("import { End } from './end'\n\n<End />"),
      't/first/end.tsx': 'export function End() { process.exit(7) }',
    })
    const library = await read()
    expect(library.lessons.has('t/second')).toBe(true)
    expect(library.told).toMatchInlineSnapshot(`"pack/t/first/index.mdx:1:1 the compiler ended with status 7"`)
  })

  it('reads hostile files as the mistakes they are', async () => {
    const laughs = [
      'a: &a [x]',
      ...'bcdefghij'.split('').map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghij'[index]}`)}]`),
    ]
    pack.write({
      't/first/index.mdx': aPage('Prose.', laughs.join('\n')),
      't/first/questions.toml': `__proto__.polluted = 1\nquestions = ${'['.repeat(20_000)}`,
      't/second/index.mdx': aPage(`${'> '.repeat(20_000)}deep`),
    })
    const library = await read()
    expect(library.lessons.size).toBe(0)
    expect(library.told).toMatchInlineSnapshot(`
      "pack/t/first/index.mdx:1:1 cannot be read: Excessive alias count indicates a resource exhaustion attack
      pack/t/first/questions.toml:2:20013 is not TOML here: Unspecified values are invalid
      pack/t/second/index.mdx:1:1 the compiler failed: Maximum call stack size exceeded"
    `)
    expect({}).not.toHaveProperty('polluted')
  })

  it('serves a lesson that names an unknown skill without it', async () => {
    pack.write({ 't/second/index.mdx': aPage('Prose.').replace('[t.one]', '[t.one, t.two]') })
    const library = await read()
    expect(library.lessons.get('t/second')?.skills).toEqual(['t.one'])
    expect(library.told).toMatchInlineSnapshot(
      `"pack/t/second/index.mdx:5:17 there is no skill "t.two" in any track; there is t.one"`,
    )
  })

  it('follows no link, neither to a file nor to a folder, and refuses a folder that is no track', async () => {
    mkdirSync(join(pack.dir, 'outside'))
    renameSync(join(pack.dir, 't/first/questions.toml'), join(pack.dir, 'outside/questions.toml'))
    symlinkSync(join(pack.dir, 'outside/questions.toml'), join(pack.dir, 't/first/questions.toml'))
    symlinkSync(join(pack.dir, 'outside'), join(pack.dir, 't/linked'))
    pack.write({ 'lost/lesson/index.mdx': aPage('Prose.'), 'Bad Name/track.toml': aTrack() })
    expect((await read()).told).toMatchInlineSnapshot(`
      "pack/Bad Name/track.toml:1:1 a track's folder has a name of lower-case letters, digits and single dashes, and not "Bad Name"; rename it
      pack/lost:1:1 holds the lesson "lesson" and has no track.toml; write one beside the lesson's folder
      pack/t/first/index.mdx:9:1 questions.toml has no question "one"; there are none
      pack/t/first/questions.toml:1:1 is a symbolic link, which is not followed; put the file itself here
      pack/t/linked:1:1 is a symbolic link, which is not followed; put the file itself here"
    `)
  })

  it('says which folder of FERROPATH_LESSONS is not there', async () => {
    const library = await readLibrary({ packs: ['/nowhere/at/all'] })
    expect(library.problems.map(formatProblem)).toMatchInlineSnapshot(`
      [
        "/nowhere/at/all:1:1 is not there; FERROPATH_LESSONS names folders that hold tracks",
      ]
    `)
  })

  it('keeps the first of two tracks with the same id', async () => {
    const second = aFolder({ 't/track.toml': aTrack({ lessons: ['x'] }), 't/x/index.mdx': aPage('Prose.') })
    const library = await readLibrary({ packs: [pack.dir, second.dir] })
    expect(library.tracks.map(({ lessons }) => lessons.length)).toEqual([2])
    const told = library.problems.map((problem) =>
      formatProblem(problem).replaceAll(pack.dir, 'pack').replaceAll(second.dir, 'second'),
    )
    expect(told).toMatchInlineSnapshot(`
      [
        "second/t/track.toml:1:1 there is a track "t" in pack/t already; give this folder another name",
      ]
    `)
    second.remove()
  })
  it('puts tracks in their places, and those without one after them by name', async () => {
    const shelf = aFolder({
      'a/track.toml': aTrack(),
      'b/track.toml': aTrack().replace('lessons =', 'place = 2\nlessons ='),
      'c/track.toml': aTrack().replace('lessons =', 'place = 1\nlessons ='),
      'd/track.toml': aTrack(),
      ...Object.fromEntries('abcd'.split('').map((track) => [`${track}/first/index.mdx`, aPage('Prose.')])),
    })
    const library = await readLibrary({ packs: [shelf.dir] })
    expect(library.tracks.map(({ id }) => id)).toEqual(['c', 'b', 'a', 'd'])
    shelf.remove()
  })
})
