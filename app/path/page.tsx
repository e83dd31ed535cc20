import type { Metadata } from 'next'
import { FlashMessageBox } from '@/components/account/flash-message'
import { NoDesk } from '@/components/tutor/no-desk'
import { PathView } from '@/components/tutor/path-view'
import { whoIs } from '@/domain/accounts/server'
import { pathOf } from '@/domain/tutor/path/server'
import { readFlash } from '../forms'

export const metadata: Metadata = {
  title: 'Your path',
  description: 'The lessons that lead to your goal, in order, with a reason each.',
  robots: { index: false },
}

export default async function PathPage({ searchParams }: PageProps<'/path'>) {
  const [who, { again }] = await Promise.all([whoIs(), searchParams])
  const { goal, chosen, problem, steps, plan } = await pathOf(who.kind === 'nobody' ? null : who.learnerId, new Date())
  if (!goal) return <NoDesk />
  return (
    <>
      <FlashMessageBox flash={await readFlash(again)} />
      <PathView
        title={goal.title.replaceAll('`', '')}
        href={goal.href}
        chosen={chosen}
        problem={problem}
        steps={steps}
        moved={[plan.pinned, plan.skipped, plan.order].some((ids) => ids.length > 0)}
      />
    </>
  )
}
