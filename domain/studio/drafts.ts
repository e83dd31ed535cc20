import 'server-only'
import type { AccountHolder } from '@/domain/accounts'
import { recordAction } from '@/domain/accounts/roles/action-log'
import { accessToTrack, ownTrack } from '@/domain/accounts/roles/track-access'
import { db, type Transaction } from '@/domain/db/server'
import { inTransaction } from '@/domain/db/transaction'
import { FolderFiles } from './files'
import { mergeFolders } from './merge'

/** The folder that holds a track's own file alone. */
export const TRACK_FOLDER = ''

export type Created = { outcome: 'created' } | { outcome: 'forbidden' } | { outcome: 'taken' }

/**
 * Makes a track that its author owns from then on.
 * @param taken ids of the packs' tracks, which the studio can't use as well
 */
export function createTrack(
  who: AccountHolder,
  { id, files, taken }: { id: string; files: FolderFiles; taken: readonly string[] },
  now: Date,
): Promise<Created> {
  return inTransaction(async (tx) => {
    if (who.role === 'learner') return { outcome: 'forbidden' }
    if (taken.includes(id) || (await tx.studioTrack.findUnique({ where: { id }, select: { id: true } }))) {
      return { outcome: 'taken' }
    }
    await tx.studioTrack.create({ data: { id, createdAt: now } })
    await addFolder(tx, who, { trackId: id, slug: TRACK_FOLDER, files }, now)
    await ownTrack(tx, id, who.accountId, now)
    await recordAction(tx, { by: who, action: 'track.create', subject: `track/${id}`, after: { files }, at: now })
    return { outcome: 'created' }
  })
}

/** Makes a lesson's folder in a track. */
export function createLesson(
  who: AccountHolder,
  { trackId, slug, files }: { trackId: string; slug: string; files: FolderFiles },
  now: Date,
): Promise<Created> {
  return inTransaction(async (tx) => {
    if (!(await mayWrite(tx, who, trackId))) return { outcome: 'forbidden' }
    const where = { trackId_slug: { trackId, slug } }
    if (await tx.studioFolder.findUnique({ where, select: { slug: true } })) return { outcome: 'taken' }
    await addFolder(tx, who, { trackId, slug, files }, now)
    const subject = subjectOf(trackId, slug)
    await recordAction(tx, { by: who, action: 'lesson.create', subject, after: { revision: 1 }, at: now })
    return { outcome: 'created' }
  })
}

export type Saved =
  | { outcome: 'saved'; revision: number }
  /** Somebody else saved in between, elsewhere in the folder: both are in it now. */
  | { outcome: 'merged'; revision: number; files: FolderFiles; author: string }
  /** Both changed the same lines. Nothing was stored: the author decides, with both texts in front of them. */
  | { outcome: 'conflict'; revision: number; files: FolderFiles; author: string; conflicts: string[] }
  | { outcome: 'unchanged'; revision: number }
  | { outcome: 'forbidden' }
  | { outcome: 'unknown' }

/**
 * Saves a folder as a new revision.
 * @param base the revision that the author began with; what was saved since is merged, never overwritten
 */
export function saveFolder(
  who: AccountHolder,
  { trackId, slug, base, files }: { trackId: string; slug: string; base: number; files: FolderFiles },
  now: Date,
): Promise<Saved> {
  return inTransaction(async (tx) => {
    if (!(await mayWrite(tx, who, trackId))) return { outcome: 'forbidden' }
    await lockFolder(tx, trackId, slug)
    const newest = await newestOf(tx, trackId, slug)
    const began = await revisionOf(tx, trackId, slug, base)
    if (!newest || !began) return { outcome: 'unknown' }
    const { number: revision, author } = newest
    if (base === revision) {
      if (isSame(files, newest.files)) return { outcome: 'unchanged', revision }
      return { outcome: 'saved', revision: await addRevision(tx, who, { trackId, slug, files, before: revision }, now) }
    }
    const { files: merged, conflicts } = mergeFolders(began.files, files, newest.files)
    if (conflicts) return { outcome: 'conflict', revision, files: newest.files, author, conflicts }
    if (isSame(merged, newest.files)) return { outcome: 'merged', revision, files: merged, author }
    const note = `merged with ${author}’s revision ${revision}`
    const number = await addRevision(tx, who, { trackId, slug, files: merged, before: revision, note }, now)
    return { outcome: 'merged', revision: number, files: merged, author }
  })
}

