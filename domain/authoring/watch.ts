import 'server-only'
import { existsSync, watch } from 'node:fs'
import { keepCompilersWarm } from './compiler'
import { currentSignature } from './library'

/** An editor that saves writes, renames and touches: one change for us. */
const SETTLE_MS = 40

/**
 * Does something at once, and again after every change of the packs until `signal` says to stop. What changes while it
 * is being done leads to one more time.
 */
export async function onEveryChange(packs: string[], signal: AbortSignal, work: () => Promise<void>): Promise<void> {
  keepCompilersWarm()
  let wake = () => {}
  let settling: NodeJS.Timeout | undefined
  const woken = () => {
    clearTimeout(settling)
    settling = setTimeout(() => wake(), SETTLE_MS)
  }
  const watchers = packs.filter(existsSync).map((dir) => watch(dir, { recursive: true }, woken))
  try {
    let seen = ''
    while (!signal.aborted) {
      const changed = new Promise<void>((resolve) => {
        wake = resolve
      })
      const now = currentSignature(packs)
      if (now !== seen) {
        seen = now
        await work()
        // A change while the work was going on may have come before its file was read, or after.
        if (currentSignature(packs) !== seen) continue
      }
      await Promise.race([changed, aborted(signal)])
    }
  } finally {
    clearTimeout(settling)
    for (const watcher of watchers) watcher.close()
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
