import type { Metadata } from 'next'
import { z } from 'zod'
import { LogTable } from '@/components/account/log-table'
import { Page } from '@/components/ui/page'
import { ACTIONS, findActions, requireRole } from '@/domain/accounts/server'

export const metadata: Metadata = {
  title: 'Log',
  description: 'What instructors and admins changed, and when.',
  robots: { index: false },
}

const Place = z.object({
  about: z.string().trim().max(200).catch(''),
  page: z.coerce.number().int().min(1).max(1_000_000).catch(1),
})

export default async function LogPage({ searchParams }: PageProps<'/admin/log'>) {
  const place = Place.parse(await searchParams)
  await requireRole('admin', logPage(place.about, place.page))
  const found = await findActions(place.about, place.page)
  const words: Record<string, string> = ACTIONS
  const actions = found.actions.map((row) => ({ ...row, words: words[row.action] ?? row.action }))
  return (
    <Page title="Log" lead="What instructors and admins changed. Nothing is ever taken out of it." width="wide">
      <LogTable {...found} actions={actions} about={place.about} pageAddress={(page) => logPage(place.about, page)} />
    </Page>
  )
}

function logPage(about: string, page: number): string {
  const search = new URLSearchParams({ ...(about && { about }), ...(page > 1 && { page: String(page) }) })
  return search.size > 0 ? `/admin/log?${search}` : '/admin/log'
}
