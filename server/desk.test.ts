import { expect, it } from 'vitest'
import { leadsToDesk } from './desk'

const get = (url: string, cookie?: string, method = 'GET') => leadsToDesk({ method, url, headers: { cookie } })

it.each([
  'ferropath-guest=abc',
  '__Host-ferropath-guest=abc',
  'theme=dark; next-auth.session-token=abc',
  '__Secure-next-auth.session-token.0=abc; __Secure-next-auth.session-token.1=def',
])('leads somebody who has begun from the front page to their desk: %s', (cookie) => {
  expect(get('/', cookie)).toBe(true)
  expect(get('/', cookie, 'HEAD')).toBe(true)
})

it.each([undefined, '', 'theme=dark', 'ferropath-guest=', 'x-ferropath-guest=abc', 'next-auth.csrf-token=abc'])(
  'shows the front page to anybody else: %s',
  (cookie) => {
    expect(get('/', cookie)).toBe(false)
  },
)

it('leaves other addresses alone', () => {
  expect(get('/?welcome', 'ferropath-guest=abc')).toBe(false)
  expect(get('/tracks', 'ferropath-guest=abc')).toBe(false)
  expect(get('/', 'ferropath-guest=abc', 'POST')).toBe(false)
})
