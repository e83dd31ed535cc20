import { describe, expect, it } from 'vitest'
import { inGroups } from './groups'

/** Doubles numbers, remembers which came together, and fails for a group with a negative one. */
function doubling(limit: number, during = () => {}) {
  const groups: number[][] = []
  const double = inGroups(async (items: number[]) => {
    groups.push(items)
    if (groups.length === 1) during()
    if (items.some((item) => item < 0)) throw new Error('negative')
    return items.map((item) => 2 * item)
  }, limit)
  return { groups, double }
}

describe('inGroups', () => {
  it('does together what comes in one turn, and what comes while it runs', async () => {
    let later: Promise<number>[] = []
    const { groups, double } = doubling(10, () => {
      later = [3, 4].map(double)
    })
    expect(await Promise.all([1, 2].map(double))).toEqual([2, 4])
    expect(await Promise.all(later)).toEqual([6, 8])
    expect(groups).toEqual([
      [1, 2],
      [3, 4],
    ])
  })

  it('takes no more than the limit at once', async () => {
    const { groups, double } = doubling(2)
    expect(await Promise.all([1, 2, 3].map(double))).toEqual([2, 4, 6])
    expect(groups).toEqual([[1, 2], [3]])
  })

  it('fails only what fails alone', async () => {
    const { groups, double } = doubling(10)
    const results = await Promise.allSettled([1, -2, 3].map(double))
    expect(results.map((result) => (result.status === 'fulfilled' ? result.value : 'failed'))).toEqual([2, 'failed', 6])
    expect(groups).toEqual([[1, -2, 3], [1], [-2], [3]])
  })

  it('continues after a failure', async () => {
    const { double } = doubling(10)
    await expect(double(-1)).rejects.toThrow('negative')
    expect(await double(5)).toBe(10)
  })

  it('refuses work that leaves an item without result', async () => {
    await expect(inGroups(async () => [], 10)(1)).rejects.toThrow('0 results for 1 items')
  })
})
