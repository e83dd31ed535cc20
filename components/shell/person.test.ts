import { beforeEach, expect, it, vi } from 'vitest'
import { codeKey, personHere, rememberPerson, sameAs } from './person'

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
const codeOf = (person: string) => storage[codeKey(person, 'a/b/c')]

it('takes along what was typed without an account', () => {
  rememberPerson({ kind: 'nobody' })
  storage[codeKey('nobody', 'a/b/c')] = 'typed'
  rememberPerson(guest)
  expect([codeOf('nobody'), codeOf('guest-g')]).toEqual([undefined, 'typed'])
  rememberPerson(account('1'))
  expect([codeOf('guest-g'), codeOf('account-1')]).toEqual([undefined, 'typed'])
  expect(personHere()).toBe('account-1')
})

it('leaves an account its own code, whoever comes after', () => {
  rememberPerson(account('1'))
  storage[codeKey('account-1', 'a/b/c')] = 'of the first'
  rememberPerson({ kind: 'nobody' })
  rememberPerson(account('2'))
  expect([codeOf('account-1'), codeOf('nobody'), codeOf('account-2')]).toEqual(['of the first', undefined, undefined])
})

it('never puts one text in the place of another', () => {
  rememberPerson(guest)
  storage[codeKey('guest-g', 'a/b/c')] = 'as a guest'
  storage[codeKey('account-1', 'a/b/c')] = 'at home'
  rememberPerson(account('1'))
  expect([codeOf('guest-g'), codeOf('account-1')]).toEqual(['as a guest', 'at home'])
})

it.each([
  ['nobody', 'guest-1', 'guest-1'],
  ['nobody', 'account-1', 'account-1'],
  ['guest-1', 'account-1', 'account-1'],
  ['account-1', 'account-1', 'account-1'],
  ['account-1', 'account-2', null],
  ['account-1', 'nobody', null],
  ['guest-1', 'guest-2', null],
])('%s, and %s is here', (person, here, now) => {
  expect(sameAs(person, here)).toBe(now)
})
