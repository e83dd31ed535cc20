import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { previewOf } from '@/app/preview-of'
import { TrackPage as TrackView } from '@/components/track/track-page'
import { findTrack, findTracks } from '@/domain/content/server'

export const dynamic = 'force-static'
export const revalidate = 300

type Props = PageProps<'/tracks/[track]'>

export async function generateStaticParams() {
  return (await findTracks()).map((track) => ({ track: track.id }))
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const track = await findTrack((await params).track)
  return track ? { title: track.title, description: track.summary, ...previewOf(track.id) } : {}
}

export default async function TrackPage({ params }: Props) {
  const track = await findTrack((await params).track)
  if (!track) notFound()
  return <TrackView track={track} />
}
