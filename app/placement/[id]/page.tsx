import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { QuestionStep } from '@/components/tutor/placement/question-step'
import { ResultView } from '@/components/tutor/placement/result-view'
import { whoIs } from '@/domain/accounts/server'
import { findQuestion } from '@/domain/content/server'
import { personKey } from '@/domain/progress/server'
import { knownReason } from '@/domain/quiz'
import { layOut } from '@/domain/tutor/desk/skill-map'
import { viewPlacement } from '@/domain/tutor/server'

export const metadata: Metadata = { title: 'Where do I stand?', robots: { index: false } }

export default async function PlacementStepPage({ params, searchParams }: PageProps<'/placement/[id]'>) {
  const [{ id }, { said }, who] = await Promise.all([params, searchParams, whoIs()])
  const view = who.kind === 'nobody' ? null : await viewPlacement(who.learnerId, id, new Date())
  if (who.kind === 'nobody' || !view) notFound()
  if (view.question) {
    const found = typeof said === 'string' ? await findQuestion(view.question.id) : null
    const reason = found && typeof said === 'string' ? knownReason(found.question, said) : null
    return <QuestionStep view={view} question={view.question} said={reason} person={personKey(who.learnerId)} />
  }
  const result = view.result ?? { skills: [], lessons: [], known: [] }
  const skills = result.skills.map(({ skill, title, prerequisites }) => ({
    id: skill,
    title,
    prerequisites,
    track: '',
  }))
  return <ResultView view={view} result={result} map={layOut(skills)} guest={who.kind === 'guest'} />
}
