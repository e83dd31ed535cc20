import { type Control, grouped, mix, type SimulationResult } from '../../simulation'
import type { ShardsSettings } from './schema'

/** What holds where a diagram says nothing else. */
export const SHARDS_DEFAULTS: ShardsSettings = {
  cores: 4,
  keys: 64,
  skew: 0,
  mapping: 'modulo',
  requests: 10_000,
}

export const SHARDS_CONTROLS: Control[] = [
  {
    key: 'mapping',
    label: 'Mapping',
    options: [
      { value: 'modulo', label: 'Hash modulo cores' },
      { value: 'rendezvous', label: 'Highest hash wins' },
    ],
  },
  { key: 'cores', label: 'Cores', unit: '', min: 2, max: 16, step: 1 },
  { key: 'keys', label: 'Partitions', unit: '', min: 4, max: 256, step: 4 },
  { key: 'skew', label: 'Skew of the requests', unit: '', min: 0, max: 2, step: 0.1 },
]

/** @returns the core, from 0, that a key belongs to */
export function coreOf(key: number, cores: number, mapping: ShardsSettings['mapping']): number {
  if (mapping === 'modulo') return mix(key + 1) % cores
  let [best, highest] = [0, -1]
  for (let core = 0; core < cores; core++) {
    const weight = mix(mix(key + 1) ^ Math.imul(core + 1, 0x9e3779b1))
    if (weight > highest) [best, highest] = [core, weight]
  }
  return best
}

export function runShards({ cores, keys, skew, mapping, requests }: ShardsSettings) {
  const weights = Array.from({ length: keys }, (_, key) => 1 / (key + 1) ** skew)
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  const loads = Array.from({ length: cores }, () => ({ keys: 0, requests: 0, hottest: 0 }))
  let moved = 0
  for (const [key, weight] of weights.entries()) {
    const core = coreOf(key, cores, mapping)
    const load = loads[core]
    const asked = (weight / all) * requests
    if (load) {
      load.keys += 1
      load.requests += asked
      load.hottest = Math.max(load.hottest, asked)
    }
    if (coreOf(key, cores + 1, mapping) !== core) moved += 1
  }
  return { loads, moved }
}

export function shardsOutcome(settings: ShardsSettings): SimulationResult {
  const { loads, moved } = runShards(settings)
  const fair = settings.requests / settings.cores
  const most = Math.max(...loads.map(({ requests }) => requests))
  const busiest = loads.findIndex(({ requests }) => requests === most)
  const idle = loads.filter(({ keys }) => keys === 0).length
  return {
    say: [
      `Core ${busiest} has the most to do: ${grouped(Math.round(most))} of ${grouped(settings.requests)} requests, ${(most / fair).toFixed(1)} times its fair share.`,
      idle > 0
        ? `${idle} of ${settings.cores} cores have no partition and nothing to do.`
        : 'Every core has at least one partition.',
      `With one core more, ${grouped(moved)} of ${grouped(settings.keys)} partitions would have to move.`,
    ],
    chart: {
      across: 'core',
      up: 'requests',
      bars: loads.map(({ requests, hottest, keys }, core) => ({
        label: `core ${core}, ${keys} ${keys === 1 ? 'partition' : 'partitions'}`,
        parts: [
          { value: Math.round(hottest), name: 'its busiest partition', mark: 'warn' },
          { value: Math.round(requests - hottest), name: 'all others', mark: 'plain' },
        ],
      })),
      line: { value: Math.round(fair), label: 'fair share' },
    },
  }
}
