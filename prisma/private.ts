import { chmodSync, closeSync, openSync, statSync } from 'node:fs'

/** Makes a file that only its owner can read and write, or takes others' rights to one that is there. */
export function keepPrivate(file: string): void {
  closeSync(openSync(file, 'a', 0o600))
  if (process.platform === 'win32' || (statSync(file).mode & 0o077) === 0) return
  try {
    chmodSync(file, 0o600)
  } catch (error) {
    // Another user's file that this one may write: its owner decides.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) throw error
  }
}
