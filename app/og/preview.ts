import { findTrack, findTracks } from '@/domain/content/server'

/** What the picture of a page says. `stations` are at least two; `here` counts from 0, null where no station is the page's. */
export type Preview = { title: string; above: string; stations: number; here: number | null }

/** @param of nothing for the site, a track, or a track and a lesson; null when there is no such page */
export async function findPreview(of: readonly string[]): Promise<Preview | null> {
  const [trackId, slug, ...rest] = of
  if (rest.length > 0) return null
  if (trackId === undefined) {
    const tracks = await findTracks()
    const above = `${tracks.length} tracks, ${tracks.reduce((sum, { lessons }) => sum + lessons.length, 0)} lessons`
    return { title: 'From the Book to Rust at work', above, stations: Math.max(2, tracks.length), here: 0 }
  }
  const track = await findTrack(trackId)
  if (!track) return null
  const stations = Math.max(2, track.lessons.length)
  if (slug === undefined) return { title: plain(track.title), above: 'A track', stations, here: 0 }
  const here = track.lessons.findIndex((lesson) => lesson.slug === slug)
  const lesson = track.lessons[here]
  return lesson ? { title: plain(lesson.title), above: plain(track.title), stations, here } : null
}

const plain = (title: string) => title.replaceAll('`', '')
