import { expect, test } from 'vitest'
import { hostCheck } from './hosts'

const isOwn = hostCheck(['learn.example.org', 'ferropath.internal:3000'])

test.each([
  ['learn.example.org', true],
  ['LEARN.example.org:8443', true],
  ['learn.example.org.', true],
  ['ferropath.internal', true],
  ['localhost:3000', true],
  ['127.0.0.1:3000', true],
  ['192.168.0.7', true],
  ['[::1]:3000', true],
  [undefined, true],
  ['evil.example:3000', false],
  ['learn.example.org.evil.example', false],
  ['127.0.0.1.evil.example', false],
  ['localhost.evil.example', false],
  ['evil.example#localhost', false],
  ['evil.example@localhost', false],
  ['localhost/..', false],
  ['', false],
])('%s: %s', (host, expected) => {
  expect(isOwn(host)).toBe(expected)
})
