import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

export type Post = { headers: Record<string, string>; body?: string }

export type Load = {
  url: string
  connections: number
  seconds: number
  headers: Record<string, string>
  /** Sent in turn by every connection; without it, GET. */
  posts?: Post[]
}

/** Latencies in milliseconds. */
export type Rate = { perSecond: number; p50: number; p99: number; failed: number }

/** @throws when any request was not answered with a status of 2xx, because then something else was measured */
export async function send(load: Load): Promise<Rate> {
  const script = fileURLToPath(new URL('load.ts', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script, JSON.stringify(load)])
  const rate: Rate = JSON.parse(stdout)
  if (rate.failed > 0) throw new Error(`${rate.failed} requests to ${load.url} failed`)
  return rate
}
