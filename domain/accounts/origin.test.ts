import { describe, expect, test } from 'vitest'
import { isSameOrigin } from './origin'

const ours = 'https://learn.example'

describe('a change is accepted from this site only', () => {
  test.each<[string, Record<string, string>, boolean]>([
    ['our page, as a modern browser says it', { 'sec-fetch-site': 'same-origin', origin: ours }, true],
    ['our page under a no-referrer policy', { 'sec-fetch-site': 'same-origin', origin: 'null' }, true],
    ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, false],
    ['another host of the same domain', { 'sec-fetch-site': 'same-site', origin: 'https://blog.learn.example' }, false],
    ['an address typed or a bookmark', { 'sec-fetch-site': 'none' }, false],
    ['a forged Origin does not overrule the browser', { 'sec-fetch-site': 'cross-site', origin: ours }, false],
    ['a program that names our address', { origin: ours }, true],
    ['our address with another port', { origin: 'https://learn.example:8443' }, false],
    ['our address without encryption', { origin: 'http://learn.example' }, false],
    ['an address that only begins like ours', { origin: 'https://learn.example.evil.example' }, false],
    ['an address with our name before an @', { origin: 'https://learn.example@evil.example' }, false],
    ['the host that the browser itself called', { origin: 'http://192.0.2.7:3000', host: '192.0.2.7:3000' }, true],
    ['another host than the one called', { origin: 'http://192.0.2.8:3000', host: '192.0.2.7:3000' }, false],
    ['neither header', {}, false],
    ['an opaque origin', { origin: 'null' }, false],
    ['no address at all', { origin: 'learn.example' }, false],
    ['a scheme that serves no pages', { origin: 'file://learn.example', host: 'learn.example' }, false],
  ])('%s', (_name, headers, expected) => {
    expect(isSameOrigin(new Headers(headers), ours)).toBe(expected)
  })
})
