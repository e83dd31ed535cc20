import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { brotli, compressible, encodeNow, gzip, preferredEncoding } from './encode'

test.each([
  [undefined, 'identity'],
  ['', 'identity'],
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip, deflate', 'gzip'],
  ['BR', 'br'],
  ['br;q=0, gzip', 'gzip'],
  ['br; q=0.0, gzip;q=0', 'identity'],
  ['*', 'br'],
  ['*;q=0', 'identity'],
  ['br;q=x', 'identity'],
  ['identity', 'identity'],
  ['brotli', 'identity'],
])('Accept-Encoding %j is answered with %s', (header, encoding) => {
  expect(preferredEncoding(header)).toBe(encoding)
})

test.each([
  ['text/html; charset=utf-8', true],
  ['application/json', true],
  ['application/problem+json', true],
  ['application/javascript; charset=UTF-8', true],
  ['text/x-component', true],
  ['image/svg+xml', true],
  ['text/event-stream', false],
  ['font/woff2', false],
  ['image/png', false],
  ['application/zip', false],
  ['', false],
])('%s is worth compressing: %s', (type, expected) => {
  expect(compressible(type)).toBe(expected)
})

test.each([1, 600, 20_000])('what is compressed can be read again, %i bytes', async (size) => {
  const body = Buffer.from('the compiler is in the room '.repeat(Math.ceil(size / 28)).slice(0, size))
  expect(brotliDecompressSync(await brotli(body, 11))).toEqual(body)
  expect(gunzipSync(await gzip(body))).toEqual(body)
  expect(brotliDecompressSync(encodeNow(body, 'br'))).toEqual(body)
  expect(gunzipSync(encodeNow(body, 'gzip'))).toEqual(body)
})
