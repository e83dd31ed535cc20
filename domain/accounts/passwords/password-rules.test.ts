import { describe, expect, test } from 'vitest'
import { commonPasswords } from './common-passwords'
import { normalisePassword, passwordProblem } from './password-rules'

const ada = { email: 'ada.lovelace@example.org', name: 'Ada Lovelace' }
const isCommon = await commonPasswords()

describe('a password may be chosen', () => {
  test.each([
    'anvil quartz ferry moss',
    'anvilquartzferrymoss',
    'kestrel1842oxide',
    'Zx9#kQ!vB2$mL7@',
    'пароль из четырёх слов',
    '🦀 crab walks sideways',
    'aaaa long walk to the harbour',
    'lovelace wrote the first program',
    `${'tern-harbour-slate-'.repeat(2)}${'x7'.repeat(45)}`,
  ])('%s', (password) => {
    expect(passwordProblem(password, ada, isCommon)).toBeNull()
  })
})

describe('a password may not be chosen', () => {
  test.each<[unknown, RegExp]>([
    ['', /Choose a password\./],
    [null, /Choose a password\./],
    [{ length: 20 }, /Choose a password\./],
    ['fourteen chars', /at least 15 characters; .*This one has 14\./],
    // Seven characters on a screen, though JavaScript counts fourteen.
    ['🦀🦀🦀🦀🦀🦀🦀', /This one has 7\./],
    ['é'.repeat(14).normalize('NFD'), /This one has 14\./],
    ['anvil quartz '.repeat(11), /at most 128/],
    ['anvil quartz\0 ferry', /invisible/],
    ['passwordpassword', /name of this site/],
    ['1qaz2wsx3edc4rfv', /attacker/],
    ['qwertyuiop12345', /attacker/],
    ['Iloveyou1234567', /attacker/],
    ['!!!dragon!!!!!!!!!!!', /attacker/],
    ['iloveyoujennifer', /attacker/],
    ['monkey-football-99', /attacker/],
    ['aaaaaaaaaaaaaaaa', /attacker/],
    ['abcdabcdabcdabcd', /attacker/],
    ['kestrelkestrelkestrel', /attacker/],
    ['abcdefghijklmnop', /attacker/],
    ['987654321098765', /attacker/],
    ['192837465019283', /attacker/],
    ['Correct Horse Battery Staple', /attacker/],
    ['ada.lovelace@example.org', /your name/],
    ['AdaLovelace1815!', /your name/],
    ['lovelace-lovelace', /your name/],
    ['ferropath-2026-ada', /your name/],
    ['FerropathRustLearn', /name of this site/],
  ])('%j', (password, reason) => {
    expect(passwordProblem(password, ada, isCommon)).toMatch(reason)
  })
})

test('a name too short to mean anything rules nothing out', () => {
  expect(passwordProblem('a quiet lane in autumn', { email: 'x@example.org', name: 'A B' }, isCommon)).toBeNull()
})

test('the same letters are the same password, however a keyboard writes them', () => {
  expect(normalisePassword('cafe\u0301 on the corner')).toBe(normalisePassword('caf\u00e9 on the corner'))
})

test.each<unknown>([null, undefined, 42, '', ['a'], { a: 1 }, 'x'.repeat(129), 'a\0b'])(
  '%j is no password',
  (given) => {
    expect(normalisePassword(given)).toBeNull()
  },
)
