import { z } from 'zod'
import { head } from '../../common'
import { presetsOf } from '../../presets'

/** What may be set, all of it optional in a diagram: SHARDS_DEFAULTS in simulate.ts holds for the rest. */
export const ShardsSettings = z.strictObject({
  cores: z.int().min(1).max(64),
  /** Partitions, topics or keys that are spread over the cores. */
  keys: z.int().min(1).max(2000),
  /** 0: every key is asked for as often as any other; 1: as in Zipf's law, the second half as often as the first, and so on. */
  skew: z.number().min(0).max(2),
  /** `modulo`: hash modulo the number of cores; `rendezvous`: the core whose hash with the key is highest. */
  mapping: z.enum(['modulo', 'rendezvous']),
  requests: z.int().min(100).max(1_000_000),
})
export type ShardsSettings = z.infer<typeof ShardsSettings>

/** Keys hashed to cores: how even the load is, and what moves when a core is added. */
export const ShardsDiagram = z.strictObject({
  kind: z.literal('shards'),
  ...head,
  settings: ShardsSettings.partial().default({}),
  presets: presetsOf(ShardsSettings),
})
export type ShardsDiagram = z.infer<typeof ShardsDiagram>
