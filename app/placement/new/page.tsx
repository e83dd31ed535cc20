import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { SelfAssessmentForm } from '@/components/tutor/placement/self-assessment-form'
import { whoIs } from '@/domain/accounts/server'
import { findTracks } from '@/domain/content/server'
import { personKey } from '@/domain/progress/server'
import { goalText, parseGoal } from '@/domain/tutor/placement/goal'
import { findPlacementGoal } from '@/domain/tutor/server'

export const metadata: Metadata = { title: 'What do you know already?', robots: { index: false } }

export default async function NewPlacementPage({ searchParams }: PageProps<'/placement/new'>) {
  const { goal: asked } = await searchParams
  const goal = typeof asked === 'string' ? parseGoal(asked) : null
  const [known, tracks, who] = await Promise.all([goal && findPlacementGoal(goal), findTracks(), whoIs()])
  if (!known) notFound()
  const titles = new Map(tracks.flatMap(({ skills }) => skills).map(({ id, title }) => [id, title]))
  return (
    <SelfAssessmentForm
      goal={goalText(known.goal)}
      title={known.title}
      most={known.most}
      person={who.kind === 'nobody' ? null : personKey(who.learnerId)}
      groups={known.groups.map(({ id, title, skills }) => ({
        id,
        title,
        skills: skills.map((skill) => (titles.get(skill) ?? skill).replaceAll('`', '')),
      }))}
    />
  )
}
