import 'server-only'
import type { AccountHolder } from '@/domain/accounts'
import { accessToTrack, findTrackMembers, type TrackAccess, tracksOf } from '@/domain/accounts/roles/track-access'
import { db } from '@/domain/db/server'
import { TRACK_FOLDER } from './drafts'
import { draftOf, listPublications, type PublicationRow } from './publications'
import { filesAt } from './published-packs'
import { lessonsIn, titleIn } from './track-file'

export type StudioTrackRow = {
  id: string
  title: string
  lessons: number
  owners: string[]
  /** Whether learners see a version of it. */
  published: boolean
  changedAt: Date
}

/** The studio's tracks that somebody may write, those changed last first. */
export async function listStudioTracks(who: AccountHolder): Promise<StudioTrackRow[]> {
  const own = await tracksOf(who)
  const tracks = await db.studioTrack.findMany({
    ...(own !== 'all' && { where: { id: { in: own } } }),
    select: { id: true, published: true, folders: { select: { slug: true, revision: true, updatedAt: true } } },
  })
  const rows = tracks.map(async ({ id, published, folders }): Promise<StudioTrackRow> => {
    const own = folders.filter(({ slug }) => slug === TRACK_FOLDER).map(({ slug, revision }) => [slug, revision])
    const [files, members] = await Promise.all([filesAt(db, id, Object.fromEntries(own)), findTrackMembers(id)])
    return {
      id,
      title: titleIn(files['track.toml']) ?? id,
      lessons: folders.filter(({ slug }) => slug !== TRACK_FOLDER).length,
      owners: members.filter(({ access }) => access === 'owner').map(({ name }) => name),
      published: published !== null,
      changedAt: folders.reduce((newest, { updatedAt }) => (updatedAt > newest ? updatedAt : newest), new Date(0)),
    }
  })
  return (await Promise.all(rows)).sort((a, b) => b.changedAt.getTime() - a.changedAt.getTime())
}

export type StudioTrackView = {
  id: string
  title: string
  access: TrackAccess
  /** In the track's order; those that track.toml doesn't list are drafts, and come last. */
  lessons: { slug: string; title: string; changedAt: Date; listed: boolean }[]
  publications: PublicationRow[]
  /** What was saved isn't what learners see. */
  hasChanges: boolean
}

/** A track of the studio for somebody who may write it; null for others. */
export async function findStudioTrack(who: AccountHolder, id: string): Promise<StudioTrackView | null> {
  const access = await accessToTrack(who, id)
  const draft = access && (await draftOf(id))
  if (!draft) return null
  const [folders, publications, track] = await Promise.all([
    db.studioFolder.findMany({ where: { trackId: id }, select: { slug: true, revision: true, updatedAt: true } }),
    listPublications(id),
    db.studioTrack.findUnique({ where: { id }, select: { published: true } }),
  ])
  const files = await filesAt(db, id, Object.fromEntries(folders.map(({ slug, revision }) => [slug, revision])))
  const toml = files['track.toml']
  const order = lessonsIn(toml)
  const placeOf = (slug: string) => (order.includes(slug) ? order.indexOf(slug) : order.length)
  const served = track?.published
    ? await db.studioPublication.findUnique({
        where: { trackId_number: { trackId: id, number: track.published } },
        select: { hash: true },
      })
    : null
  return {
    id,
    title: titleIn(toml) ?? id,
    access,
    lessons: folders
      .filter(({ slug }) => slug !== TRACK_FOLDER)
      .map(({ slug, updatedAt }) => ({
        slug,
        title: titleOfPage(files[`${slug}/index.mdx`]) ?? slug,
        changedAt: updatedAt,
        listed: order.includes(slug),
      }))
      .sort((a, b) => placeOf(a.slug) - placeOf(b.slug) || (a.slug < b.slug ? -1 : 1)),
    publications,
    hasChanges: served?.hash !== draft.hash,
  }
}

function titleOfPage(page: string | undefined): string | null {
  const [, title] = /^title:[ \t]*(.+?)[ \t]*$/m.exec(page?.slice(0, 2000) ?? '') ?? []
  return title?.replace(/^(["'])(.*)\1$/, '$2').trim() || null
}
