import { z } from 'zod'
import { head } from '../../common'
import { presetsOf } from '../../presets'

/** What may be set, all of it optional in a diagram: RETRY_DEFAULTS in simulate.ts holds for the rest. */
export const RetrySettings = z.strictObject({
  /** How many clients are refused at the same moment. */
  clients: z.int().min(10).max(5000),
  /** The first wait; it doubles with every further one. */
  first_ms: z.int().min(10).max(5000),
  /** No wait is longer than this. */
  cap_ms: z.int().min(100).max(60_000),
  /** `none`; `added`: up to `added_ms` are added before the cap, as Azure's SDK does; `full`: a random part of the wait, as AWS's does. */
  jitter: z.enum(['none', 'added', 'full']),
  added_ms: z.int().min(1).max(10_000),
  /** Retries before a client gives up. */
  retries: z.int().min(1).max(12),
  /** What the server serves; the rest of each 100 ms is refused. */
  capacity_per_s: z.int().min(10).max(20_000),
})
export type RetrySettings = z.infer<typeof RetrySettings>

/** Clients that were refused together and try again: when their requests arrive, and how many are served. */
export const RetryDiagram = z.strictObject({
  kind: z.literal('retry'),
  ...head,
  settings: RetrySettings.partial().default({}),
  presets: presetsOf(RetrySettings),
})
export type RetryDiagram = z.infer<typeof RetryDiagram>
