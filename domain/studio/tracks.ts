import 'server-only'
import type { AccountHolder } from '@/domain/accounts'
import { accessToTrack, findTrackMembers, type TrackAccess, tracksOf } from '@/domain/accounts/roles/track-access'
import { readToml } from '@/domain/authoring/read/toml'
import { db } from '@/domain/db/server'
import { Edition } from '@/domain/rust'
import { TRACK_FOLDER } from './drafts'
import { draftOf, listPublications, type PublicationRow } from './publications'

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
    select: { id: true, published: true, folders: { select: { slug: true, updatedAt: true } } },
  })
  const rows = tracks.map(async ({ id, published, folders }): Promise<StudioTrackRow> => {
    const [draft, members] = await Promise.all([draftOf(id), findTrackMembers(id)])
    return {
      id,
      title: titleIn(draft?.files['track.toml']) ?? id,
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
  /** In the track's order; those that track.toml doesn't list come last. */
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
    db.studioFolder.findMany({ where: { trackId: id }, select: { slug: true, updatedAt: true } }),
    listPublications(id),
    db.studioTrack.findUnique({ where: { id }, select: { published: true } }),
  ])
  const toml = draft.files['track.toml'] ?? ''
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
        title: titleOfPage(draft.files[`${slug}/index.mdx`]) ?? slug,
        changedAt: updatedAt,
        listed: order.includes(slug),
      }))
      .sort((a, b) => placeOf(a.slug) - placeOf(b.slug) || (a.slug < b.slug ? -1 : 1)),
    publications,
    hasChanges: served?.hash !== draft.hash,
  }
}

/** The first skill of a track.toml, for a new lesson to begin with. */
export function firstSkillIn(toml: string): string | null {
  const skills = valueIn(toml, 'skills')
  const [first] = Array.isArray(skills) ? skills : []
  const id: unknown = typeof first === 'object' && first !== null ? Reflect.get(first, 'id') : null
  return typeof id === 'string' ? id : null
}

/** The edition that a track.toml names. */
export function editionIn(toml: string): Edition {
  return Edition.catch('2024').parse(valueIn(toml, 'edition'))
}

function titleIn(toml: string | undefined): string | null {
  const title = toml === undefined ? null : valueIn(toml, 'title')
  return typeof title === 'string' && title.trim() !== '' ? title : null
}

function lessonsIn(toml: string): string[] {
  const lessons = valueIn(toml, 'lessons')
  return Array.isArray(lessons) ? lessons.filter((lesson) => typeof lesson === 'string') : []
}

/** A draft need not be TOML at the moment, nor of the right form. */
function valueIn(toml: string, key: string): unknown {
  const { document } = readToml(toml)
  const value = document?.value
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}

function titleOfPage(page: string | undefined): string | null {
  const [, title] = /^title:[ \t]*(.+?)[ \t]*$/m.exec(page?.slice(0, 2000) ?? '') ?? []
  return title?.replace(/^(["'])(.*)\1$/, '$2').trim() || null
}
