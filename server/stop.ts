import type { IncomingMessage, Server } from 'node:http'
import type { PolicyResponse } from './policy-response'

/** A reason to stop that the person who started the app can fix; the message says how. */
export class Stop extends Error {}

/** How long requests that are being answered may take when the process is asked to end. */
const PATIENCE_MS = 10_000
/** Ctrl-C reaches us from the terminal and once more from the launcher. */
const SAME_PRESS_MS = 1_000

/**
 * On Ctrl-C, SIGTERM, or when the launcher is gone: takes no more requests, finishes those that it has, cleans up, ends
 * with status 0. A second Ctrl-C does not wait.
 */
export function stopOnSignals(
  server: Server<typeof IncomingMessage, typeof PolicyResponse>,
  cleanUp: (() => Promise<unknown>)[],
): void {
  let stoppingSince = 0

  const stop = async () => {
    if (stoppingSince > 0) {
      if (Date.now() - stoppingSince > SAME_PRESS_MS) process.exit(1)
      return
    }
    stoppingSince = Date.now()
    // A connection that is kept alive would keep the process alive with it.
    server.prependListener('request', (_request, response) => response.setHeader('Connection', 'close'))
    const closed = new Promise((resolve) => server.close(resolve))
    server.closeIdleConnections()
    const sweep = setInterval(() => server.closeIdleConnections(), 100)
    const impatience = setTimeout(() => server.closeAllConnections(), PATIENCE_MS)
    await closed
    clearInterval(sweep)
    clearTimeout(impatience)
    for (const step of cleanUp) await step().catch((error: unknown) => console.error(error))
    process.exit(0)
  }

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop())
  if (process.send) process.on('disconnect', () => void stop())
}
