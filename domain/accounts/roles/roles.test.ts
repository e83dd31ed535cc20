import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/domain/db/server'
import { testDatabase } from '@/domain/db/testing'
import { changeAccount } from '../admin/admin'
import { aHolder, anAccount, LATER, NOW } from '../examples'
import type { Role } from '../index'
import { findActions, recordAction } from './action-log'
import {
  accessToTrack,
  findTrackMembers,
  mayUseTrack,
  ownTrack,
  shareTrack,
  tracksOf,
  unshareTrack,
} from './track-access'

testDatabase()
beforeEach(async () => {
  await anAccount({ id: 'root', role: 'admin', password: null })
  await anAccount({ id: 'ines', role: 'instructor', name: 'Ines', password: null })
  await anAccount({ id: 'ivo', role: 'instructor', name: 'Ivo', password: null })
  await anAccount({ id: 'ada', name: 'Ada', password: null })
  await db.$transaction((tx) => ownTrack(tx, 'queues', 'ines', NOW))
})

const ines = aHolder('ines', 'instructor')
const share = (email: string, access: 'owner' | 'editor' = 'editor') =>
  shareTrack(ines, 'queues', { email, access }, NOW)
const logged = async () =>
  (await findActions('', 1)).actions.map(({ action, before, after }) => ({ action, before, after }))

describe('access to a track', () => {
  test.each<[string, Role, 'owner' | 'editor' | null]>([
    ['ines', 'instructor', 'owner'],
    ['ivo', 'instructor', null],
    ['ada', 'learner', null],
    ['root', 'admin', 'owner'],
    // Lost the role while still a member.
    ['ines', 'learner', null],
  ])('of %s as %s is %s', async (id, role, access) => {
    expect(await accessToTrack(aHolder(id, role), 'queues')).toBe(access)
  })

  test('comes with sharing, and an editor is no owner', async () => {
    const ivo = aHolder('ivo', 'instructor')
    expect(await tracksOf(ivo)).toEqual([])
    expect(await share(' IVO@example.org ')).toEqual({ outcome: 'shared', name: 'Ivo' })
    expect(await tracksOf(ivo)).toEqual(['queues'])
    expect([await mayUseTrack(ivo, 'queues'), await mayUseTrack(ivo, 'queues', 'owner')]).toEqual([true, false])
    expect((await findTrackMembers('queues')).map(({ name, access }) => `${name} ${access}`)).toEqual([
      'Ines owner',
      'Ivo editor',
    ])
    expect(await unshareTrack(ines, 'queues', 'ivo', NOW)).toEqual({ outcome: 'removed', name: 'Ivo' })
    expect(await mayUseTrack(ivo, 'queues')).toBe(false)
  })

  test.each<[string, unknown]>([
    ['ada@example.org', { outcome: 'not-an-instructor', name: 'Ada' }],
    ['nobody@example.org', { outcome: 'unknown-account' }],
    ['not an address', { outcome: 'unknown-account' }],
  ])('is not shared with %s', async (email, outcome) => {
    expect(await share(email)).toEqual(outcome)
    expect(await logged()).toEqual([])
  })

  test('is never left without an owner', async () => {
    expect(await unshareTrack(ines, 'queues', 'ines', NOW)).toEqual({ outcome: 'last-owner' })
    expect(await share('ines@example.org', 'editor')).toEqual({ outcome: 'last-owner' })
    await share('ivo@example.org', 'owner')
    expect(await unshareTrack(ines, 'queues', 'ines', NOW)).toMatchObject({ outcome: 'removed' })
  })

  test('of an admin is every track', async () => {
    expect(await tracksOf(aHolder('root', 'admin'))).toBe('all')
  })
})

describe('the log', () => {
  test('says who did what when, before and after', async () => {
    await share('ivo@example.org')
    await shareTrack(ines, 'queues', { email: 'ivo@example.org', access: 'owner' }, LATER(5))
    const { actions } = await findActions('track/queues', 1)
    expect(actions).toMatchObject([
      { email: 'ines@example.org', action: 'track.share', at: LATER(5), subject: 'track/queues' },
      { before: null, after: '{"email":"ivo@example.org","access":"editor"}', at: NOW },
    ])
    expect(actions[0]).toMatchObject({
      before: '{"email":"ivo@example.org","access":"editor"}',
      after: '{"email":"ivo@example.org","access":"owner"}',
    })
  })

  test('holds what an admin did to an account, and no link', async () => {
    process.env.NEXTAUTH_URL = 'http://127.0.0.1:3000'
    const root = aHolder('root', 'admin')
    await changeAccount(root, 'ada', { change: 'role', role: 'instructor' }, NOW)
    await changeAccount(root, 'ada', { change: 'disable' }, NOW)
    await changeAccount(root, 'ada', { change: 'enable' }, NOW)
    await changeAccount(root, 'ada', { change: 'reset-link' }, NOW)
    expect(await logged()).toEqual([
      { action: 'account.reset-link', before: null, after: null },
      { action: 'account.enable', before: '{"enabled":false}', after: '{"enabled":true}' },
      { action: 'account.disable', before: '{"enabled":true}', after: '{"enabled":false}' },
      { action: 'account.role', before: '{"role":"learner"}', after: '{"role":"instructor"}' },
    ])
    expect(JSON.stringify(await findActions('', 1))).not.toContain('token')
  })

  test('is undone with the change that it tells of', async () => {
    const failing = db.$transaction(async (tx) => {
      await recordAction(tx, { by: ines, action: 'track.create', subject: 'track/x', at: NOW })
      throw new Error('undone')
    })
    await expect(failing).rejects.toThrow('undone')
    expect(await logged()).toEqual([])
  })

  test('is found by subject and by address, a page at a time, and outlives the account', async () => {
    await db.$transaction(async (tx) => {
      for (let n = 0; n < 51; n++)
        await recordAction(tx, { by: ines, action: 'lesson.save', subject: `lesson/queues/l${n}`, at: NOW })
      await recordAction(tx, {
        by: aHolder('ivo', 'instructor'),
        action: 'lesson.save',
        subject: 'lesson/other/l',
        at: NOW,
      })
    })
    await db.account.delete({ where: { id: 'ines' } })
    expect(await findActions('lesson/queues/', 2)).toMatchObject({ total: 51, page: 2, pages: 2 })
    expect(await findActions('ivo@example.org', 1)).toMatchObject({ total: 1 })
    expect((await findActions('', 99)).actions).toHaveLength(2)
  })
})
