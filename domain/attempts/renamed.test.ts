import { afterEach, expect, it } from 'vitest'
import { setRenamed } from '@/domain/content/renamed'
import { db } from '@/domain/db/server'
import { testDatabase } from '@/domain/db/testing'
import { findDraft, listDrafts, saveDraft } from '@/domain/exercise/drafts'
import { aLearner, MORNING, minute } from '@/domain/progress/examples'
import { newestState } from '@/domain/progress/server'
import { anAttempt } from './examples'
import { newestRight, triesAt } from './log'
import { checkStates, findAttempt, followRenamed, rebuild, recordAttempt, resetLesson } from './server'

testDatabase()
afterEach(() => setRenamed(new Map()))

const rename = (aliases: Record<string, string>) => setRenamed(new Map(Object.entries(aliases)))
const MEASURE = { skills: ['ffi.abi'], guess: 0.25, difficulty: 0 }

it('counts answers under a former id for the present one, and leaves attempts as they were', async () => {
  await aLearner('ada')
  const old = { question: 'ffi/abi/old', measure: MEASURE }
  await recordAttempt(anAttempt({ ...old, at: minute(0) }))
  const right = await recordAttempt(anAttempt({ ...old, outcome: 'correct', at: minute(1) }))
  await aLearner('grace')
  await recordAttempt(anAttempt({ learnerId: 'grace' }))
  const before = await db.attempt.findMany({ orderBy: { at: 'asc' } })

  rename({ 'ffi/abi/old': 'ffi/layout/new' })
  expect(await checkStates()).toMatchObject({ wrong: expect.toSatisfy((wrong: number) => wrong > 0) })
  expect(await followRenamed()).toBe(1)
  expect(await followRenamed()).toBe(0)
  expect(await checkStates()).toMatchObject({ wrong: 0 })

  expect(await newestState('ada', 'ffi/layout/new')).toEqual({ outcome: 'correct', tries: 2 })
  expect(await newestState('ada', 'ffi/abi/old')).toBeNull()
  expect(await db.questionState.findFirst({ where: { learnerId: 'ada' } })).toMatchObject({ lessonId: 'ffi/layout' })
  expect(await db.reviewItem.findMany({ where: { learnerId: 'ada' } })).toMatchObject([{ itemId: 'ffi/layout/new' }])
  expect(await db.skillMastery.findFirst({ where: { learnerId: 'ada' } })).toMatchObject({
    state: expect.stringMatching(/^(?!.*ffi\/abi\/old).*ffi\/layout\/new/),
  })
  expect(await triesAt('ada', 'ffi/layout/new')).toMatchObject({ solved: true })
  expect(await newestRight('ada', 'ffi/layout/new')).toEqual({ kind: 'short', text: 'a' })
  const id = right.outcome === 'recorded' ? right.attempt.id : ''
  expect(await findAttempt('ada', id)).toMatchObject({ questionId: 'ffi/layout/new', lessonId: 'ffi/layout' })
  expect(await db.attempt.findMany({ orderBy: { at: 'asc' } })).toEqual(before)
})

it('goes on from there, also with an answer that comes late or is sent again', async () => {
  await aLearner('ada')
  const first = anAttempt({ question: 'ffi/abi/old', at: minute(1) })
  await recordAttempt(first)
  rename({ 'ffi/abi/old': 'ffi/abi/new' })
  await followRenamed()

  expect(await recordAttempt(anAttempt({ question: 'ffi/abi/new', at: minute(2) }))).toMatchObject({ tries: 2 })
  expect(await recordAttempt(anAttempt({ question: 'ffi/abi/new', at: minute(0) }))).toMatchObject({ tries: 3 })
  const again = { ...first, question: { id: 'ffi/abi/new', hash: 'hash' } }
  expect(await recordAttempt(again)).toMatchObject({ outcome: 'recorded', repeated: true })
  expect(await checkStates()).toMatchObject({ wrong: 0 })
  expect(await db.attempt.count()).toBe(3)
})

it('knows resets of the lesson that a question was in, and of the one that it is in', async () => {
  await aLearner('ada')
  await recordAttempt(anAttempt({ question: 'ffi/abi/old', outcome: 'correct', at: minute(0) }))
  await resetLesson('ada', 'ffi/abi', minute(1))
  await recordAttempt(anAttempt({ question: 'ffi/abi/old', at: minute(2) }))
  rename({ 'ffi/abi/old': 'ffi/layout/new' })
  await followRenamed()
  expect(await newestState('ada', 'ffi/layout/new')).toEqual({ outcome: 'incorrect', tries: 1 })

  await resetLesson('ada', 'ffi/layout', minute(4))
  expect(await newestState('ada', 'ffi/layout/new')).toBeNull()
  expect(await rebuild('ada')).toMatchObject({ wrong: 0 })
})

it('gives code that was typed under a former id to the exercise, in the order of time', async () => {
  await aLearner('ada')
  const draft = (exerciseId: string, text: string, base: number, at: Date) =>
    saveDraft({ learnerId: 'ada', exerciseId, files: [{ path: 'src/lib.rs', text }], base, at })
  await draft('ffi/abi/old', 'first', 0, minute(0))
  await draft('ffi/abi/old', 'second', 1, minute(1))
  rename({ 'ffi/abi/old': 'ffi/abi/new' })
  await followRenamed()
  expect(await findDraft('ada', 'ffi/abi/new')).toMatchObject({ files: [{ text: 'second' }] })

  // Typed on a page that was open meanwhile.
  await draft('ffi/abi/old', 'third', 0, minute(3))
  await followRenamed()
  expect(await findDraft('ada', 'ffi/abi/new')).toMatchObject({ files: [{ text: 'third' }] })
  expect(await listDrafts('ada', 'ffi/abi/new')).toHaveLength(3)
  expect(await listDrafts('ada', 'ffi/abi/old')).toEqual([])
})

it('does nothing before anything is renamed', async () => {
  await aLearner('ada')
  await recordAttempt(anAttempt({ at: MORNING }))
  expect(await followRenamed()).toBe(0)
})
