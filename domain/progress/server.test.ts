import { describe, expect, it } from 'vitest'
import { anAttempt } from '@/domain/attempts/examples'
import { recordAttempt } from '@/domain/attempts/server'
import { db } from '@/domain/db/server'
import { testDatabase } from '@/domain/db/testing'
import { aLearner, aTrack, minute } from './examples'
import { Me } from './me'
import { aboutMe, recordVisit } from './server'

testDatabase()

const tracks = [aTrack('ffi', ['abi', 'strings'])]
const guest = (learnerId: string) => ({ kind: 'guest' as const, learnerId })

describe('recordVisit', () => {
  it('keeps the latest place, whichever arrives last', async () => {
    await aLearner('ada')
    await recordVisit('ada', 'ffi/abi', 'names', minute(2))
    await recordVisit('ada', 'ffi/abi', 'intro', minute(1))
    expect(await db.lessonVisit.findMany()).toEqual([
      { learnerId: 'ada', lessonId: 'ffi/abi', heading: 'names', at: minute(2) },
    ])
  })
})

describe('aboutMe', () => {
  it('is nothing for nobody', async () => {
    const me = await aboutMe({ kind: 'nobody' }, tracks, 'ffi/abi')
    expect(me).toEqual({ who: { kind: 'nobody' }, next: null, goal: null, lessons: {}, questions: {} })
  })

  it('has where to go on, the lessons, and the questions of the lesson asked about', async () => {
    await aLearner('ada')
    await recordVisit('ada', 'ffi/abi', 'names', minute(1))
    await recordAttempt(anAttempt({ outcome: 'gave-up', at: minute(2) }))
    await recordAttempt(anAttempt({ question: 'ffi/strings/q1', outcome: 'correct', at: minute(1) }))
    const me = await aboutMe(guest('ada'), tracks, 'ffi/abi')
    expect(Me.parse(me)).toEqual({
      who: { kind: 'guest', key: expect.stringMatching(/^[\w-]{16}$/) },
      next: { href: '/tracks/ffi/abi#names', title: 'Lesson ffi/abi', track: 'ffi', started: true },
      goal: null,
      lessons: { 'ffi/abi': 'started', 'ffi/strings': 'started' },
      questions: { 'ffi/abi/q1': { outcome: 'gave-up', tries: 1 } },
    })
  })

  it('tells name and role of an account, and no id or address', async () => {
    await aLearner('ada')
    const who = {
      kind: 'account' as const,
      learnerId: 'ada',
      name: 'Ada',
      role: 'admin' as const,
      email: 'a@b.example',
    }
    expect((await aboutMe(who, tracks, null)).who).toMatchObject({ kind: 'account', name: 'Ada', role: 'admin' })
  })

  it('shows nothing of another learner', async () => {
    await aLearner('ada')
    await aLearner('grace')
    await recordAttempt(anAttempt({ learnerId: 'ada' }))
    expect(await aboutMe(guest('grace'), tracks, 'ffi/abi')).toMatchObject({ next: null, lessons: {}, questions: {} })
  })
})
