import { expect, test } from 'vitest'
import { resolveLink } from './links'

const lesson = { track: 'ffi', slug: 'c-abi' }

test.each(['//example.org', '/\\example.org', '\\\\example.org', '/\t/example.org', '\n//example.org'])(
  '%j would lead to another site without saying so',
  (url) => {
    expect(resolveLink(url, lesson, null)).toEqual({ problem: 'write the address with https: in front' })
  },
)

test.each([
  ['../layout#padding', '/tracks/ffi/layout#padding'],
  ['../../async/pinning', '/tracks/async/pinning'],
  ['/glossary', '/glossary'],
])('%s stays on this site', (url, href) => {
  expect(resolveLink(url, lesson, null)).toMatchObject({ href, external: false })
})
