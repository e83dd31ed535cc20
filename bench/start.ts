import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { type Area, atMost, median } from './figure'
import { end, freePort, freshFolder, root } from './processes'

const ROUNDS = 3

/** `npm start` when everything is up to date: from the command to the line that says it is ready. */
export const start: Area = async (note) => {
  const data = join(freshFolder('start'), 'data')
  const once = async (): Promise<number> => {
    const port = await freePort()
    const begun = performance.now()
    const child = spawn(process.execPath, [join(root, 'server', 'launch.mjs'), 'start'], {
      env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', FERROPATH_DATA: data },
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    let said = ''
    for await (const piece of child.stdout.setEncoding('utf8')) {
      said += piece
      if (/^Ferropath is ready/m.test(said)) break
    }
    const seconds = (performance.now() - begun) / 1000
    await end(child)
    if (!/^Ferropath is ready/m.test(said)) throw new Error(`npm start did not start:\n${said}`)
    return seconds
  }
  note(`the first with a new data folder: ${(await once()).toFixed(1)} s`)
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++) times.push(await once())
  return [atMost('a second npm start, seconds', median(times), 5)]
}
