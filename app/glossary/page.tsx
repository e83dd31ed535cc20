import type { Metadata } from 'next'
import { Glossary } from '@/components/glossary/glossary'
import { PageHead } from '@/components/shell/page-head'
import { findGlossary } from '@/domain/content/server'

export const dynamic = 'force-static'
export const revalidate = 300

export const metadata: Metadata = {
  title: 'Glossary',
  description: 'The terms that the lessons define, each with the lesson that explains it.',
}

export default async function GlossaryPage() {
  return (
    <PageHead title="Glossary" lead="The terms that the lessons define, each with the lesson that explains it.">
      <Glossary terms={await findGlossary()} />
    </PageHead>
  )
}
