import type { Metadata } from 'next'
import { FlashMessageBox } from '@/components/account/flash-message'
import { NewTrackForm } from '@/components/studio/new-track-form'
import { TrackTable } from '@/components/studio/track-table'
import { Page, Section } from '@/components/ui/page'
import { requireRole } from '@/domain/accounts/server'
import { listStudioTracks } from '@/domain/studio/server'
import { readFlash } from '../forms'

export const metadata: Metadata = {
  title: 'Studio',
  description: 'Where instructors write lessons.',
  robots: { index: false },
}

export default async function StudioPage({ searchParams }: PageProps<'/studio'>) {
  const who = await requireRole('instructor', '/studio')
  const [tracks, { again }] = await Promise.all([listStudioTracks(who), searchParams])
  const flash = await readFlash(again)
  const lead =
    who.role === 'admin'
      ? 'Every track that is written here. You own them all.'
      : 'The tracks you write, alone or with others. Learners see what you publish.'
  return (
    <Page title="Studio" lead={lead} width="wide">
      <FlashMessageBox flash={flash} />
      <TrackTable tracks={tracks} />
      <Section title="New track">
        <NewTrackForm flash={flash} />
      </Section>
    </Page>
  )
}
