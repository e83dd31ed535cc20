import { z } from 'zod'
import { head, Words } from '../../common'

const Half = z
  .string()
  .regex(/^0x[0-9a-fA-F]{1,16}$/, 'must be up to 16 hexadecimal digits, such as "0x8000000000000001"')

/** A 128-bit number in two 64-bit registers, and a shift of it made of shifts of 64 bits: three cases. */
export const ShiftDiagram = z.strictObject({
  kind: z.literal('shift'),
  ...head,
  high: Half,
  low: Half,
  /** `left`, `right` (zeros come in) or `signed` (copies of the sign come in). */
  operation: z.enum(['left', 'right', 'signed']).default('right'),
  /** By how many bits, at first. */
  by: z.int().min(0).max(127).default(1),
  /** What is said of each case, after its formula. */
  none: Words,
  less: Words,
  more: Words,
})
export type ShiftDiagram = z.infer<typeof ShiftDiagram>
