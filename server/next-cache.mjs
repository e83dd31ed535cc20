import { LRUCache } from 'lru-cache'

/**
 * Where Next keeps rendered pages and fetched data: in memory, for as long as the process lives. The pages that a build
 * leaves on disk are never read, because lessons are read when the app starts and may be newer than the build; a page
 * is rendered when it is first asked for, and from then on the front answers for it.
 *
 * Plain JavaScript: Next loads this file itself, outside its bundles and in a module graph of its own. What the front
 * and this file share is therefore in `globalThis`.
 */
const KEY = Symbol.for('ferropath.next-cache')
globalThis[KEY] ??= {
  /** Counts revalidations, so that what was begun before one is not kept after it. */
  generation: 0,
  /** @type {Set<() => void>} */
  listeners: new Set(),
  entries: new LRUCache({ maxSize: 32 * 1024 * 1024, sizeCalculation: sizeOf }),
}
const shared = globalThis[KEY]

/** @param {() => void} listener called at every revalidation */
export function onRevalidate(listener) {
  shared.listeners.add(listener)
}

/** Drops every page that was rendered, here and in the front: the content has changed. */
export function forgetPages() {
  shared.generation += 1
  shared.entries.clear()
  for (const listener of shared.listeners) listener()
}

export default class NextCache {
  // Next makes one of these for every request.
  #generation = shared.generation

  async get(key) {
    const entry = shared.entries.get(key)
    if (!entry || Date.now() >= entry.until) return null
    return { value: entry.value, lastModified: entry.lastModified, cacheControl: entry.cacheControl }
  }

  async set(key, value, context) {
    if (!value || this.#generation !== shared.generation) {
      shared.entries.delete(key)
      return
    }
    const lastModified = Date.now()
    const seconds = context.cacheControl?.revalidate ?? value.revalidate
    const until = typeof seconds === 'number' ? lastModified + seconds * 1000 : Number.POSITIVE_INFINITY
    shared.entries.set(key, { value, lastModified, cacheControl: context.cacheControl, until })
  }

  /** Whatever the tags: there are some hundred pages, each rendered in milliseconds, and none may be stale. */
  async revalidateTag() {
    forgetPages()
  }

  resetRequestCache() {}
}

/** Bytes, roughly: strings and buffers are all that weighs. */
function sizeOf(part) {
  if (typeof part === 'string' || Buffer.isBuffer(part)) return part.length + 1
  if (part instanceof Map) return sizeOf([...part.values()])
  if (typeof part !== 'object' || part === null) return 8
  return Object.values(part).reduce((sum, inner) => sum + sizeOf(inner), 64)
}
