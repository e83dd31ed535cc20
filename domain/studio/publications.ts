import 'server-only'
import type { AccountHolder } from '@/domain/accounts'
import { recordAction } from '@/domain/accounts/roles/action-log'
import { accessToTrack } from '@/domain/accounts/roles/track-access'
import { checkPacks } from '@/domain/authoring/check'
import { packFolders } from '@/domain/authoring/read/pack'
import { isError, type Problem } from '@/domain/content'
import { announceContent } from '@/domain/content/version'
import { db, type Transaction } from '@/domain/db/server'
import { inTransaction } from '@/domain/db/transaction'
import { TRACK_FOLDER } from './drafts'
import { filesAt, hashOf, publishedPacks, type Revisions, writePack } from './published-packs'
import { checkSandboxedSamples } from './sandboxed-samples'
import { lessonsIn } from './track-file'

export type Published =
  | { outcome: 'published'; number: number; warnings: Problem[] }
  /** What learners see is this already. */
  | { outcome: 'unchanged'; number: number }
  /** Files are relative to the track's folder. */
  | { outcome: 'refused'; problems: Problem[] }
  /** It can't be told whether the track is right, such as when the runner is down. */
  | { outcome: 'unavailable'; message: string }
  | { outcome: 'forbidden' }

/**
 * Publishes a track as it was last saved, once the full check has found nothing wrong with it. Other processes show it
 * when they next look at the content's version.
 */
export async function publishTrack(who: AccountHolder, trackId: string, now: () => Date): Promise<Published> {
  if ((await accessToTrack(who, trackId)) === null) return { outcome: 'forbidden' }
  const draft = await draftOf(trackId)
  if (!draft) return { outcome: 'forbidden' }
  const served = await servedOf(db, trackId)
  if (served?.hash === draft.hash) return { outcome: 'unchanged', number: served.number }

  const checked = await checkDraft(trackId, writePack(trackId, draft.files, draft.hash))
  if (checked.outcome !== 'checked') return checked
  const errors = checked.problems.filter(isError)
  if (errors.length > 0) return { outcome: 'refused', problems: checked.problems }

  return inTransaction(async (tx) => {
    // The role may have gone while the check ran.
    if ((await accessToTrack(who, trackId, tx)) === null) return { outcome: 'forbidden' }
    await lockTrack(tx, trackId)
    const before = await servedOf(tx, trackId)
    const newest = await tx.studioPublication.findFirst({
      where: { trackId },
      orderBy: { number: 'desc' },
      select: { number: true },
    })
    const number = (newest?.number ?? 0) + 1
    await tx.studioPublication.create({
      data: {
        trackId,
        number,
        revisions: JSON.stringify(draft.revisions),
        hash: draft.hash,
        accountId: who.accountId,
        author: who.name,
        at: now(),
      },
    })
    await serve(tx, who, { trackId, number, before: before?.number ?? null, action: 'track.publish' }, now())
    return { outcome: 'published', number, warnings: checked.problems }
  })
}

/**
 * Shows learners an earlier publication again, or none. It was checked when it was published.
 * @param number null takes the track off the site; attempts and drafts stay
 */
export function servePublication(
  who: AccountHolder,
  { trackId, number }: { trackId: string; number: number | null },
  now: Date,
): Promise<{ outcome: 'served' } | { outcome: 'unknown' } | { outcome: 'forbidden' }> {
  return inTransaction(async (tx) => {
    if ((await accessToTrack(who, trackId, tx)) === null) return { outcome: 'forbidden' }
    await lockTrack(tx, trackId)
    if (number !== null) {
      const where = { trackId_number: { trackId, number } }
      if (!(await tx.studioPublication.findUnique({ where, select: { number: true } }))) return { outcome: 'unknown' }
    }
    const before = (await servedOf(tx, trackId))?.number ?? null
    if (before === number) return { outcome: 'served' }
    const action = number === null ? 'track.unpublish' : 'track.republish'
    await serve(tx, who, { trackId, number, before, action }, now)
    return { outcome: 'served' }
  })
}

export type PublicationRow = { number: number; author: string; at: Date; served: boolean }

