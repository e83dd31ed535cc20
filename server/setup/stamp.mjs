import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { root } from './paths.mjs'

/** A hash over texts and over the names and contents of files and folders below the checkout. */
export function hashOf({ texts = [], paths = [], skip = /$^/ }) {
  const hash = createHash('sha256')
  for (const text of texts) hash.update(`${text}\n`)
  for (const path of paths) {
    for (const file of filesBelow(join(root, path))) {
      const name = relative(root, file)
      if (skip.test(name)) continue
      hash.update(`${name}\n`).update(readFileSync(file)).update('\n')
    }
  }
  return hash.digest('hex')
}

function filesBelow(path) {
  if (!existsSync(path)) return []
  try {
    return readdirSync(path, { withFileTypes: true })
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((entry) => (entry.isDirectory() ? filesBelow(join(path, entry.name)) : [join(path, entry.name)]))
  } catch {
    return [path]
  }
}

/** Does the work unless the file `stamp` says that it was done for this `key`. Written last: what is cut off is redone. */
export async function once(stamp, key, work) {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === key) return
  rmSync(stamp, { force: true })
  await work()
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, key)
}
