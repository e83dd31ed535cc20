import { describe, expect, it } from 'vitest'
import type { Verdict } from '@/domain/quiz'
import { type Draft, keyFor, loadDraft, saveDraft, settle } from './draft'

const aStorage = (kept: Record<string, string> = {}) => ({
  kept,
  getItem: (key: string) => kept[key] ?? null,
  setItem: (key: string, value: string) => {
    kept[key] = value
  },
  removeItem: (key: string) => {
    delete kept[key]
  },
})
const mine = { person: 'account-1', question: 'ffi/c-abi/who-checks' }
const KEY = 'ferropath:answer:account-1:ffi/c-abi/who-checks'
const fields: [string, string][] = [['option', 'a']]
const nothing: Draft = { fields: [], pending: null, last: null }
const verdict: Verdict = {
  outcome: 'incorrect',
  correct: false,
  feedback: [],
  answer: null,
  tries: 1,
  repeated: false,
  nextReview: null,
}

describe('a draft', () => {
  it('is kept and found again, and leaves nothing behind when it is empty', () => {
    const storage = aStorage()
    saveDraft(mine, { ...nothing, fields }, storage)
    expect(loadDraft(mine, storage)).toEqual({ ...nothing, fields })
    expect(Object.keys(storage.kept)).toEqual([KEY])
    saveDraft(mine, nothing, storage)
    expect(storage.kept).toEqual({})
  })

  it('is found by nobody but the person whose it is', () => {
    const storage = aStorage()
    saveDraft(mine, { ...nothing, fields }, storage)
    keyFor(mine, '{"a":1}', storage)
    for (const person of ['account-2', 'guest-1', 'nobody']) {
      expect(loadDraft({ ...mine, person }, storage)).toEqual(nothing)
    }
  })

  it.each([
    ['no JSON', '{'],
    ['null', 'null'],
    ['a list', '[]'],
    ['other types', '{"fields":3,"pending":"x","last":1}'],
    ['fields that are none', '{"fields":[["a"],["a",1],"x",null],"pending":{"answer":1,"key":"k"}}'],
    ['a verdict that is none', '{"fields":[],"pending":null,"last":{"fields":[],"verdict":{"outcome":"correct"}}}'],
  ])('that holds %s is no draft', (_name, stored) => {
    expect(loadDraft(mine, aStorage({ [KEY]: stored }))).toEqual(nothing)
  })

  it('is done without where storage is blocked or full', () => {
    expect(loadDraft(mine, null)).toEqual(nothing)
    const full = {
      ...aStorage(),
      setItem: () => {
        throw new Error('full')
      },
    }
    expect(() => saveDraft(mine, { ...nothing, fields }, full)).not.toThrow()
    expect(keyFor(mine, '{}', null)).toMatch(/^[0-9a-f]{32}$/)
  })
})

describe('the key of an answer', () => {
  it('stays the same until the answer has arrived, also over a reload and in another tab', () => {
    const storage = aStorage()
    const key = keyFor(mine, '{"a":1}', storage)
    expect(keyFor(mine, '{"a":1}', storage)).toBe(key)
    settle(mine, key, verdict, storage)
    expect(keyFor(mine, '{"a":1}', storage)).not.toBe(key)
  })

  it('is another for another answer', () => {
    const storage = aStorage()
    const key = keyFor(mine, '{"a":1}', storage)
    expect(keyFor(mine, '{"a":2}', storage)).not.toBe(key)
    expect(loadDraft(mine, storage).pending?.answer).toBe('{"a":2}')
  })

  it('is noted beside what is picked, which stays with the verdict once there is one', () => {
    const storage = aStorage()
    saveDraft(mine, { ...nothing, fields }, storage)
    const key = keyFor(mine, '{}', storage)
    expect(loadDraft(mine, storage)).toEqual({ fields, pending: { answer: '{}', key }, last: null })
    settle(mine, key, null, storage)
    expect(loadDraft(mine, storage)).toEqual({ ...nothing, fields })
    settle(mine, keyFor(mine, '{}', storage), verdict, storage)
    expect(loadDraft(mine, storage)).toEqual({ ...nothing, last: { fields, verdict } })
  })

  it('of an answer that another tab has sent since is not taken away', () => {
    const storage = aStorage()
    saveDraft(mine, { ...nothing, fields }, storage)
    const first = keyFor(mine, '{"a":1}', storage)
    const second = keyFor(mine, '{"a":2}', storage)
    settle(mine, first, verdict, storage)
    expect(loadDraft(mine, storage)).toMatchObject({ fields, pending: { answer: '{"a":2}', key: second } })
  })
})
