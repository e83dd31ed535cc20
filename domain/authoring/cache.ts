import { randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** JSON files named by a hash of what they were made from, so an entry is right or not there. */
export class Cache<Value> {
  #warned = false
  constructor(readonly dir: string) {}

  get(key: string): Value | null {
    try {
      return JSON.parse(readFileSync(this.#file(key), 'utf8')) as Value
    } catch {
      // Not there, or half of it after a full disk: made anew either way.
      return null
    }
  }

  /** A reader sees the whole entry or none. */
  set(key: string, value: Value) {
    const file = this.#file(key)
    const temporary = `${file}.${randomUUID()}`
    try {
      mkdirSync(this.dir, { recursive: true })
      writeFileSync(temporary, JSON.stringify(value))
      renameSync(temporary, file)
    } catch (error) {
      rmSync(temporary, { force: true })
      // The work is done, only keeping it failed; the next process does it again.
      if (!this.#warned)
        console.warn(`${this.dir} cannot be written: ${error instanceof Error ? error.message : error}`)
      this.#warned = true
    }
  }

  /** Drops what was not used for a month. */
  prune(used: Iterable<string>, now: Date) {
    try {
      for (const key of used) utimesSync(this.#file(key), now, now)
      for (const name of readdirSync(this.dir)) {
        const file = join(this.dir, name)
        if (now.getTime() - statSync(file).mtimeMs > 30 * 24 * 3600 * 1000) rmSync(file, { force: true })
      }
    } catch {
      // Another process tidies the same folder, or it is not there.
    }
  }

  #file(key: string): string {
    return join(this.dir, `${key}.json`)
  }
}
