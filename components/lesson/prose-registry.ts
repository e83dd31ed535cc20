const KEY = Symbol.for('ferropath.prose')

// Server components and client components are two module graphs in one process; the process is what they share.
const shared = globalThis as { [KEY]?: Map<string, string> }
shared[KEY] ??= new Map()
const registry = shared[KEY]

/** Puts a segment's HTML where `Prose` finds it while the page is rendered on the server. Ids are content hashes. */
export function registerProse(id: string, html: string) {
  registry.set(id, html)
}

export function registeredProse(id: string): string {
  const html = registry.get(id)
  if (html === undefined) throw new Error(`The prose ${id} was rendered before registerProse was called for it.`)
  return html
}

/** What was registered in this process or, where a page is drawn in the browser, in this page; undefined for nothing. */
export function heldProse(id: string): string | undefined {
  return registry.get(id)
}
