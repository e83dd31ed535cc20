import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Beside the kits, because programs can be started from there: the warden is. */
const folderOf = (kits: string) => join(/* turbopackIgnore: true */ dirname(kits), 'stage')

/**
 * A folder of this machine that a sandbox sees read-only. Its files belong to the user of the app. Code that
 * starts one from inside cannot read it, change its mode or replace it, and the kernel closes a process that runs a
 * file it cannot read to its own user: no /proc/self/mem, no ptrace, from before its first instruction.
 */
export class StageFolder {
  readonly path: string

  constructor(kits: string) {
    mkdirSync(folderOf(kits), { recursive: true })
    this.path = mkdtempSync(join(/* turbopackIgnore: true */ folderOf(kits), `${process.pid}-`))
    // Whatever the umask is: a sandbox has another user.
    for (const folder of [dirname(this.path), this.path]) chmodSync(folder, 0o711)
  }

  put(name: string, program: Buffer): void {
    const path = join(/* turbopackIgnore: true */ this.path, name)
    writeFileSync(path, program, { mode: 0o700, flag: 'wx' })
    chmodSync(path, 0o111)
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true })
  }
}

/** Removes what runners left that were killed. */
export function sweepStages(kits: string): void {
  const folder = folderOf(kits)
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder)) {
    if (!isAlive(Number(name.split('-')[0]))) rmSync(join(folder, name), { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (problem) {
    return (problem as NodeJS.ErrnoException).code === 'EPERM'
  }
}
