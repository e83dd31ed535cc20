import { z } from 'zod'
import { Words } from './common'

/** Settings that an author finds worth seeing. The first is shown at the beginning. */
export function presetsOf<Shape extends z.ZodRawShape>(settings: z.ZodObject<Shape>) {
  return z
    .array(
      z.strictObject({
        label: Words,
        say: Words,
        /** What differs from the diagram's own settings. */ settings: settings.partial(),
      }),
    )
    .min(1)
}
