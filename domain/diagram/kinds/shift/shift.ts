import type { ShiftDiagram } from './schema'

export type Case = 'none' | 'less' | 'more'
/** Where the bits of a half of the result come from, from the left. */
export type Origin = { from: 'high' | 'low' | 'zeros' | 'sign'; bits: number }
export type Shifted = {
  case: Case
  high: bigint
  low: bigint
  formula: { high: string; low: string }
  origins: { high: Origin[]; low: Origin[] }
}

const MASK = (1n << 64n) - 1n

/** @param by bits, 0 to 127 */
export function shift(high: bigint, low: bigint, operation: ShiftDiagram['operation'], by: number): Shifted {
  const n = BigInt(by)
  const copies = (from: 'high' | 'low'): Origin[] => [{ from, bits: 64 }]
  if (by === 0) {
    const origins = { high: copies('high'), low: copies('low') }
    return { case: 'none', high, low, formula: { high: 'high', low: 'low' }, origins }
  }
  if (operation === 'left') {
    if (by < 64) {
      return {
        case: 'less',
        high: ((high << n) | (low >> (64n - n))) & MASK,
        low: (low << n) & MASK,
        formula: { high: `(high << ${by}) | (low >> ${64 - by})`, low: `low << ${by}` },
        origins: {
          high: [
            { from: 'high', bits: 64 - by },
            { from: 'low', bits: by },
          ],
          low: [
            { from: 'low', bits: 64 - by },
            { from: 'zeros', bits: by },
          ],
        },
      }
    }
    return {
      case: 'more',
      high: (low << (n - 64n)) & MASK,
      low: 0n,
      formula: { high: `low << ${by - 64}`, low: '0' },
      origins: {
        high: some([
          { from: 'low', bits: 128 - by },
          { from: 'zeros', bits: by - 64 },
        ]),
        low: [{ from: 'zeros', bits: 64 }],
      },
    }
  }
  const signed = operation === 'signed'
  const fill = signed ? 'sign' : 'zeros'
  const wide = signed ? BigInt.asIntN(64, high) : high
  const arrow = signed ? '>>ₛ' : '>>'
  if (by < 64) {
    return {
      case: 'less',
      high: (wide >> n) & MASK,
      low: ((low >> n) | (high << (64n - n))) & MASK,
      formula: { high: `high ${arrow} ${by}`, low: `(low >> ${by}) | (high << ${64 - by})` },
      origins: {
        high: [
          { from: fill, bits: by },
          { from: 'high', bits: 64 - by },
        ],
        low: [
          { from: 'high', bits: by },
          { from: 'low', bits: 64 - by },
        ],
      },
    }
  }
  return {
    case: 'more',
    high: signed && wide < 0n ? MASK : 0n,
    low: (wide >> (n - 64n)) & MASK,
    formula: { high: signed ? `high ${arrow} 63` : '0', low: `high ${arrow} ${by - 64}` },
    origins: {
      high: [{ from: fill, bits: 64 }],
      low: some([
        { from: fill, bits: by - 64 },
        { from: 'high', bits: 128 - by },
      ]),
    },
  }
}

function some(origins: Origin[]): Origin[] {
  return origins.filter(({ bits }) => bits > 0)
}
