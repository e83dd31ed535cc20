import { resolve } from 'node:path'
import { config } from '@/domain/config'

/**
 * The folder of everything this installation keeps (FERROPATH_DATA, by default `.data` where the app was started), as
 * an absolute path. Code that writes there creates it.
 */
export function dataDir(): string {
  return resolve(/* turbopackIgnore: true */ process.cwd(), config().FERROPATH_DATA)
}
