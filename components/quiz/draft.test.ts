import { describe, expect, it } from 'vitest'
import { keyFor, loadDraft, saveDraft, settle } from './draft'

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
const id = 'ffi/c-abi/who-checks'
const fields: [string, string][] = [['option', 'a']]
const nothing = { fields: [], pending: null }

describe('a draft', () => {
  it('is kept and found again, and leaves nothing behind when it is empty', () => {
    const storage = aStorage()
    saveDraft(id, { fields, pending: null }, storage)
    expect(loadDraft(id, storage)).toEqual({ fields, pending: null })
    expect(Object.keys(storage.kept)).toEqual(['ferropath:draft:ffi/c-abi/who-checks'])
    saveDraft(id, nothing, storage)
    expect(storage.kept).toEqual({})
  })

  it.each([
    ['no JSON', '{'],
    ['null', 'null'],
    ['a list', '[]'],
    ['other types', '{"fields":3,"pending":"x"}'],
    ['fields that are none', '{"fields":[["a"],["a",1],"x",null],"pending":{"answer":1,"key":"k"}}'],
  ])('that holds %s is no draft', (_name, stored) => {
    expect(loadDraft(id, aStorage({ [`ferropath:draft:${id}`]: stored }))).toEqual(nothing)
  })

  it('is done without where storage is blocked or full', () => {
    expect(loadDraft(id, null)).toEqual(nothing)
    const full = {
      ...aStorage(),
      setItem: () => {
        throw new Error('full')
      },
    }
    expect(() => saveDraft(id, { fields, pending: null }, full)).not.toThrow()
    expect(keyFor(id, '{}', null)).toMatch(/^[0-9a-f]{32}$/)
  })
})

describe('the key of an answer', () => {
  it('stays the same until the answer has arrived, also over a reload and in another tab', () => {
    const storage = aStorage()
    const key = keyFor(id, '{"a":1}', storage)
    expect(keyFor(id, '{"a":1}', storage)).toBe(key)
    settle(id, key, { fields: false }, storage)
    expect(keyFor(id, '{"a":1}', storage)).not.toBe(key)
  })

  it('is another for another answer', () => {
    const storage = aStorage()
    const key = keyFor(id, '{"a":1}', storage)
    expect(keyFor(id, '{"a":2}', storage)).not.toBe(key)
    expect(loadDraft(id, storage).pending?.answer).toBe('{"a":2}')
  })

  it('is noted beside what is picked, which goes only when the answer has been judged', () => {
    const storage = aStorage()
    saveDraft(id, { fields, pending: null }, storage)
    const key = keyFor(id, '{}', storage)
    expect(loadDraft(id, storage)).toEqual({ fields, pending: { answer: '{}', key } })
    settle(id, key, { fields: true }, storage)
    expect(loadDraft(id, storage)).toEqual({ fields, pending: null })
    settle(id, keyFor(id, '{}', storage), { fields: false }, storage)
    expect(storage.kept).toEqual({})
  })

  it('of an answer that another tab has sent since is not taken away', () => {
    const storage = aStorage()
    saveDraft(id, { fields, pending: null }, storage)
    const mine = keyFor(id, '{"a":1}', storage)
    const theirs = keyFor(id, '{"a":2}', storage)
    settle(id, mine, { fields: false }, storage)
    expect(loadDraft(id, storage)).toEqual({ fields, pending: { answer: '{"a":2}', key: theirs } })
  })
})
