import { z } from 'zod'
import { forEachKit } from './kit'

const KitStatus = z.object({
  available: z.boolean(),
  versions: z.record(z.string(), z.string()),
  /** Why it is not available. */
  reason: z.string().nullable(),
})
export type KitStatus = z.infer<typeof KitStatus>

/** A runner of another version may know fewer kits, or more. */
const KitStatuses = z
  .record(z.string(), KitStatus)
  .transform((kits) =>
    forEachKit(
      (name): KitStatus => kits[name] ?? { available: false, versions: {}, reason: `The runner has no kit "${name}".` },
    ),
  )

export const RunnerStatus = z.object({
  available: z.boolean(),
  /** Why not, and what to do about it. */
  reason: z.string().nullable(),
  where: z.enum(['here', 'remote']),
  rustc: z.string().nullable(),
  compiler: z.string().nullable(),
  /** Which toolchain and crates: reports from the same id are comparable. */
  id: z.string().nullable(),
  kits: KitStatuses,
  /** How a job is kept apart from the app: by another user, by a user namespace, or not at all. */
  separation: z.enum(['drop', 'userns', 'none']).nullable(),
  cgroups: z.object({ pids: z.boolean(), memory: z.boolean() }),
  load: z.object({ running: z.number(), waiting: z.number(), slots: z.number() }),
})
export type RunnerStatus = z.infer<typeof RunnerStatus>
