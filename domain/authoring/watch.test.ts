import { EventEmitter, once } from 'node:events'
import { afterEach, expect, it } from 'vitest'
import { aFolder, aPage, aTrack } from './examples'
import { readLibrary } from './library'
import { onEveryChange } from './watch'

const pack = aFolder({ 't/track.toml': aTrack(), 't/first/index.mdx': aPage('Prose.') })
afterEach(() => pack.remove())

it('works once, and once more after each change, with what is new', async () => {
  const stop = new AbortController()
  const done = new EventEmitter()
  const watching = onEveryChange([pack.dir], stop.signal, async () => {
    const { problems } = await readLibrary({ packs: [pack.dir] })
    done.emit(
      'worked',
      problems.map(({ message }) => message),
    )
  })
  expect(await once(done, 'worked')).toEqual([[]])

  pack.write({ 't/first/index.mdx': aPage('[Nowhere](#nowhere).') })
  expect(await once(done, 'worked')).toEqual([['there is no heading "nowhere" in this lesson']])

  // A folder that comes along later is looked into as well.
  pack.write({ 't/track.toml': aTrack({ lessons: ['first', 'second'] }), 't/second/index.mdx': aPage('More.') })
  pack.write({ 't/first/index.mdx': aPage('Prose again.') })
  for (let [problems] = await once(done, 'worked'); problems.length > 0; ) [problems] = await once(done, 'worked')

  stop.abort()
  await watching
})
