import 'server-only'
import { randomUUID } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { exportJWK, generateKeyPair, type JWK } from 'jose'
import { z } from 'zod'
import { dataDir } from '@/domain/db/data-dir'

const Key = z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string(), d: z.string() })

/**
 * The key that badges are signed with, made once and kept in the data folder where only its owner reads it. Several
 * machines that share a database need a copy of the file each, or badges are signed with one key per machine; each badge
 * remembers its own, so all of them stay valid.
 * @throws when the file holds something else; the message says what to do
 */
export async function badgeKey(): Promise<JWK> {
  const file = join(dataDir(), 'badge-key.json')
  const found = read(file)
  if (found) return found
  mkdirSync(dataDir(), { recursive: true, mode: 0o700 })
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true })
  // Written whole under another name first; a link fails where another process was faster.
  const draft = `${file}.${randomUUID()}`
  writeFileSync(draft, JSON.stringify(await exportJWK(privateKey)), { flag: 'wx', mode: 0o600, flush: true })
  try {
    linkSync(draft, file)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    rmSync(draft)
  }
  const made = read(file)
  if (!made) throw new Error(`${file} vanished while it was made. Try again.`)
  return made
}

function read(file: string): JWK | null {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
  try {
    return Key.parse(JSON.parse(text))
  } catch {
    throw new Error(
      `${file} doesn't hold a signing key. Put the right file back from a backup, or delete it: a new key is made then, and badges issued earlier stay valid.`,
    )
  }
}
