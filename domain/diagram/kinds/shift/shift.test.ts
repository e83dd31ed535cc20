import { expect, it } from 'vitest'
import type { Origin } from './shift'
import { shift } from './shift'

const HIGH = 0x8123_4567_89ab_cdefn
const LOW = 0xfedc_ba98_7654_3211n
const WHOLE = (HIGH << 64n) | LOW
const LEAST = (1n << 128n) - 1n

it('agrees with 128-bit arithmetic for every distance', () => {
  for (let by = 0; by < 128; by++) {
    const both = ({ high, low }: { high: bigint; low: bigint }) => (high << 64n) | low
    expect(both(shift(HIGH, LOW, 'left', by)), `left ${by}`).toBe((WHOLE << BigInt(by)) & LEAST)
    expect(both(shift(HIGH, LOW, 'right', by)), `right ${by}`).toBe(WHOLE >> BigInt(by))
    expect(both(shift(HIGH, LOW, 'signed', by)), `signed ${by}`).toBe((BigInt.asIntN(128, WHOLE) >> BigInt(by)) & LEAST)
  }
})

it('tells of every bit where it comes from', () => {
  const sum = (origins: Origin[]) => origins.reduce((bits, origin) => bits + origin.bits, 0)
  for (const operation of ['left', 'right', 'signed'] as const) {
    for (let by = 0; by < 128; by++) {
      const { origins } = shift(HIGH, LOW, operation, by)
      expect([sum(origins.high), sum(origins.low)], `${operation} ${by}`).toEqual([64, 64])
    }
  }
  expect(shift(HIGH, LOW, 'right', 64)).toMatchObject({ case: 'more', formula: { high: '0', low: 'high >> 0' } })
  expect(shift(HIGH, LOW, 'right', 0).case).toBe('none')
  expect(shift(HIGH, LOW, 'right', 63).case).toBe('less')
})
