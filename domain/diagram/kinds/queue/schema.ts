import { z } from 'zod'
import { head } from '../../common'
import { presetsOf } from '../../presets'

/** What may be set, all of it optional in a diagram: QUEUE_DEFAULTS in simulate.ts holds for the rest. */
export const QueueSettings = z.strictObject({
  /** Items that the producer has, each second. */
  inflow_per_s: z.int().min(1).max(10_000),
  /** Items that the consumer handles, each second. */
  outflow_per_s: z.int().min(1).max(10_000),
  /** Places in the queue; 0 for a queue without a bound. */
  capacity: z.int().min(0).max(100_000),
  /** How long it is watched. */
  seconds: z.int().min(10).max(600),
  /** What an item takes in memory. */
  item_kb: z.number().min(0.1).max(10_000),
})
export type QueueSettings = z.infer<typeof QueueSettings>

/** A producer, a queue and a consumer: how long the queue gets, and who waits. */
export const QueueDiagram = z.strictObject({
  kind: z.literal('queue'),
  ...head,
  settings: QueueSettings.partial().default({}),
  presets: presetsOf(QueueSettings),
})
export type QueueDiagram = z.infer<typeof QueueDiagram>
