import { z } from 'zod'

/** Compilers older than these editions' are not supported by any kit. */
export const Edition = z.enum(['2015', '2018', '2021', '2024'])
export type Edition = z.infer<typeof Edition>
