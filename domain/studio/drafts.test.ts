import { beforeEach, describe, expect, it } from 'vitest'
import type { AccountHolder } from '@/domain/accounts'
import { aHolder, anAccount, LATER, NOW } from '@/domain/accounts/examples'
import { findActions } from '@/domain/accounts/roles/action-log'
import { shareTrack } from '@/domain/accounts/roles/track-access'
import { db } from '@/domain/db/server'
import { testDatabase } from '@/domain/db/testing'
import {
  createLesson,
  createTrack,
  findRevision,
  listRevisions,
  openFolder,
  restoreRevision,
  saveFolder,
} from './drafts'
import { FolderFiles } from './files'
import { mergeFolders } from './merge'

const [ines, ivo] = [aHolder('ines', 'instructor'), aHolder('ivo', 'instructor')]
const LINES = ['one', 'two', 'three', 'four', 'five']
const page = (change: Record<number, string> = {}) => ({
  'index.mdx': LINES.map((line, index) => change[index] ?? line).join('\n'),
})
const save = (who: AccountHolder, base: number, files: FolderFiles, at = NOW) =>
  saveFolder(who, { trackId: 'queues', slug: 'first', base, files }, at)

describe('a draft', () => {
  testDatabase()
  beforeEach(async () => {
    await anAccount({ id: 'ines', role: 'instructor', password: null })
    await anAccount({ id: 'ivo', role: 'instructor', password: null })
    const track = { id: 'queues', files: { 'track.toml': 'title = "Queues"' }, taken: ['ffi'] }
    expect(await createTrack(ines, track, NOW)).toEqual({ outcome: 'created' })
    await createLesson(ines, { trackId: 'queues', slug: 'first', files: page() }, NOW)
    await shareTrack(ines, 'queues', { email: 'ivo@example.org', access: 'editor' }, NOW)
  })

  it('keeps every save as a revision with its author and time, and logs it', async () => {
    expect(await save(ines, 1, page({ 0: 'ONE' }), LATER(1))).toEqual({ outcome: 'saved', revision: 2 })
    expect(await save(ivo, 2, page({ 0: 'UNO' }), LATER(2))).toEqual({ outcome: 'saved', revision: 3 })
    expect(await save(ivo, 3, page({ 0: 'UNO' }), LATER(3))).toEqual({ outcome: 'unchanged', revision: 3 })
    expect(await listRevisions(ines, 'queues', 'first')).toEqual([
      { number: 3, author: 'ivo', at: LATER(2), note: null },
      { number: 2, author: 'ines', at: LATER(1), note: null },
      { number: 1, author: 'ines', at: NOW, note: null },
    ])
    expect((await findRevision(ines, 'queues', 'first', 2))?.files).toEqual(page({ 0: 'ONE' }))
    expect((await findActions('lesson/queues/first', 1)).actions).toMatchObject([
      { action: 'lesson.save', email: 'ivo@example.org', before: '{"revision":2}', after: '{"revision":3}' },
      { action: 'lesson.save', email: 'ines@example.org' },
      { action: 'lesson.create' },
    ])
  })

  it('merges what two people wrote in different places', async () => {
    await save(ines, 1, page({ 0: 'ONE' }))
    const merged = page({ 0: 'ONE', 4: 'FIVE' })
    expect(await save(ivo, 1, page({ 4: 'FIVE' }))).toEqual({
      outcome: 'merged',
      revision: 3,
      files: merged,
      author: 'ines',
    })
    expect((await openFolder(ines, 'queues', 'first'))?.files).toEqual(merged)
    expect((await listRevisions(ivo, 'queues', 'first'))[0]?.note).toBe('merged with ines’s revision 2')
  })

  it('stores nothing where both changed the same lines, and shows the other’s text', async () => {
    await save(ines, 1, page({ 2: 'drei' }))
    expect(await save(ivo, 1, page({ 2: 'trois' }))).toEqual({
      outcome: 'conflict',
      revision: 2,
      files: page({ 2: 'drei' }),
      author: 'ines',
      conflicts: ['index.mdx'],
    })
    expect((await openFolder(ivo, 'queues', 'first'))?.number).toBe(2)
  })

  it('loses none of many saves at once', async () => {
    const saves = LINES.map((line, index) => save(index % 2 === 0 ? ines : ivo, 1, page({ [index]: `${line}!` })))
    const outcomes = (await Promise.all(saves)).map(({ outcome }) => outcome)
    const stored = (await openFolder(ines, 'queues', 'first'))?.files['index.mdx'] ?? ''
    const kept = LINES.filter((line) => stored.includes(`${line}!`))
    expect(kept).toHaveLength(outcomes.filter((outcome) => outcome === 'saved' || outcome === 'merged').length)
    expect(kept.length).toBeGreaterThan(0)
  })

  it('comes back as it was, with what was written since still there', async () => {
    await save(ines, 1, page({ 0: 'ONE' }))
    expect(await restoreRevision(ivo, { trackId: 'queues', slug: 'first', number: 1 }, NOW)).toEqual({
      outcome: 'saved',
      revision: 3,
    })
    expect((await openFolder(ines, 'queues', 'first'))?.files).toEqual(page())
    expect(await listRevisions(ines, 'queues', 'first')).toHaveLength(3)
    expect((await findActions('lesson/queues/first', 1)).actions[0]).toMatchObject({ action: 'lesson.restore' })
  })

  it.each([aHolder('eve', 'instructor'), aHolder('ines', 'learner')])('is closed to %j', async (who) => {
    expect(await save(who, 1, page({ 0: 'X' }))).toEqual({ outcome: 'forbidden' })
    expect(await createLesson(who, { trackId: 'queues', slug: 'new', files: {} }, NOW)).toEqual({
      outcome: 'forbidden',
    })
    expect(await restoreRevision(who, { trackId: 'queues', slug: 'first', number: 1 }, NOW)).toEqual({
      outcome: 'forbidden',
    })
    expect(await openFolder(who, 'queues', 'first')).toBeNull()
    expect(await listRevisions(who, 'queues', 'first')).toEqual([])
    expect(await db.studioRevision.count()).toBe(2)
  })

  it('needs a track and a lesson of names that nothing else has', async () => {
    const again = (id: string) => createTrack(ivo, { id, files: {}, taken: ['ffi'] }, NOW)
    expect([await again('queues'), await again('ffi')]).toEqual([{ outcome: 'taken' }, { outcome: 'taken' }])
    const lesson = { trackId: 'queues', slug: 'first', files: {} }
    expect(await createLesson(ivo, lesson, NOW)).toEqual({ outcome: 'taken' })
    expect(await save(ines, 99, page())).toEqual({ outcome: 'unknown' })
  })
})

