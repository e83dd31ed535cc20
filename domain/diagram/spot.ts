import { z } from 'zod'

/** Column and row, from 1, of a box in a picture of boxes and lines. */
export const Spot = z.tuple([z.int().min(1).max(4), z.int().min(1).max(6)])
export type Spot = z.infer<typeof Spot>
