import { describe, expect, it } from 'vitest'
import { QUEUE_DEFAULTS, queueOutcome, runQueue } from './kinds/queue/simulate'
import { coreOf, runShards, SHARDS_DEFAULTS } from './kinds/shards/simulate'

describe('a queue', () => {
  it('grows by the difference when it has no bound', () => {
    const { lengths, heldBack } = runQueue({ ...QUEUE_DEFAULTS, inflow_per_s: 120, outflow_per_s: 100, seconds: 60 })
    // In the first tick there is nothing yet that the consumer could take: its 10 items stay behind for good.
    expect([lengths[0], lengths[59]]).toEqual([30, 1210])
    expect(heldBack).toBe(0)
  })

  it('never holds more than its bound, and makes the producer wait with the rest', () => {
    const { lengths, handled, heldBack } = runQueue({ ...QUEUE_DEFAULTS, capacity: 100, seconds: 60 })
    expect(Math.max(...lengths)).toBe(100)
    expect(handled + heldBack + (lengths.at(-1) ?? 0)).toBe(60 * 120)
  })

  it('says who waits', () => {
    const say = (more: object) => queueOutcome({ ...QUEUE_DEFAULTS, ...more }).say.at(-1)
    expect(say({})).toMatch(/^Nothing slows the producer/)
    expect(say({ capacity: 100 })).toMatch(/^The full queue has made the producer wait/)
    expect(say({ inflow_per_s: 50 })).toMatch(/^The producer never waits/)
  })
})

describe('keys on cores', () => {
  it('moves most keys with modulo when a core is added, and about a share with rendezvous', () => {
    const settings = { ...SHARDS_DEFAULTS, cores: 4, keys: 1000 }
    // An added fifth core should get a fifth of the keys; modulo keeps only those whose hash agrees modulo 4 and 5.
    expect(runShards({ ...settings, mapping: 'rendezvous' }).moved).toBeGreaterThan(150)
    expect(runShards({ ...settings, mapping: 'rendezvous' }).moved).toBeLessThan(250)
    expect(runShards({ ...settings, mapping: 'modulo' }).moved).toBeGreaterThan(750)
  })

  it('gives every key to one core, and every request to a key', () => {
    const { loads } = runShards({ ...SHARDS_DEFAULTS, cores: 7, keys: 100, skew: 1 })
    expect(loads.reduce((sum, { keys }) => sum + keys, 0)).toBe(100)
    expect(Math.round(loads.reduce((sum, { requests }) => sum + requests, 0))).toBe(10_000)
  })

  it('moves a key with rendezvous only to the core that came', () => {
    for (let key = 0; key < 200; key++) {
      const after = coreOf(key, 5, 'rendezvous')
      expect([coreOf(key, 4, 'rendezvous'), 4]).toContain(after)
    }
  })
})
