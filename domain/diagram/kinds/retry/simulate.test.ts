import { describe, expect, it } from 'vitest'
import { RETRY_DEFAULTS, retryOutcome, runRetry, waitMs } from './simulate'

const settings = (more: Partial<typeof RETRY_DEFAULTS>) => ({ ...RETRY_DEFAULTS, ...more })
const waits = (more: Partial<typeof RETRY_DEFAULTS>, client = 0) =>
  [1, 2, 3, 7, 8, 9].map((retry) => Math.round(waitMs(settings(more), client, retry)))

describe('waitMs', () => {
  it('doubles up to the cap', () => {
    // The table of the lesson on retries, for a first wait of 400 ms and a cap of 30 s.
    expect(waits({ first_ms: 400, cap_ms: 30_000 })).toEqual([400, 800, 1600, 25_600, 30_000, 30_000])
  })

  it('adds before the cap, so that a capped wait has no jitter', () => {
    const [first = 0, second = 0, , , eighth, ninth] = waits({ first_ms: 400, jitter: 'added', added_ms: 255 })
    expect(first).toBeGreaterThanOrEqual(400)
    expect(first).toBeLessThan(655)
    expect(second).toBeGreaterThanOrEqual(800)
    expect(second).toBeLessThan(1055)
    expect([eighth, ninth]).toEqual([30_000, 30_000])
  })

  it('takes a random part of the wait with full jitter, evenly spread', () => {
    const drawn = Array.from({ length: 1000 }, (_, client) =>
      waitMs(settings({ first_ms: 1000, jitter: 'full' }), client, 1),
    )
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...drawn)).toBeLessThan(1000)
    const mean = drawn.reduce((sum, wait) => sum + wait, 0) / drawn.length
    expect(mean).toBeGreaterThan(470)
    expect(mean).toBeLessThan(530)
  })
})

describe('runRetry', () => {
  it('serves what fits into 100 ms and sends the rest back together', () => {
    const { slots, gaveUp } = runRetry(settings({ clients: 10, capacity_per_s: 40, first_ms: 200, retries: 8 }))
    const busy = slots.flatMap(({ served, refused }, slot) => (served + refused > 0 ? [[slot, served, refused]] : []))
    // 4 in each 100 ms: at 200 ms, and then 400 ms and 800 ms later.
    expect(busy).toEqual([
      [2, 4, 6],
      [6, 4, 2],
      [14, 2, 0],
    ])
    expect(gaveUp).toBe(0)
  })

  it('counts who gives up', () => {
    expect(runRetry(settings({ clients: 100, capacity_per_s: 10, retries: 3 })).gaveUp).toBe(97)
  })

  it('loses no client, whatever the jitter', () => {
    for (const jitter of ['none', 'added', 'full'] as const) {
      const { slots, gaveUp } = runRetry(settings({ jitter }))
      expect(slots.reduce((sum, { served }) => sum + served, 0) + gaveUp).toBe(1000)
    }
  })

  it('draws the worst 100 ms of each stretch of time, against what the server takes in 100 ms', () => {
    const { chart } = retryOutcome(settings({ clients: 1000, first_ms: 200, capacity_per_s: 500 }))
    expect(chart.line?.value).toBe(50)
    expect(chart.bars[0]?.parts.map(({ value }) => value)).toEqual([50, 950])
    expect(chart.bars.length).toBeLessThanOrEqual(48)
  })

  it('comes out the same every time, and better with jitter', () => {
    const full = retryOutcome(settings({ jitter: 'full' }))
    expect(retryOutcome(settings({ jitter: 'full' }))).toEqual(full)
    const requests = (jitter: 'none' | 'full') =>
      runRetry(settings({ jitter })).slots.reduce((sum, { served, refused }) => sum + served + refused, 0)
    expect(requests('full')).toBeLessThan(requests('none') / 2)
  })
})