describe('the files of a lesson', () => {
  it.each([
    'index.mdx',
    'questions.toml',
    'exercises/a-b/starter.rs',
    'exercises/a/wrong/one.rs',
    'exercises/a/solution/c.cc',
  ])('may be %s', (path) => expect(FolderFiles.safeParse({ [path]: 'x' }).success).toBe(true))

  it.each(['../index.mdx', '/etc/passwd', 'a/../b.rs', 'box.tsx', 'a.svg', '.env', 'exercises/../x.rs', ''])(
    'may not be %j',
    (path) => expect(FolderFiles.safeParse(Object.fromEntries([[path, 'x']])).success).toBe(false),
  )

  it('never reach a prototype', () => {
    const files = FolderFiles.parse(JSON.parse('{"__proto__": "x", "index.mdx": "y"}'))
    expect(Object.entries(files)).toEqual([['index.mdx', 'y']])
    expect(Object.getPrototypeOf(files)).toBe(Object.prototype)
  })

  it('hold no NUL and at most a megabyte', () => {
    expect(FolderFiles.safeParse({ 'index.mdx': 'a\0' }).success).toBe(false)
    expect(FolderFiles.safeParse({ 'index.mdx': 'ä'.repeat(500_001) }).success).toBe(false)
    expect(FolderFiles.safeParse({ 'index.mdx': 'ä'.repeat(500_000) }).success).toBe(true)
  })

  it.each<[string, FolderFiles, FolderFiles, FolderFiles, unknown]>([
    ['both the same', { 'a.rs': '1' }, { 'a.rs': '2' }, { 'a.rs': '2' }, { files: { 'a.rs': '2' } }],
    ['one each', {}, { 'a.rs': '1' }, { 'b.rs': '2' }, { files: { 'a.rs': '1', 'b.rs': '2' } }],
    ['one deletes what nobody changed', { 'a.rs': '1' }, {}, { 'a.rs': '1' }, { files: {} }],
    ['one deletes what the other changed', { 'a.rs': '1' }, {}, { 'a.rs': '2' }, { conflicts: ['a.rs'] }],
    ['two new files of one name', {}, { 'a.rs': '1' }, { 'a.rs': '2' }, { conflicts: ['a.rs'] }],
  ])('are merged: %s', (_name, base, mine, theirs, merged) => {
    expect(mergeFolders(base, mine, theirs)).toEqual(merged)
  })
})
