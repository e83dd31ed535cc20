import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { QuestionPage as QuestionView } from '@/components/quiz/question-page'
import { whoIs } from '@/domain/accounts/server'
import { findVerdict } from '@/domain/attempts/server'
import { findQuestion } from '@/domain/content/server'
import { knownReason, toPublicQuestion } from '@/domain/quiz'

type Props = PageProps<'/tracks/[track]/[lesson]/questions/[question]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await findQuestion(await idOf(params))
  return found ? { title: `A question from ${found.lesson.title}`, robots: { index: false } } : {}
}

/** Where a question's form leads without JavaScript: the same question, with the verdict. */
export default async function QuestionPage({ params, searchParams }: Props) {
  const found = await findQuestion(await idOf(params))
  if (!found) notFound()
  const { question, lesson } = found
  const { attempt, said } = await searchParams
  const who = await whoIs()
  const answered =
    who.kind !== 'nobody' && typeof attempt === 'string' ? await findVerdict(who.learnerId, question, attempt) : null
  return (
    <QuestionView
      question={toPublicQuestion(question, question.id)}
      lesson={lesson}
      before={{
        answer: answered?.answer ?? null,
        verdict: answered?.verdict ?? null,
        said: typeof said === 'string' ? knownReason(question, said) : null,
      }}
    />
  )
}

async function idOf(params: Props['params']): Promise<string> {
  const { track, lesson, question } = await params
  return `${track}/${lesson}/${question}`
}
