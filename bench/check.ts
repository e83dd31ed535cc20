import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Area, atMost, median } from './figure'
import { root } from './processes'

const ROUNDS = 3

/** The check of lessons that have not changed since the last one. */
export const check: Area = async (note) => {
  const once = async (): Promise<number> => {
    const begun = performance.now()
    await promisify(execFile)(process.execPath, [join(root, 'server', 'launch.mjs'), 'lessons', 'check'], { cwd: root })
    return (performance.now() - begun) / 1000
  }
  note(`the first: ${(await once()).toFixed(1)} s`)
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++) times.push(await once())
  return [atMost('the check of unchanged lessons, seconds', median(times), 2)]
}
