import { describe, expect, it } from 'vitest'
import { Ruler } from './schema'
import { differing, rowsOf, spansOf } from './spans'

const ruler = (fields: [name: string, size: number, more?: object][], more = {}) =>
  Ruler.parse({ label: 'R', fields: fields.map(([name, size, rest]) => ({ name, size, ...rest })), ...more })
const drawn = (one: Ruler) => {
  const { spans, size } = spansOf(one)
  return `${spans.map(({ field, start, end }) => `${field?.name ?? '_'}${start}-${end}`).join(' ')} =${size}`
}

describe('spansOf', () => {
  // Offsets as `offset_of!` and `size_of` of rustc 1.95 give them for #[repr(C)] structs of these fields on x86-64.
  it.each([
    [
      'struct { u8, u64, u16 }',
      ruler([
        ['a', 1],
        ['b', 8],
        ['c', 2],
      ]),
      'a0-1 _1-8 b8-16 c16-18 _18-24 =24',
    ],
    [
      'struct { u64, u16, u8 }',
      ruler([
        ['a', 8],
        ['b', 2],
        ['c', 1],
      ]),
      'a0-8 b8-10 c10-11 _11-16 =16',
    ],
    [
      'struct { u8, [u8; 3], u32 }',
      ruler([
        ['a', 1],
        ['b', 3, { align: 1 }],
        ['c', 4],
      ]),
      'a0-1 b1-4 c4-8 =8',
    ],
    ['struct { u8 }', ruler([['a', 1]]), 'a0-1 =1'],
  ])('computes %s as C does', (_, one, expected) => {
    expect(drawn(one)).toBe(expected)
  })

  it('takes given offsets and a given size', () => {
    expect(
      drawn(
        ruler(
          [
            ['magic', 4, { offset: 0 }],
            ['root', 4, { offset: 16 }],
          ],
          { size: 100 },
        ),
      ),
    ).toBe('magic0-4 _4-16 root16-20 _20-100 =100')
    expect(
      drawn(
        ruler([
          ['a', 1, { offset: 0 }],
          ['b', 4, { offset: 1 }],
        ]),
      ),
    ).toBe('a0-1 b1-5 =5')
  })
})

it('cuts a field into the rows that it lies in', () => {
  const { spans, size } = spansOf(
    ruler([
      ['a', 4],
      ['text', 16, { align: 4 }],
    ]),
  )
  const rows = rowsOf(spans, size, 8).map((row) =>
    row.map(({ span, from, length }) => `${span.field?.name}${from}+${length}`),
  )
  expect(rows).toEqual([['a0+4', 'text4+4'], ['text8+8'], ['text16+4']])
})

it('finds the fields that lie elsewhere, are of another size, or are missing', () => {
  const here = ruler([
    ['kind', 1],
    ['len', 8],
    ['crc', 4],
  ])
  expect([...differing([here, here])]).toEqual([])
  expect([
    ...differing([
      here,
      ruler([
        ['len', 8],
        ['kind', 1],
        ['crc', 4],
      ]),
    ]),
  ]).toEqual(['kind', 'len', 'crc'])
  expect([
    ...differing([
      here,
      ruler([
        ['kind', 1],
        ['len', 8],
      ]),
    ]),
  ]).toEqual(['crc'])
})
