import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

export type Post = { headers: Record<string, string>; body?: string }

export type Reading = { url: string; connections: number; seconds: number; headers: Record<string, string> }

/** Each connection sends these in turn. */
export type Load = Reading & { posts: Post[] }

/** Latencies in milliseconds. */
export type Rate = { perSecond: number; p50: number; p99: number; failed: number }

/** @throws when any request was not answered with a status of 2xx, because then something else was measured */
export async function send(load: Load): Promise<Rate> {
  const rate: Rate = await inItsOwnProcess('load.ts', load)
  if (rate.failed > 0) throw new Error(`${rate.failed} requests to ${load.url} failed`)
  return rate
}

/**
 * How often a second a page is answered.
 * @throws when any answer was not 200
 */
export async function readingRate(reading: Reading): Promise<number> {
  const { perSecond }: { perSecond: number } = await inItsOwnProcess('read.ts', reading)
  return perSecond
}

async function inItsOwnProcess(file: string, settings: Reading) {
  const script = fileURLToPath(new URL(file, import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script, JSON.stringify(settings)])
  return JSON.parse(stdout)
}
