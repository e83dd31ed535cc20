import { describe, expect, test } from 'vitest'
import { clientAddress, clientKey } from './client-address'

describe('the address that limits count', () => {
  test.each<[string, string | undefined, number, string]>([
    ['192.0.2.1', undefined, 0, '192.0.2.1'],
    ['192.0.2.1', '203.0.113.9', 0, '192.0.2.1'],
    ['127.0.0.1', '203.0.113.9', 1, '203.0.113.9'],
    // The client wrote the first entry itself; the proxy added the second.
    ['127.0.0.1', '198.51.100.66, 203.0.113.9', 1, '203.0.113.9'],
    ['127.0.0.1', '198.51.100.66, 203.0.113.9, 10.0.0.2', 2, '203.0.113.9'],
    ['127.0.0.1', '203.0.113.9:51234', 1, '203.0.113.9'],
    ['127.0.0.1', '[2001:db8::7]:51234', 1, '2001:db8::7'],
    ['127.0.0.1', 'unknown', 1, '127.0.0.1'],
    ['127.0.0.1', undefined, 1, '127.0.0.1'],
    ['127.0.0.1', undefined, 3, '127.0.0.1'],
  ])('socket %s, forwarded for %s, %i trusted: %s', (socket, forwarded, trusted, expected) => {
    expect(clientAddress(socket, forwarded, trusted)).toBe(expected)
  })
})

describe('one client is one key', () => {
  test.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002:ffff::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['unknown', 'unknown'],
  ])('%s → %s', (address, expected) => {
    expect(clientKey(address)).toBe(expected)
  })
})
