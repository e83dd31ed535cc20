import { resolve } from 'node:path'

/**
 * The folder of everything this installation keeps (FERROPATH_DATA, by default `.data` where the app was started), as
 * an absolute path. Whoever writes there creates it.
 */
export function dataDir(): string {
  return resolve(/* turbopackIgnore: true */ process.cwd(), process.env.FERROPATH_DATA || '.data')
}
