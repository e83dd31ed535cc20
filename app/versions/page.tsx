import type { Metadata } from 'next'
import { VersionsView } from '@/components/exercise/versions-view'
import { PageHead } from '@/components/shell/page-head'
import { runnerVersions } from '@/domain/exercise/server'

export const metadata: Metadata = {
  title: 'Compilers and crates',
  description: 'Which compilers and which versions of which crates judge the exercises of this site.',
}

// What is installed is known when somebody asks, not when the app is built.
export const dynamic = 'force-dynamic'

export default async function VersionsPage() {
  return (
    <PageHead
      title="Compilers and crates"
      lead="What the exercises and samples of this site are compiled with. A kit is the set of crates that code may use."
    >
      <VersionsView versions={await runnerVersions()} />
    </PageHead>
  )
}
