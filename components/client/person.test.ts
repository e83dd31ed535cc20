import { beforeEach, expect, it, vi } from 'vitest'
import { awayReason, personalKey, personHere, rememberPerson, sameAs } from './person'

/** As a browser's, whose keys are also its own properties. */
function aStorage() {
  const methods = {
    getItem: (key: string) => (Object.hasOwn(storage, key) ? storage[key] : null),
    setItem: (key: string, value: string) => {
      storage[key] = value
    },
    removeItem: (key: string) => {
      delete storage[key]
    },
  }
  const storage: Record<string, unknown> = Object.create(methods)
  return storage
}

let storage: ReturnType<typeof aStorage>
beforeEach(() => {
  storage = aStorage()
  vi.stubGlobal('localStorage', storage)
})

const guest = { kind: 'guest', key: 'g' } as const
const account = (key: string) => ({ kind: 'account', key, name: 'Ada', role: 'learner' }) as const

it.each(['code', 'answer', 'result', 'place'] as const)('takes along what a guest has done: %s', (kind) => {
  const of = (person: string) => storage[personalKey(kind, person, 'a/b/c')]
  rememberPerson({ kind: 'nobody' })
  storage[personalKey(kind, 'nobody', 'a/b/c')] = 'typed'
  rememberPerson(guest)
  expect([of('nobody'), of('guest-g')]).toEqual([undefined, 'typed'])
  rememberPerson(account('1'))
  expect([of('guest-g'), of('account-1')]).toEqual([undefined, 'typed'])
  expect(personHere()).toBe('account-1')
})

it.each(['code', 'answer', 'result', 'place'] as const)(
  'leaves an account its own data, no matter who comes next: %s',
  (kind) => {
    const of = (person: string) => storage[personalKey(kind, person, 'a/b/c')]
    rememberPerson(account('1'))
    storage[personalKey(kind, 'account-1', 'a/b/c')] = 'of the first'
    rememberPerson({ kind: 'nobody' })
    rememberPerson(account('2'))
    expect([of('account-1'), of('nobody'), of('account-2')]).toEqual(['of the first', undefined, undefined])
  },
)

it('never puts one text in the place of another', () => {
  const of = (person: string) => storage[personalKey('code', person, 'a/b/c')]
  rememberPerson(guest)
  storage[personalKey('code', 'guest-g', 'a/b/c')] = 'as a guest'
  storage[personalKey('code', 'account-1', 'a/b/c')] = 'at home'
  rememberPerson(account('1'))
  expect([of('guest-g'), of('account-1')]).toEqual(['as a guest', 'at home'])
})

it.each([
  ['nobody', 'guest-1', 'guest-1', null],
  ['nobody', 'account-1', 'account-1', null],
  ['guest-1', 'account-1', 'account-1', null],
  ['account-1', 'account-1', 'account-1', null],
  ['account-1', 'account-2', null, 'somebody-else'],
  ['account-1', 'nobody', null, 'signed-out'],
  ['guest-1', 'guest-2', null, 'somebody-else'],
  ['account-1', 'ended-1', null, 'signed-out'],
  ['ended-1', 'account-1', 'account-1', null],
  ['ended-1', 'account-2', null, 'somebody-else'],
  ['ended-1', 'nobody', null, 'signed-out'],
])('%s, and %s is here', (person, here, now, away) => {
  expect(sameAs(person, here)).toBe(now)
  expect(awayReason(person, here)).toBe(away)
})

it('gives what was typed after a session had ended to that account, and to no other', () => {
  const of = (person: string) => storage[personalKey('answer', person, 'a/b/c')]
  rememberPerson(account('1'))
  storage[personalKey('answer', 'account-1', 'a/b/c')] = 'before'
  rememberPerson({ kind: 'nobody', ended: { key: '1' } })
  expect(of(personHere())).toBeUndefined()
  storage[personalKey('answer', personHere(), 'a/b/c')] = 'after'
  rememberPerson({ kind: 'nobody' })
  rememberPerson(account('2'))
  expect([of('account-2'), of('nobody')]).toEqual([undefined, undefined])
  rememberPerson(account('1'))
  expect(of('account-1')).toBe('after')
})
