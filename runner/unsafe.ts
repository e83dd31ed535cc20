import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { INSIDE } from './isolation'

/**
 * Whether the operator has said, in so many words, that code may run without a sandbox. It then does, even where a
 * sandbox would work: the setting must mean the same on every machine.
 */
export function isUnsafe(): boolean {
  return process.env.FERROPATH_UNSAFE_RUNNER === '1'
}

/** Where a job's files are when there is no sandbox that gives them the names of `INSIDE`. */
export class Outside {
  readonly work = mkdtempSync(join(tmpdir(), 'ferropath-job-'))
  readonly #places: Record<string, string>

  constructor(host: { toolchain: string; kits: string }, stage: string) {
    // The job may have another user than the app.
    chmodSync(this.work, 0o777)
    this.#places = {
      [INSIDE.work]: this.work,
      [INSIDE.toolchain]: host.toolchain,
      [INSIDE.kit]: host.kits,
      [INSIDE.stage]: stage,
    }
  }

  /** An argument, a variable or a folder as this machine knows it. */
  outward(text: string): string {
    return text.replace(
      /(^|[=:,]|^-[IL])(\/job|\/toolchain|\/kit|\/stage)(?=\/|$)/g,
      (_, before: string, place: string) => before + (this.#places[place] ?? place),
    )
  }

  /** What compilers and programs print, as in a sandbox. */
  inward(output: Buffer): Buffer {
    return output.includes(this.work) ? Buffer.from(output.toString().replaceAll(this.work, INSIDE.work)) : output
  }

  remove(): void {
    rmSync(this.work, { recursive: true, force: true })
  }
}
