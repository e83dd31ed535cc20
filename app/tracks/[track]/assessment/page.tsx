import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { assessmentOf } from '@/app/api/v1/assessments/who'
import { AssessmentResult } from '@/components/tutor/assessment/assessment-result'
import { AssessmentStart } from '@/components/tutor/assessment/assessment-start'
import { AssessmentStep } from '@/components/tutor/assessment/assessment-step'
import { whoIs } from '@/domain/accounts/server'
import { findQuestion, findTrack } from '@/domain/content/server'
import { personKey } from '@/domain/progress/server'
import { knownReason } from '@/domain/quiz'
import { assessmentFor } from '@/domain/tutor/server'

export const metadata: Metadata = { title: 'Final assessment', robots: { index: false } }

export default async function AssessmentPage({ params, searchParams }: PageProps<'/tracks/[track]/assessment'>) {
  const [{ track: trackId }, { id, said }, who] = await Promise.all([params, searchParams, whoIs()])
  const now = new Date()
  const person = who.kind === 'nobody' ? null : personKey(who.learnerId)
  if (typeof id !== 'string') {
    const track = await findTrack(trackId)
    if (!track) notFound()
    const learnerId = who.kind === 'nobody' ? null : who.learnerId
    return (
      <AssessmentStart
        track={track}
        offer={await assessmentFor(learnerId, track, now)}
        who={who.kind}
        person={person}
      />
    )
  }
  const view = await assessmentOf(who, id, now)
  if (!view || person === null || view.track !== trackId) notFound()
  if (view.question) {
    const found = typeof said === 'string' ? await findQuestion(view.question.id) : null
    const reason = found && typeof said === 'string' ? knownReason(found.question, said) : null
    return <AssessmentStep view={view} question={view.question} said={reason} person={person} />
  }
  return <AssessmentResult view={view} guest={who.kind === 'guest'} person={person} />
}
