import 'server-only'
import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { dataDir } from '@/domain/db/data-dir'

/**
 * What the lesson check has proved, by lesson: the hash of the lesson as it was then. It's kept in the data folder,
 * because a proof is only as good as the compilers of the machine it was made on.
 */
const Proofs = z.record(z.string(), z.string())
type Proofs = z.infer<typeof Proofs>

const fileName = () => join(dataDir(), 'proofs.json')

/** Without a file, or with a damaged one, nothing has been proved. */
export function readProofs(): Proofs {
  try {
    return Proofs.parse(JSON.parse(readFileSync(fileName(), 'utf8')))
  } catch {
    return {}
  }
}

/**
 * Remembers the outcome of a check.
 * @param checked by lesson: its hash if everything in it held, null if not
 */
export function recordProofs(checked: ReadonlyMap<string, string | null>): void {
  const proofs = readProofs()
  for (const [lesson, hash] of checked) {
    if (hash === null) delete proofs[lesson]
    else proofs[lesson] = hash
  }
  const temporary = `${fileName()}.${randomUUID()}`
  try {
    mkdirSync(dataDir(), { recursive: true, mode: 0o700 })
    writeFileSync(temporary, `${JSON.stringify(proofs, null, 1)}\n`)
    renameSync(temporary, fileName())
  } catch (error) {
    rmSync(temporary, { force: true })
    console.warn(`${fileName()} can't be written: ${error instanceof Error ? error.message : error}`)
  }
}
