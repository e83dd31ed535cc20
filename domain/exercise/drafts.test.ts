import { describe, expect, it } from 'vitest'
import { moveProgress } from '@/domain/attempts/server'
import { db } from '@/domain/db/server'
import { testDatabase } from '@/domain/db/testing'
import { aLearner, minute } from '@/domain/progress/examples'
import { findDraft, listDrafts, MOST_REVISIONS, saveDraft } from './drafts'

testDatabase()

const EXERCISE = 'ffi/c-abi/sort'
const lib = (text: string) => [{ path: 'src/lib.rs', text }]
const save = (text: string, base: number, at = 0, learnerId = 'ada') =>
  saveDraft({ learnerId, exerciseId: EXERCISE, files: lib(text), base, at: minute(at) })

describe('saveDraft', () => {
  it('adds a revision with every change', async () => {
    await aLearner('ada')
    expect(await save('a', 0, 1)).toEqual({ outcome: 'saved', revision: 1 })
    expect(await save('b', 1, 2)).toEqual({ outcome: 'saved', revision: 2 })
    expect(await findDraft('ada', EXERCISE)).toEqual({ files: lib('b'), revision: 2, at: minute(2).toISOString() })
    expect(await findDraft('ada', EXERCISE, 1)).toMatchObject({ files: lib('a') })
    expect(await findDraft('ada', 'ffi/c-abi/other')).toBeNull()
  })

  it('refuses what was made from an older one, and hands the newer one over', async () => {
    await aLearner('ada')
    await save('a', 0, 1)
    await save('phone', 1, 2)
    expect(await save('laptop', 1, 3)).toEqual({
      outcome: 'conflict',
      newest: { files: lib('phone'), revision: 2, at: minute(2).toISOString() },
    })
    expect(await save('from nowhere', 7, 3)).toMatchObject({ outcome: 'conflict' })
    expect(await findDraft('ada', EXERCISE)).toMatchObject({ files: lib('phone') })
  })

  it('takes the same files again for the same revision, as after an answer that was lost', async () => {
    await aLearner('ada')
    await save('a', 0)
    expect(await save('a', 0)).toEqual({ outcome: 'saved', revision: 1 })
    expect(await listDrafts('ada', EXERCISE)).toHaveLength(1)
  })

  it('lets one of two that come at once win', async () => {
    await aLearner('ada')
    const saved = await Promise.all([save('a', 0), save('b', 0), save('c', 0)])
    expect(saved.map(({ outcome }) => outcome).sort()).toEqual(['conflict', 'conflict', 'saved'])
  })

  it('keeps the newest revisions, of this learner and exercise', async () => {
    await aLearner('ada')
    await aLearner('bob')
    await save('his', 0, 0, 'bob')
    for (let revision = 0; revision < MOST_REVISIONS + 3; revision++) await save(`${revision}`, revision, revision)
    const kept = await listDrafts('ada', EXERCISE)
    expect(kept.map(({ revision }) => revision)).toEqual(Array.from({ length: MOST_REVISIONS }, (_, i) => 23 - i))
    expect(await findDraft('ada', EXERCISE, 3)).toBeNull()
    expect(await listDrafts('bob', EXERCISE)).toHaveLength(1)
  })

  it('keeps nothing for a learner that there is not', async () => {
    await expect(save('a', 0)).rejects.toThrow('There is no learner "ada"')
  })
})

describe('a guest who signs in', () => {
  const merge = () =>
    db.$transaction(async (tx) => {
      await moveProgress(tx, 'guest', 'ada')
      await tx.learner.update({ where: { id: 'guest' }, data: { mergedIntoId: 'ada' } })
    })

  it('takes drafts along', async () => {
    await aLearner('guest')
    await aLearner('ada')
    await save('a', 0, 1, 'guest')
    await save('b', 1, 2, 'guest')
    await merge()
    expect(await findDraft('ada', EXERCISE)).toMatchObject({ files: lib('b'), revision: 2 })
    expect(await listDrafts('guest', EXERCISE)).toEqual([])
    // A page that was open then still sends the guest's cookie's learner.
    expect(await save('c', 2, 3, 'guest')).toEqual({ outcome: 'saved', revision: 3 })
    expect(await findDraft('ada', EXERCISE)).toMatchObject({ files: lib('c') })
  })

  it('loses nothing of either, and no open page takes the new draft for its own', async () => {
    await aLearner('guest')
    await aLearner('ada')
    await save('old', 0, 1, 'ada')
    await save('guest', 0, 2, 'guest')
    await save('newer', 1, 3, 'ada')
    await merge()
    const drafts = await listDrafts('ada', EXERCISE)
    expect(drafts.map(({ revision }) => revision)).toEqual([5, 4, 3])
    const texts = await Promise.all(drafts.map(({ revision }) => findDraft('ada', EXERCISE, revision)))
    expect(texts.map((draft) => draft?.files[0]?.text)).toEqual(['newer', 'guest', 'old'])
    expect(await save('stale', 1, 4, 'guest')).toMatchObject({ outcome: 'conflict', newest: { revision: 5 } })
  })
})
