import { expect, it } from 'vitest'
import { moveProgress } from '@/domain/attempts/server'
import { db } from '@/domain/db/server'
import { testDatabase } from '@/domain/db/testing'
import { aLearner, minute } from '@/domain/progress/examples'
import { NEW_PLAN } from './plan'
import { changePlan, planOf } from './server'

testDatabase()

it('remembers what is changed and leaves the rest', async () => {
  await aLearner('ada')
  expect(await planOf('ada')).toEqual(NEW_PLAN)
  await changePlan('ada', { goal: { kind: 'track', id: 'ffi' } }, minute(0))
  await changePlan('ada', { zone: 'Asia/Kathmandu', weeklyGoal: 20 }, minute(1))
  expect(await planOf('ada')).toEqual({
    ...NEW_PLAN,
    goal: { kind: 'track', id: 'ffi' },
    zone: 'Asia/Kathmandu',
    zoneKnown: true,
    weeklyGoal: 20,
  })
})

it('goes back to UTC for a zone that this machine does not know', async () => {
  await aLearner('ada')
  await changePlan('ada', { zone: 'Europe/Berlin' }, minute(0))
  await db.learnerPlan.update({ where: { learnerId: 'ada' }, data: { zone: 'Europe/Atlantis' } })
  expect(await planOf('ada')).toMatchObject({ zone: 'UTC', zoneKnown: false })
})

it('moves along when a guest signs in', async () => {
  await aLearner('guest')
  await aLearner('ada')
  await changePlan('guest', { goal: { kind: 'path', id: 'short' }, pinned: ['ffi/abi'] }, minute(0))
  await db.$transaction((tx) => moveProgress(tx, 'guest', 'ada'))
  expect(await planOf('ada')).toMatchObject({ goal: { kind: 'path', id: 'short' }, pinned: ['ffi/abi'] })
  expect(await db.learnerPlan.count()).toBe(1)
})