/** What was published when, the newest first; the caller has made sure that the track may be seen. */
export async function listPublications(trackId: string): Promise<PublicationRow[]> {
  const served = await servedOf(db, trackId)
  const rows = await db.studioPublication.findMany({
    where: { trackId },
    orderBy: { number: 'desc' },
    take: 50,
    select: { number: true, author: true, at: true },
  })
  return rows.map((row) => ({ ...row, served: row.number === served?.number }))
}

/** A track as it was last saved: its own file, and the lessons that it lists. What it doesn't list stays a draft. */
export async function draftOf(trackId: string) {
  const folders = await db.studioFolder.findMany({
    where: { trackId },
    orderBy: { slug: 'asc' },
    select: { slug: true, revision: true },
  })
  const own = folders.find(({ slug }) => slug === TRACK_FOLDER)
  if (!own) return null
  const { 'track.toml': toml } = await filesAt(db, trackId, { [TRACK_FOLDER]: own.revision })
  const listed = lessonsIn(toml)
  const published = folders.filter(({ slug }) => slug === TRACK_FOLDER || listed.includes(slug))
  const revisions: Revisions = Object.fromEntries(published.map(({ slug, revision }) => [slug, revision]))
  const files = await filesAt(db, trackId, revisions)
  return { revisions, files, hash: hashOf(trackId, files) }
}

async function checkDraft(trackId: string, pack: string) {
  const others = await otherPacks(trackId)
  const checked = await checkPacks([trackId], {
    packs: packFolders(),
    untrusted: [...others, pack],
    sampleCheck: checkSandboxedSamples,
  })
  if (checked.outcome === 'impossible') return { outcome: 'unavailable' as const, message: checked.message }
  const [why] = [...checked.unproved.keys()]
  if (why !== undefined) {
    const message = `Its exercises can’t be tried right now: ${why}. Nothing was published; try again later.`
    return { outcome: 'unavailable' as const, message }
  }
  const [kit] = [...checked.unchecked.keys()]
  if (kit !== undefined) {
    const message = `Samples with the kit "${kit}" can’t be compiled right now. Nothing was published; try again later.`
    return { outcome: 'unavailable' as const, message }
  }
  const problems = checked.problems.map((problem) => ({ ...problem, file: belowTrack(problem.file, trackId) }))
  return { outcome: 'checked' as const, problems }
}

/** What is published, but for the track that is about to be. */
async function otherPacks(trackId: string): Promise<string[]> {
  const served = await servedOf(db, trackId)
  return (await publishedPacks()).filter((pack) => !served || !pack.endsWith(served.hash))
}

/** `…/HASH/queues/first/index.mdx` is `first/index.mdx` to its author. */
function belowTrack(file: string, trackId: string): string {
  const at = file.lastIndexOf(`/${trackId}/`)
  return at === -1 ? file : file.slice(at + trackId.length + 2)
}

async function servedOf(tx: Transaction, trackId: string): Promise<{ number: number; hash: string } | null> {
  const track = await tx.studioTrack.findUnique({ where: { id: trackId }, select: { published: true } })
  if (!track || track.published === null) return null
  const where = { trackId_number: { trackId, number: track.published } }
  return tx.studioPublication.findUnique({ where, select: { number: true, hash: true } })
}

/** On PostgreSQL two authors publish at once; a write, even of nothing new, makes the second wait for the first. */
async function lockTrack(tx: Transaction, trackId: string) {
  await tx.studioTrack.updateMany({ where: { id: trackId }, data: { id: trackId } })
}

type Change = {
  trackId: string
  number: number | null
  before: number | null
  action: 'track.publish' | 'track.republish' | 'track.unpublish'
}

async function serve(tx: Transaction, who: AccountHolder, change: Change, now: Date) {
  const { trackId, number, before, action } = change
  await tx.studioTrack.update({ where: { id: trackId }, data: { published: number } })
  await announceContent(now, tx)
  await recordAction(tx, {
    by: who,
    action,
    subject: `track/${trackId}`,
    before: before === null ? undefined : { publication: before },
    after: number === null ? undefined : { publication: number },
    at: now,
  })
}
