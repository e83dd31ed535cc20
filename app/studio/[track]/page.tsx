import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { FlashMessageBox } from '@/components/account/flash-message'
import { TrackView } from '@/components/studio/track-view'
import { Page } from '@/components/ui/page'
import { findTrackMembers, requireRole } from '@/domain/accounts/server'
import { studioTrackUrl } from '@/domain/addresses'
import { findStudioTrack } from '@/domain/studio/server'
import { readFlash } from '../../forms'

export const metadata: Metadata = { title: 'Studio', robots: { index: false } }

export default async function StudioTrackPage({ params, searchParams }: PageProps<'/studio/[track]'>) {
  const { track: id } = await params
  const who = await requireRole('instructor', studioTrackUrl(id))
  const track = await findStudioTrack(who, id)
  if (!track) notFound()
  const [members, { again }] = await Promise.all([findTrackMembers(id), searchParams])
  const flash = await readFlash(again)
  return (
    <Page title={track.title} lead={<a href="/studio">All tracks of the studio</a>} width="wide">
      <FlashMessageBox flash={flash} />
      <TrackView track={track} members={members} flash={flash} />
    </Page>
  )
}
