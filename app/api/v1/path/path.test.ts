import { NextRequest } from 'next/server'
import { beforeEach, expect, it, vi } from 'vitest'
import { aPack, pack } from '@/app/fake-pack'
import { fromUs, signedInAs, startAfresh } from '@/app/fake-request'
import { testDatabase } from '@/domain/db/testing'
import { deskOf } from '@/domain/tutor/desk/server'
import { GET as mastery } from '../mastery/route'
import { GET as me } from '../me/route'
import { POST as place } from '../placements/route'
import { PATCH as changePlan } from '../plan/route'
import { GET as path } from './route'

vi.mock('next/headers', () => import('@/app/fake-headers'))
vi.mock('@/domain/content/server', () => import('@/app/fake-pack'))

testDatabase()

async function send(handler: unknown, { body, query = '' }: { body?: unknown; query?: string } = {}) {
  const request = new NextRequest(`http://localhost:3000/api/v1/x${query}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { ...fromUs, 'content-type': 'application/json' },
    body: body === undefined ? null : JSON.stringify(body),
  })
  const handle = handler as (request: NextRequest, context: { params: Promise<object> }) => Promise<Response>
  const response = await handle(request, { params: Promise.resolve({}) })
  return { status: response.status, body: await response.json() }
}

const head = (change: unknown) => send(changePlan, { body: change })

beforeEach(async () => {
  startAfresh()
  await aPack(2)
  const [track] = pack.tracks
  const lessons = track?.lessons.slice(1) ?? []
  pack.paths = [
    {
      ...{ id: 'short', title: 'The short way', summary: '', from: '', audience: '' },
      parts: [{ title: '', why: 'It is short.', lessons, optional: false }],
    } as never,
  ]
})

it('leads through a goal, and a page learns from `me` where it is on it', async () => {
  await signedInAs({ email: 'ada@example.org' })
  expect((await send(me, { query: '?lesson=t/three' })).body.goal).toBeNull()
  await head({ goal: { kind: 'path', id: 'short' }, skipped: ['t/four'] })
  const told = (await send(me, { query: '?lesson=t/two' })).body
  expect(told.next).toMatchObject({ href: '/tracks/t/two' })
  expect(told.goal).toMatchObject({
    ...{ title: 'The short way', href: '/paths/short', place: 1, of: 3, done: 0 },
    next: { href: '/tracks/t/three', title: 'Lesson three' },
    ...{ before: 0, after: 0, lessons: [{ id: 't/two' }, { id: 't/three' }, { id: 't/four' }] },
  })
  const elsewhere = (await send(me, { query: '?lesson=t/one' })).body.goal
  expect(elsewhere).toMatchObject({ place: null, next: { href: '/tracks/t/two' } })
})

it('says that a goal is gone, follows a track instead, and goes on when it is back', async () => {
  const { learnerId } = await signedInAs({ email: 'ada@example.org' })
  await head({ goal: { kind: 'path', id: 'short' }, pinned: ['t/one'] })
  const paths = pack.paths
  pack.paths = []
  expect((await send(path)).body).toMatchObject({
    problem: expect.stringContaining('is no longer here. Choose another goal. Your work is kept.'),
    goal: { goal: { kind: 'track', id: 't' }, chosen: false },
    next: 't/one',
  })
  expect((await send(me, { query: '?lesson=t/two' })).body.goal).toBeNull()
  expect((await deskOf(learnerId, new Date())).path.problem).not.toBeNull()
  pack.paths = paths
  expect((await send(path)).body).toMatchObject({ problem: null, goal: { goal: { id: 'short' }, chosen: true } })
})

it('leaves out lessons of a goal that were removed, and what a learner said about them', async () => {
  await signedInAs({ email: 'ada@example.org' })
  await head({ goal: { kind: 'path', id: 'short' }, pinned: ['t/two'], order: ['t/four', 't/two'] })
  const [part] = pack.paths[0]?.parts ?? []
  if (part) part.lessons = part.lessons.filter(({ id }) => id !== 't/two')
  for (const track of pack.tracks) track.lessons = track.lessons.filter(({ id }) => id !== 't/two')
  const { steps } = (await send(path)).body
  expect(steps.map(({ lesson }: { lesson: { id: string } }) => lesson.id)).toEqual(['t/three', 't/four'])
})

it.each([
  ['a goal that nobody has', { goal: { kind: 'skill', id: 't.nowhere' } }, 404],
  ['a kind of goal that doesn’t exist', { goal: { kind: 'lesson', id: 't/one' } }, 422],
  ['a field that doesn’t exist', { gaol: null }, 422],
])('refuses %s', async (_name, change, status) => {
  await signedInAs({ email: 'ada@example.org' })
  expect((await head(change)).status).toBe(status)
  expect((await send(path)).body.goal.chosen).toBe(false)
})

it('copes with a pack that names no skills, and with no packs at all', async () => {
  const { learnerId } = await signedInAs({ email: 'ada@example.org' })
  for (const track of pack.tracks) {
    track.skills = []
    for (const lesson of track.lessons) lesson.skills = []
  }
  await head({ goal: { kind: 'track', id: 't' } })
  expect((await send(mastery)).body).toEqual({ skills: [] })
  const { steps, next } = (await send(path)).body
  expect(steps).toHaveLength(4)
  expect(next).toBe('t/one')
  expect((await deskOf(learnerId, new Date())).path.skills).toEqual([])
  const refused = await send(place, { body: { goal: { kind: 'track', id: 't' } } })
  expect(refused.status).toBe(422)
  expect(refused.body.detail).toMatch(/[.]$/)

  pack.tracks = []
  pack.paths = []
  expect((await send(path)).body).toMatchObject({ goal: null, steps: [], next: null })
  expect((await deskOf(learnerId, new Date())).path.next).toBeNull()
})
