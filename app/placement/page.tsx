import type { Metadata } from 'next'
import { ChooseGoal } from '@/components/tutor/placement/choose-goal'
import { whoIs } from '@/domain/accounts/server'
import { newPlacementUrl } from '@/domain/addresses'
import { findPaths, findTracks } from '@/domain/content/server'
import { placementsLeft } from '@/domain/tutor/server'

export const metadata: Metadata = {
  title: 'Where do I stand?',
  description: 'A few questions show what you know of production Rust, and which lesson to take first.',
}

export default async function PlacementPage() {
  const [who, tracks, paths] = await Promise.all([whoIs(), findTracks(), findPaths()])
  const choice = (kind: string, { id, title, summary }: { id: string; title: string; summary: string }) => ({
    href: newPlacementUrl(kind, id),
    title,
    text: summary,
  })
  return (
    <ChooseGoal
      left={who.kind === 'nobody' ? [] : await placementsLeft(who.learnerId)}
      paths={paths.map((path) => choice('path', path))}
      tracks={tracks.filter(({ skills }) => skills.length > 0).map((track) => choice('track', track))}
    />
  )
}
