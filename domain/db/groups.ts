import { setImmediate } from 'node:timers/promises'

/**
 * Makes one piece of work out of all that wait: what comes while `work` runs, and in the turn of the event loop before
 * it begins, is done together by the next run.
 *
 * For writes that must be durable before they are answered, whose cost is that of a transaction: many at once then
 * share one.
 * @param work answers in the order of the items; when it fails for several, each is tried again alone, so that one
 *   that cannot succeed fails alone
 * @param limit the most items of one run
 */
export function inGroups<Item, Result>(
  work: (items: Item[]) => Promise<Result[]>,
  limit: number,
): (item: Item) => Promise<Result> {
  type Waiting = { item: Item; resolve: (result: Result) => void; reject: (reason: unknown) => void }
  let waiting: Waiting[] = []
  let running = false

  async function run(group: Waiting[]): Promise<void> {
    try {
      const results = await work(group.map(({ item }) => item))
      if (results.length !== group.length) throw new Error(`${results.length} results for ${group.length} items`)
      for (const [index, result] of results.entries()) group[index]?.resolve(result)
    } catch (error) {
      if (group.length === 1) group[0]?.reject(error)
      else for (const alone of group) await run([alone])
    }
  }

  async function runAll(): Promise<void> {
    running = true
    while (waiting.length > 0) {
      // SQLite's whole transaction is one turn, so without this no other request would ever come while one runs.
      await setImmediate()
      const group = waiting.slice(0, limit)
      waiting = waiting.slice(limit)
      await run(group)
    }
    running = false
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      if (!running) void runAll()
    })
}
