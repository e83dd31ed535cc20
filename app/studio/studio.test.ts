import { NextRequest } from 'next/server'
import { beforeEach, expect, test, vi } from 'vitest'
import { GET as load, PUT as save } from '@/app/api/studio/[track]/[folder]/draft/route'
import { POST as restore } from '@/app/api/studio/[track]/[folder]/restore/route'
import { sent } from '@/app/fake-headers'
import { fromUs, post, said, signedInAs, startAfresh } from '@/app/fake-request'
import { db } from '@/domain/db/server'
import { testDatabase } from '@/domain/db/testing'
import { POST as addLesson } from './[track]/lessons/route'
import { POST as share } from './[track]/members/route'
import { POST as makeTrack } from './tracks/route'

vi.mock('next/headers', () => import('@/app/fake-headers'))
vi.mock('@/domain/content/server', () => ({ wholeContent: async () => ({ trackFolders: new Map([['ffi', 'x']]) }) }))

testDatabase()
beforeEach(startAfresh)

const about = { title: 'Queues', summary: 'S.', audience: 'A.', outcome: 'O.' }
const params = { track: 'queues', folder: 'drain' }

async function send(handler: unknown, method: string, body?: unknown, query = '', headers: object = fromUs) {
  const request = new NextRequest(`http://localhost:3000/studio/x${query}`, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    body: body === undefined ? null : JSON.stringify(body),
  })
  const handle = handler as (request: NextRequest, context: { params: Promise<object> }) => Promise<Response>
  const response = await handle(request, { params: Promise.resolve(params) })
  return { status: response.status, body: await response.json() }
}

async function aLesson() {
  await signedInAs({ id: 'ines', name: 'Ines', role: 'instructor', password: null })
  await post(makeTrack, about)
  await post(addLesson, { title: 'Drain' }, { params })
  return (await send(load, 'GET')).body as { revision: number; files: Record<string, string> }
}

test('a track and a lesson are made from their titles, and the lesson is listed', async () => {
  await signedInAs({ id: 'ines', role: 'instructor', password: null })
  expect((await post(makeTrack, about)).location).toBe('/studio/queues')
  expect((await post(addLesson, { title: 'Drain' }, { params })).location).toBe('/studio/queues/lessons/drain')
  const { body } = await send(load, 'GET')
  expect(body).toMatchObject({ revision: 1, files: { 'index.mdx': expect.stringContaining('title: "Drain"') } })
  const track = await db.studioRevision.findFirstOrThrow({ where: { slug: '' }, orderBy: { number: 'desc' } })
  expect(JSON.parse(track.files)['track.toml']).toContain('lessons = ["drain"]')
})

test.each<[string, Record<string, string>, string]>([
  ['a title without letters', { ...about, title: '???' }, 'letters or digits'],
  ['a title that a pack’s track has', { ...about, title: 'FFI' }, 'already'],
  ['no summary', { ...about, summary: ' ' }, 'Write a summary.'],
])('a track isn’t made from %s, and what was typed is kept', async (_, fields, message) => {
  await signedInAs({ role: 'instructor', password: null })
  const { location } = await post(makeTrack, fields)
  const flash = await said(location)
  expect(flash?.errors[0]?.message).toContain(message)
  expect(flash?.values.audience).toBe('A.')
  expect(await db.studioTrack.count()).toBe(0)
})

test('a save is stored, an earlier revision comes back, and all are listed', async () => {
  const { revision, files } = await aLesson()
  const changed = { ...files, 'index.mdx': 'changed' }
  expect(await send(save, 'PUT', { base: revision, files: changed })).toEqual({
    status: 200,
    body: { outcome: 'saved', revision: 2 },
  })
  expect((await send(restore, 'POST', { revision: 1 })).body).toMatchObject({ revision: 3, files })
  expect((await send(load, 'GET', undefined, '?revision=2')).body).toMatchObject({ files: changed })
  const { revisions } = (await send(load, 'GET', undefined, '?list=yes')).body
  expect(revisions.map(({ number, author }: { number: number; author: string }) => `${number} ${author}`)).toEqual([
    '3 Ines',
    '2 Ines',
    '1 Ines',
  ])
})

test('what isn’t a lesson is refused with what to do', async () => {
  const { revision, files } = await aLesson()
  const strange = await send(save, 'PUT', { base: revision, files: { ...files, '../../etc/passwd': 'x' } })
  expect(strange).toMatchObject({ status: 422, body: { detail: expect.stringContaining('A lesson holds index.mdx') } })
  const large = await send(save, 'PUT', { base: revision, files: { 'index.mdx': 'x'.repeat(1_000_001) } })
  expect(large).toMatchObject({ status: 422, body: { detail: expect.stringContaining('split it') } })
})

test('whoever lost the role, or was never asked, changes nothing and is told where their text is', async () => {
  const { revision, files } = await aLesson()
  const changed = { base: revision, files: { ...files, 'index.mdx': 'changed' } }
  await db.account.update({ where: { id: 'ines' }, data: { role: 'learner' } })
  expect(await send(save, 'PUT', changed)).toMatchObject({
    status: 403,
    body: { detail: expect.stringContaining('your text is still in this page') },
  })
  await signedInAs({ id: 'ivo', role: 'instructor', password: null })
  expect((await send(save, 'PUT', changed)).status).toBe(403)
  expect((await send(load, 'GET')).status).toBe(403)
  sent.cookies = {}
  expect((await send(save, 'PUT', changed)).status).toBe(401)
  expect(await db.studioRevision.count({ where: { slug: 'drain' } })).toBe(1)
})

test('a save that another site’s page sends is refused', async () => {
  const { revision, files } = await aLesson()
  const elsewhere = { origin: 'https://evil.example' }
  expect((await send(save, 'PUT', { base: revision, files }, '', elsewhere)).status).toBe(403)
})

test('an owner shares the track, and an editor can’t', async () => {
  await aLesson()
  const ivo = await signedInAs({ id: 'ivo', name: 'Ivo', role: 'instructor', password: null })
  expect((await said((await post(share, { email: ivo.email }, { params })).location))?.title).toContain('Only an owner')
  await db.trackMember.updateMany({ data: { accountId: 'ivo' } })
  const again = await post(share, { email: 'ines@example.org', access: 'owner' }, { params })
  expect((await said(again.location))?.title).toBe('Ines can now write here, as owner.')
})
