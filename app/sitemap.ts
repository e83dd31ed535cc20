import type { MetadataRoute } from 'next'
import { publicUrl } from '@/domain/accounts/settings'
import { lessonUrl, pathUrl, trackUrl } from '@/domain/addresses'
import { findPaths, findTracks } from '@/domain/content/server'

// Lessons are read when the app starts, and the address is known only then.
export const dynamic = 'force-dynamic'

export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const [tracks, paths] = await Promise.all([findTracks(), findPaths()])
  return [
    '/',
    '/tracks',
    '/paths',
    '/glossary',
    '/placement',
    ...paths.map(({ id }) => pathUrl(id)),
    ...tracks.flatMap(({ id, lessons }) => [trackUrl(id), ...lessons.map((lesson) => lessonUrl(lesson.id))]),
  ].map((path) => ({ url: publicUrl() + path }))
}