/** Makes an earlier revision the newest again; those in between stay. */
export function restoreRevision(
  who: AccountHolder,
  { trackId, slug, number }: { trackId: string; slug: string; number: number },
  now: Date,
): Promise<{ outcome: 'saved'; revision: number } | { outcome: 'forbidden' } | { outcome: 'unknown' }> {
  return inTransaction(async (tx) => {
    if (!(await mayWrite(tx, who, trackId))) return { outcome: 'forbidden' }
    await lockFolder(tx, trackId, slug)
    const newest = await newestOf(tx, trackId, slug)
    const wanted = await revisionOf(tx, trackId, slug, number)
    if (!newest || !wanted) return { outcome: 'unknown' }
    const change = {
      trackId,
      slug,
      files: wanted.files,
      before: newest.number,
      note: `restored from revision ${number}`,
    }
    return { outcome: 'saved', revision: await addRevision(tx, who, change, now) }
  })
}

export type Revision = { number: number; author: string; at: Date; note: string | null; files: FolderFiles }

/** A folder as it was last saved; null for somebody who may not write the track. */
export async function openFolder(who: AccountHolder, trackId: string, slug: string): Promise<Revision | null> {
  return (await mayWrite(db, who, trackId)) ? newestOf(db, trackId, slug) : null
}

/** One revision of a folder; null for somebody who may not write the track. */
export async function findRevision(who: AccountHolder, trackId: string, slug: string, number: number) {
  return (await mayWrite(db, who, trackId)) ? revisionOf(db, trackId, slug, number) : null
}

/** Who saved a folder when, the newest first. */
export async function listRevisions(who: AccountHolder, trackId: string, slug: string) {
  if (!(await mayWrite(db, who, trackId))) return []
  return db.studioRevision.findMany({
    where: { trackId, slug },
    orderBy: { number: 'desc' },
    take: 200,
    select: { number: true, author: true, at: true, note: true },
  })
}

async function mayWrite(tx: Transaction, who: AccountHolder, trackId: string): Promise<boolean> {
  return (await accessToTrack(who, trackId, tx)) !== null
}

/** On PostgreSQL two authors' saves run at once; a write, even of nothing new, makes the second wait for the first. */
async function lockFolder(tx: Transaction, trackId: string, slug: string) {
  await tx.studioFolder.updateMany({ where: { trackId, slug }, data: { slug } })
}

type Change = { trackId: string; slug: string; files: FolderFiles; before: number; note?: string }

async function addRevision(tx: Transaction, who: AccountHolder, change: Change, now: Date): Promise<number> {
  const { trackId, slug, files, before, note } = change
  const number = before + 1
  await tx.studioRevision.create({ data: rowOf(who, { trackId, slug, number, files, note }, now) })
  await tx.studioFolder.update({
    where: { trackId_slug: { trackId, slug } },
    data: { revision: number, updatedAt: now },
  })
  await recordAction(tx, {
    by: who,
    action: note?.startsWith('restored') ? 'lesson.restore' : 'lesson.save',
    subject: subjectOf(trackId, slug),
    before: { revision: before },
    after: { revision: number, ...(note && { note }) },
    at: now,
  })
  return number
}

async function addFolder(
  tx: Transaction,
  who: AccountHolder,
  { trackId, slug, files }: { trackId: string; slug: string; files: FolderFiles },
  now: Date,
) {
  await tx.studioFolder.create({ data: { trackId, slug, revision: 1, updatedAt: now } })
  await tx.studioRevision.create({ data: rowOf(who, { trackId, slug, number: 1, files }, now) })
}

function rowOf(
  who: AccountHolder,
  {
    files,
    note,
    ...key
  }: { trackId: string; slug: string; number: number; files: FolderFiles; note?: string | undefined },
  at: Date,
) {
  return { ...key, files: JSON.stringify(files), accountId: who.accountId, author: who.name, at, note: note ?? null }
}

async function newestOf(tx: Transaction, trackId: string, slug: string): Promise<Revision | null> {
  const folder = await tx.studioFolder.findUnique({
    where: { trackId_slug: { trackId, slug } },
    select: { revision: true },
  })
  return folder && revisionOf(tx, trackId, slug, folder.revision)
}

async function revisionOf(tx: Transaction, trackId: string, slug: string, number: number): Promise<Revision | null> {
  const row = await tx.studioRevision.findUnique({
    where: { trackId_slug_number: { trackId, slug, number } },
    select: { number: true, author: true, at: true, note: true, files: true },
  })
  return row && { ...row, files: FolderFiles.parse(JSON.parse(row.files)) }
}

function isSame(a: FolderFiles, b: FolderFiles): boolean {
  const [left, right] = [Object.keys(a).sort(), Object.keys(b).sort()]
  return left.join('\n') === right.join('\n') && left.every((path) => a[path] === b[path])
}

function subjectOf(trackId: string, slug: string): string {
  return slug === TRACK_FOLDER ? `track/${trackId}` : `lesson/${trackId}/${slug}`
}
