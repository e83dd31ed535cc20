import type { Metadata } from 'next'
import { PageHead } from '@/components/shell/page-head'
import { TrackList } from '@/components/track/track-list'
import { findPaths, findTracks } from '@/domain/content/server'

export const dynamic = 'force-static'
export const revalidate = 300

export const metadata: Metadata = {
  title: 'Tracks',
  description: 'What Ferropath teaches: each track is an ordered set of lessons on one field of production Rust.',
}

export default async function TracksPage() {
  const [tracks, paths] = await Promise.all([findTracks(), findPaths()])
  return (
    <PageHead
      title="Tracks"
      lead={
        <>
          Each track is an ordered set of lessons on one field of production Rust.
          {paths.length > 0 && (
            <>
              {' '}
              Not sure where to begin? <a href="/paths">Paths</a> lead through several of them.
            </>
          )}
        </>
      }
    >
      <TrackList tracks={tracks} />
    </PageHead>
  )
}
