import 'server-only'
import { createHash, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { dataDir } from '@/domain/db/data-dir'
import { db, type Transaction } from '@/domain/db/server'
import { FolderFiles } from './files'

/** By folder of a track, the revision that was published. */
export const Revisions = z.record(z.string(), z.int().min(1))
export type Revisions = z.infer<typeof Revisions>

/** A track's texts, by their path below its folder. */
export type TrackFiles = Record<string, string>

/**
 * The packs of everything that is published: one for each track, in a folder named by a hash of what it holds. A folder
 * that isn't there yet, as on another machine than the author's, is written from the database.
 */
export async function publishedPacks(): Promise<string[]> {
  const served = await db.studioTrack.findMany({
    where: { published: { not: null } },
    orderBy: { id: 'asc' },
    select: { id: true, published: true },
  })
  const packs: string[] = []
  for (const { id, published } of served) {
    if (published === null) continue
    const publication = await db.studioPublication.findUnique({
      where: { trackId_number: { trackId: id, number: published } },
      select: { hash: true, revisions: true },
    })
    if (!publication) continue
    const pack = packOf(publication.hash)
    if (!existsSync(pack)) {
      writePack(id, await filesAt(db, id, Revisions.parse(JSON.parse(publication.revisions))), publication.hash)
    }
    packs.push(pack)
  }
  return packs
}

/** Joins the folders of a track as they were at some revisions. */
export async function filesAt(tx: Transaction, trackId: string, revisions: Revisions): Promise<TrackFiles> {
  const files: TrackFiles = {}
  for (const [slug, number] of Object.entries(revisions)) {
    const row = await tx.studioRevision.findUnique({
      where: { trackId_slug_number: { trackId, slug, number } },
      select: { files: true },
    })
    if (!row) throw new Error(`Revision ${number} of ${trackId}/${slug} is gone`)
    const folder = FolderFiles.parse(JSON.parse(row.files))
    for (const [path, text] of Object.entries(folder)) files[slug === '' ? path : `${slug}/${path}`] = text
  }
  return files
}

export function hashOf(trackId: string, files: TrackFiles): string {
  const sorted = Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256')
    .update(JSON.stringify([trackId, sorted]))
    .digest('hex')
}

/** Writes a track as a pack of its own, unless it is there. @returns the pack's folder */
export function writePack(trackId: string, files: TrackFiles, hash: string): string {
  const pack = packOf(hash)
  if (existsSync(pack)) return pack
  const making = `${pack}.${randomUUID()}`
  try {
    for (const [path, text] of Object.entries(files)) {
      const file = join(making, trackId, path)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, text)
    }
    // Under its name only when it's complete.
    renameSync(making, pack)
  } catch (error) {
    rmSync(making, { recursive: true, force: true })
    // Another process made the same folder first.
    if (!existsSync(pack)) throw error
  }
  return pack
}

function packOf(hash: string): string {
  return join(dataDir(), 'studio', hash)
}
