import type { Metadata } from 'next'
import { ProgressView } from '@/components/progress/progress-view'
import { whoIs } from '@/domain/accounts/server'
import { findTracks } from '@/domain/content/server'
import { progressOverview } from '@/domain/progress/server'
import { resetLessonAction } from './actions'

export const metadata: Metadata = {
  title: 'Progress',
  description: 'What you have read, answered and solved, lesson by lesson.',
}

export default async function ProgressPage({ searchParams }: PageProps<'/progress'>) {
  const [who, tracks, { reset }] = await Promise.all([whoIs(), findTracks(), searchParams])
  const learnerId = who.kind === 'nobody' ? null : who.learnerId
  return (
    <ProgressView
      tracks={await progressOverview(learnerId, tracks)}
      who={who.kind}
      asking={typeof reset === 'string' ? reset : null}
      resetLesson={resetLessonAction}
    />
  )
}
