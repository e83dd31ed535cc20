import 'server-only'

type Renamed = { now: ReadonlyMap<string, string>; before: ReadonlyMap<string, string[]> }

// One per process: Next has several module graphs.
const KEY = Symbol.for('ferropath.renamed')
const shared = globalThis as { [KEY]?: Renamed }

/**
 * Takes note of which ids questions and exercises had before. Attempts keep the id they were made under, so whoever
 * reads them asks here; until the packs are read, nothing counts as renamed.
 * @param aliases by former id, the id as it is now
 */
export function setRenamed(aliases: ReadonlyMap<string, string>): void {
  const before = new Map<string, string[]>()
  for (const [former, id] of aliases) before.set(id, [...(before.get(id) ?? []), former])
  shared[KEY] = { now: aliases, before }
}

/** What a question or an exercise is called now. */
export function currentId(id: string): string {
  return shared[KEY]?.now.get(id) ?? id
}

/** Every id under which attempts at a question or an exercise may be stored, the current one first. */
export function allIds(id: string): string[] {
  const current = currentId(id)
  return [current, ...(shared[KEY]?.before.get(current) ?? [])]
}

/** Former ids of everything that was renamed. */
export function formerIds(): string[] {
  return [...(shared[KEY]?.now.keys() ?? [])]
}

/** @param id of a question or an exercise */
export function lessonOf(id: string): string {
  return id.slice(0, id.lastIndexOf('/'))
}
