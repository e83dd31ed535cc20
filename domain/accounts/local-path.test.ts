import { describe, expect, test } from 'vitest'
import { toLocalPath, withNext } from './local-path'

describe('the way on after a form stays on this site', () => {
  test.each([
    ['/', '/'],
    ['/tracks/ffi/ownership?a=b#heading', '/tracks/ffi/ownership?a=b#heading'],
    ['/a%2Fb', '/a%2Fb'],
    ['/tracks/../progress', '/progress'],
  ])('%j is kept', (wanted, expected) => {
    expect(toLocalPath(wanted)).toBe(expected)
  })

  test.each<unknown>([
    '',
    'tracks',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/..//evil.example',
    '/.//evil.example',
    'https://evil.example/',
    'javascript:alert(1)',
    ' /tracks',
    '/tracks\r\nset-cookie: a=b',
    '/ünïcode',
    `/${'a'.repeat(3000)}`,
    null,
    undefined,
    ['/tracks'],
    { toString: () => '/tracks' },
  ])('%j goes home', (wanted) => {
    expect(toLocalPath(wanted)).toBe('/')
  })
})

test('a page remembers where to go on to', () => {
  expect(withNext('/sign-in', '/progress?a=b')).toBe('/sign-in?next=%2Fprogress%3Fa%3Db')
  expect(withNext('/sign-in', '/')).toBe('/sign-in')
})
