import { afterEach, expect, test, vi } from 'vitest'
import NextCache, { onRevalidate } from './next-cache.mjs'

afterEach(() => {
  vi.useRealTimers()
})

const page = { kind: 'APP_PAGE', html: '<p>hello</p>', rscData: Buffer.from('data'), segmentData: new Map() }

test('gives back what was set', async () => {
  await new NextCache().set('/a', page, { cacheControl: { revalidate: false, expire: undefined } })
  expect(await new NextCache().get('/a')).toMatchObject({ value: page, cacheControl: { revalidate: false } })
  expect(await new NextCache().get('/b')).toBeNull()
})

test('forgets an expired page, to render it again instead of showing it', async () => {
  vi.useFakeTimers({ now: 0 })
  await new NextCache().set('/a', page, { cacheControl: { revalidate: 300, expire: 1000 } })
  vi.setSystemTime(299_999)
  expect(await new NextCache().get('/a')).not.toBeNull()
  vi.setSystemTime(300_000)
  expect(await new NextCache().get('/a')).toBeNull()
})

test('a revalidation forgets everything, tells who listens, and keeps nothing that was begun before', async () => {
  const listener = vi.fn()
  onRevalidate(listener)
  const early = new NextCache()
  await early.set('/a', page, {})
  await new NextCache().revalidateTag(['_N_T_/a'])
  expect(listener).toHaveBeenCalledTimes(1)
  expect(await new NextCache().get('/a')).toBeNull()
  await early.set('/a', page, {})
  expect(await new NextCache().get('/a')).toBeNull()
})

test('a page that is no more is forgotten', async () => {
  await new NextCache().set('/a', page, {})
  await new NextCache().set('/a', null, {})
  expect(await new NextCache().get('/a')).toBeNull()
})
