import { afterEach, expect, it, vi } from 'vitest'
import { testDatabase } from '@/domain/db/testing'
import { announceContent, contentVersion, followContent } from './version'

const database = testDatabase()
const NOW = new Date('2026-11-29T08:00:00Z')
let end: (() => Promise<void>) | null = null
afterEach(async () => {
  await end?.()
  end = null
})

it('counts announcements, also of several at once', async () => {
  expect(await contentVersion()).toBe(0)
  await announceContent(NOW)
  await Promise.all([announceContent(NOW), announceContent(NOW)])
  expect(await contentVersion()).toBe(3)
})

it('is not announced when the change is not stored', async () => {
  const failing = database.$transaction(async (tx) => {
    await announceContent(NOW, tx)
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  expect(await contentVersion()).toBe(0)
})

it('is followed by every process, and a reload that failed is tried again', async () => {
  const reload = vi.fn(async () => {})
  reload.mockRejectedValueOnce(new Error('the disk is away'))
  const onError = vi.fn()
  end = followContent(await contentVersion(), reload, { everyMs: 1, onError })
  await announceContent(NOW)
  await vi.waitFor(() => expect(reload).toHaveBeenCalledTimes(2))
  expect(onError).toHaveBeenCalledTimes(1)
  await announceContent(NOW)
  await vi.waitFor(() => expect(reload).toHaveBeenCalledTimes(3))
})
