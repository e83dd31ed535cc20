import { z } from 'zod'
import { head, Id, Words } from '../../common'

export const Layer = z.strictObject({
  id: Id,
  label: Words,
  /** What belongs to it: folders, modules, types. */
  items: z.array(Words).default([]),
})

const Verdict = { allowed: z.boolean(), say: Words }

/** Layers on top of each other, and which of them may call which. A reader picks who calls. */
export const LayersSchema = z.strictObject({
  kind: z.literal('layers'),
  ...head,
  /** From the top down. */
  layers: z.array(Layer).min(2).max(6),
  /** What an arrow means: `calls` when left out, or `imports`, `holds a pointer to`. */
  verb: z.string().trim().min(1).default('calls'),
  arrows: z.array(z.strictObject({ from: z.string(), to: z.string(), ...Verdict })).min(1),
  /** What holds for every pair that `arrows` does not name. */
  rest: z.strictObject(Verdict).optional(),
})
export type LayersDiagram = z.infer<typeof LayersSchema>
