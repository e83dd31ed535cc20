import type { Metadata } from 'next'
import { PageHead } from '@/components/shell/page-head'
import { TrackList } from '@/components/track/track-list'
import { findTracks } from '@/domain/content/server'

export const dynamic = 'force-static'
export const revalidate = 300

export const metadata: Metadata = {
  title: 'Tracks',
  description: 'What Ferropath teaches: each track is an ordered set of lessons on one field of production Rust.',
}

export default async function TracksPage() {
  return (
    <PageHead title="Tracks" lead="Each track is an ordered set of lessons on one field of production Rust.">
      <TrackList tracks={await findTracks()} />
    </PageHead>
  )
}
