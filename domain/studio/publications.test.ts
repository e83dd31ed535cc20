import { rmSync } from 'node:fs'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { aHolder, anAccount, LATER, NOW } from '@/domain/accounts/examples'
import { findActions } from '@/domain/accounts/roles/action-log'
import { aPage, aQuestion, aTrack } from '@/domain/authoring/examples'
import { readLibrary } from '@/domain/authoring/library'
import { contentVersion } from '@/domain/content/version'
import { db } from '@/domain/db/server'
import { testDatabase } from '@/domain/db/testing'
import { runnerStatus } from '@/runner'
import { createLesson, createTrack, openFolder, saveFolder } from './drafts'
import type { FolderFiles } from './files'
import { listPublications, publishTrack, servePublication } from './publications'
import { publishedPacks } from './published-packs'
import { exerciseFiles } from './templates'

vi.mock('@/domain/authoring/read/pack', async (original) => ({
  ...(await original<typeof import('@/domain/authoring/read/pack')>()),
  packFolders: () => [],
}))

vi.mock('@/runner', async (original) => {
  const real = await original<typeof import('@/runner')>()
  return { ...real, runnerStatus: vi.fn(real.runnerStatus) }
})

const ines = aHolder('ines', 'instructor')
const publish = (who = ines, at = NOW) => publishTrack(who, 'queues', () => at)
const lesson = (body: string): FolderFiles => ({ 'index.mdx': aPage(body), 'questions.toml': aQuestion() })

async function save(files: FolderFiles) {
  const base = (await openFolder(ines, 'queues', 'first'))?.number ?? 0
  expect(await saveFolder(ines, { trackId: 'queues', slug: 'first', base, files }, NOW)).toMatchObject({
    outcome: 'saved',
  })
}

/** The lesson's prose as a process would serve it that has just read what is published. */
async function served(): Promise<string | null> {
  const { lessons } = await readLibrary({ packs: [], untrusted: await publishedPacks() })
  const [segment] = lessons.get('queues/first')?.body ?? []
  return segment?.kind === 'prose' ? segment.html : null
}

describe('publishing a track', () => {
  testDatabase()
  beforeEach(async () => {
    await anAccount({ id: 'ines', role: 'instructor', password: null })
    await createTrack(ines, { id: 'queues', files: { 'track.toml': aTrack() }, taken: [] }, NOW)
    await createLesson(ines, { trackId: 'queues', slug: 'first', files: lesson('One.') }, NOW)
  })

  it('serves it as it was saved, tells every process, and logs it', async () => {
    expect(await served()).toBeNull()
    const before = await contentVersion()
    expect(await publish()).toEqual({ outcome: 'published', number: 1, warnings: [] })
    expect(await served()).toBe('<p>One.</p>')
    expect(await contentVersion()).toBe(before + 1)
    expect((await findActions('track/queues', 1)).actions[0]).toMatchObject({
      action: 'track.publish',
      email: 'ines@example.org',
      after: '{"publication":1}',
    })
    await save(lesson('Two.'))
    expect(await served()).toBe('<p>One.</p>')
    expect(await publish()).toMatchObject({ outcome: 'published', number: 2 })
    expect(await served()).toBe('<p>Two.</p>')
    expect(await publish()).toEqual({ outcome: 'unchanged', number: 2 })
  })

  it('is written again from the database where its folder is missing, as on another machine', async () => {
    await publish()
    const [pack] = await publishedPacks()
    rmSync(pack ?? '', { recursive: true })
    expect(await served()).toBe('<p>One.</p>')
  })

  it('refuses what the check finds wrong, with the place, and leaves what learners see', async () => {
    await publish()
    const before = await contentVersion()
    await save(lesson('## Start\n\n{process.env.SECRET}'))
    expect(await publish()).toMatchObject({
      outcome: 'refused',
      problems: [{ file: 'first/index.mdx', line: 9, column: 1, message: expect.stringContaining('{ starts code') }],
    })
    expect(await served()).toBe('<p>One.</p>')
    expect(await contentVersion()).toBe(before)
    expect(await listPublications('queues')).toHaveLength(1)
  })

  it('leaves out a lesson that track.toml doesn’t list', async () => {
    await createLesson(ines, { trackId: 'queues', slug: 'unfinished', files: { 'index.mdx': 'not yet' } }, NOW)
    expect(await publish()).toMatchObject({ outcome: 'published' })
    expect(await served()).toBe('<p>One.</p>')
  })

  it('publishes nothing while the runner that has to try its exercises is down', async () => {
    await save({ ...lesson('One.'), ...exerciseFiles('drain') })
    const kits = { std: { available: false, reason: null, versions: {} } }
    vi.mocked(runnerStatus).mockResolvedValueOnce({ available: false, reason: 'there is no sandbox', kits } as never)
    expect(await publish()).toEqual({
      outcome: 'unavailable',
      message: expect.stringContaining('there is no sandbox'),
    })
    expect(await listPublications('queues')).toEqual([])
  })

  it('refuses an alias of somebody else’s track', async () => {
    await save({ 'index.mdx': aPage('One.'), 'questions.toml': aQuestion({ more: 'aliases = ["ffi/c-abi/panics"]' }) })
    expect(await publish()).toMatchObject({
      outcome: 'refused',
      problems: [{ file: 'first/questions.toml', message: expect.stringContaining('of another track') }],
    })
  })

  it('can be undone and done again, and a track can be taken off the site', async () => {
    await publish()
    await save(lesson('Two.'))
    await publish(ines, LATER(1))
    expect(await servePublication(ines, { trackId: 'queues', number: 1 }, LATER(2))).toEqual({ outcome: 'served' })
    expect(await served()).toBe('<p>One.</p>')
    expect(await listPublications('queues')).toEqual([
      { number: 2, author: 'ines', at: LATER(1), served: false },
      { number: 1, author: 'ines', at: NOW, served: true },
    ])
    expect(await servePublication(ines, { trackId: 'queues', number: null }, LATER(3))).toEqual({ outcome: 'served' })
    expect(await served()).toBeNull()
    expect(await servePublication(ines, { trackId: 'queues', number: 9 }, LATER(3))).toEqual({ outcome: 'unknown' })
    expect((await findActions('track/queues', 1)).actions.map(({ action }) => action)).toEqual([
      'track.unpublish',
      'track.republish',
      'track.publish',
      'track.publish',
      'track.create',
    ])
  })

  it('numbers two at once one after the other', async () => {
    const both = await Promise.all([publish(), publish()])
    expect(both.map((result) => result.outcome)).toEqual(['published', 'published'])
    expect((await listPublications('queues')).map(({ number }) => number)).toEqual([2, 1])
  })

  it.each([aHolder('eve', 'instructor'), aHolder('ines', 'learner')])('is closed to %j', async (who) => {
    expect(await publish(who)).toEqual({ outcome: 'forbidden' })
    expect(await servePublication(who, { trackId: 'queues', number: null }, NOW)).toEqual({ outcome: 'forbidden' })
    expect(await db.studioPublication.count()).toBe(0)
  })
})
