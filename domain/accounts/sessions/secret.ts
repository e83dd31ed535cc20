import { randomBytes, randomUUID } from 'node:crypto'
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The key that cookies are sealed with: 32 random bytes, made once and kept in the data folder where only its owner
 * reads them. Any number of processes may ask at once; all get the same key.
 * @throws when the file is there but holds no key; the message says what to do
 */
export function sessionSecret(dataDir: string): string {
  const file = join(dataDir, 'secret')
  const found = read(file)
  if (found) return found

  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  // Written whole under another name first: nobody ever reads half a key, and a link fails where one was faster.
  const draft = `${file}.${randomUUID()}`
  const key = `${randomBytes(32).toString('base64url')}\n`
  const exclusively = { flag: 'wx', mode: 0o600, flush: true } as const
  writeFileSync(draft, key, exclusively)
  try {
    linkSync(draft, file)
  } catch (error) {
    // Some network and memory-card file systems know no links.
    const noLinks = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].some((code) => isCode(error, code))
    if (noLinks) writeFileSync(file, key, exclusively)
    else if (!isCode(error, 'EEXIST')) throw error
  } finally {
    rmSync(draft)
  }
  const made = read(file)
  if (!made) throw new Error(`${file} disappeared while it was being created. Start again.`)
  return made
}

/**
 * Gives next-auth the key and the address of this installation, through the variables it reads. Called before Next is
 * loaded.
 * @param publicUrl FERROPATH_URL, or the address that the server listens on
 * @param ownSecret FERROPATH_SECRET, for several machines that must accept each other's cookies
 */
export function prepareSessions({
  dataDir,
  publicUrl,
  ownSecret,
}: {
  dataDir: string
  publicUrl: string
  ownSecret?: string
}) {
  process.env.NEXTAUTH_SECRET = ownSecret || sessionSecret(dataDir)
  process.env.NEXTAUTH_URL = new URL(publicUrl).origin
}

function read(file: string): string | null {
  let text: string
  try {
    text = readFileSync(file, 'utf8').trim()
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null
    throw error
  }
  if (!/^[\w-]{43,}$/.test(text)) {
    throw new Error(
      `${file} does not hold a session key. Put the right file back from a copy, or delete it: a new key is made then, and everybody has to sign in again.`,
    )
  }
  // A copy or a restored backup may have come back readable for others.
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) chmodSync(file, 0o600)
  return text
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
