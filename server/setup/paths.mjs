import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout. Commands work from any folder; paths given by environment variables stay relative to it. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

export const inRoot = (...parts) => join(root, ...parts)
