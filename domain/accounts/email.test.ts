import { describe, expect, test } from 'vitest'
import { EmailAddress } from './email'

test.each([
  ['ada@example.org', 'ada@example.org'],
  ['  Ada.Lovelace+rust@Example.ORG ', 'ada.lovelace+rust@example.org'],
  ["o'neill@example.org", "o'neill@example.org"],
])('%j is the address %j', (given, expected) => {
  expect(EmailAddress.parse(given)).toBe(expected)
})

describe('what is not one address is refused', () => {
  test.each<unknown>([
    '',
    'ada',
    'ada@',
    '@example.org',
    'ada@example',
    'ada@example.org,eve@evil.example',
    'ada@example.org, eve@evil.example',
    'ada@example.org;eve@evil.example',
    'ada@example.org\neve@evil.example',
    'ada@example.org\r\nBcc: eve@evil.example',
    'Ada <ada@example.org>',
    '"ada@evil.example"@example.org',
    'ada@example.org@evil.example',
    'ada@example.org\u0000',
    `${'a'.repeat(250)}@example.org`,
    { email: 'ada@example.org' },
    ['ada@example.org'],
    { contains: '@' },
    null,
    42,
  ])('%j', (given) => {
    expect(EmailAddress.safeParse(given).success).toBe(false)
  })
})
