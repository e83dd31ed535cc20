import type { Metadata } from 'next'
import { CostsView } from '@/components/path/costs'
import { PathList } from '@/components/path/path-list'
import { PageHead } from '@/components/shell/page-head'
import { findCosts, findPaths } from '@/domain/content/server'

export const dynamic = 'force-static'
export const revalidate = 300

const LEAD = 'Orders over all tracks for people of different backgrounds. Each lesson comes after what it builds on.'

export const metadata: Metadata = { title: 'Paths', description: LEAD }

export default async function PathsPage() {
  return (
    <PageHead title="Paths" lead={LEAD}>
      <PathList paths={await findPaths()} />
      {(await findCosts()).map((costs) => (
        <CostsView key={costs.title} costs={costs} />
      ))}
    </PageHead>
  )
}
