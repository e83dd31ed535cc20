import { expect, it } from 'vitest'
import { testDatabase } from '@/domain/db/testing'
import { saveDraft } from '@/domain/exercise/drafts'
import { aLearner, minute } from '@/domain/progress/examples'
import { anAttempt } from './examples'
import { takeRoom } from './quota'
import { recordAttempt } from './server'

testDatabase()

it('counts what a guest has stored and what comes, and gives room to others', async () => {
  await aLearner('ada')
  await aLearner('grace')
  await recordAttempt(anAttempt({ answer: { kind: 'short', text: 'x'.repeat(1_000) } }))
  const files = [{ path: 'src/lib.rs', text: 'y'.repeat(2_000) }]
  await saveDraft({ learnerId: 'ada', exerciseId: 't/first/two', files, base: 0, at: minute(1) })
  expect(await takeRoom('ada', 1_000, 6_000)).toBe(true)
  expect(await takeRoom('ada', 1_000, 6_000)).toBe(false)
  expect(await takeRoom('ada', 10, 6_000)).toBe(true)
  expect(await takeRoom('grace', 5_000, 6_000)).toBe(true)
})

it('has room for everything when there is nothing yet', async () => {
  await aLearner('barbara')
  expect(await takeRoom('barbara', 200 * 1024)).toBe(true)
})
