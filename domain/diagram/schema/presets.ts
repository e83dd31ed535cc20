import { z } from 'zod'
import { Words } from './common'

/** Settings that an author finds worth seeing. The first is shown at the beginning. */
export function presetsOf<Shape extends z.ZodRawShape>(settings: z.ZodObject<Shape>) {
  return z
    .array(
      z.strictObject({
        label: Words,
        say: Words,
        /** What differs from the diagram's own settings. */ settings: someOf(settings),
      }),
    )
    .min(1)
}

/** `partial()` alone would fill in the default of every setting that is left out, over what the diagram has set. */
function someOf<Shape extends z.ZodRawShape>(settings: z.ZodObject<Shape>) {
  const bare = Object.entries(settings.shape).map(([key, field]) => [
    key,
    field instanceof z.ZodDefault ? field.unwrap() : field,
  ])
  return z.strictObject(Object.fromEntries(bare)).partial() as unknown as z.ZodType<
    Partial<z.output<z.ZodObject<Shape>>>
  >
}
