import { expect, it } from 'vitest'
import { playground } from './playground'

const code = (text: string) => [{ path: 'src/lib.rs', text }]

it('takes the code along', () => {
  const { href, whole } = playground(code('fn main() { println!("a & b: {}", 1 + 1) }\n'), '2024')
  const { origin, searchParams } = new URL(href)
  expect([origin, whole]).toEqual(['https://play.rust-lang.org', true])
  expect(Object.fromEntries(searchParams)).toEqual({
    version: 'stable',
    mode: 'debug',
    edition: '2024',
    code: 'fn main() { println!("a & b: {}", 1 + 1) }\n',
  })
})

it('leaves behind what no address can hold, and says so', () => {
  const { href, whole } = playground(code('// ä\n'.repeat(1000)), '2021')
  expect([new URL(href).searchParams.get('code'), whole]).toEqual([null, false])
})
