import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PageHead } from '@/components/shell/page-head'
import { Certificate } from '@/components/tutor/badge/certificate'
import { CheckCopy } from '@/components/tutor/badge/check-copy'
import { Verdict } from '@/components/tutor/badge/verdict'
import { findBadge, verifyBadge } from '@/domain/tutor/server'

export const metadata: Metadata = { title: 'Certificate', robots: { index: false } }

export default async function BadgePage({ params, searchParams }: PageProps<'/badges/[id]'>) {
  const [{ id }, { credential: copy }] = await Promise.all([params, searchParams])
  const badge = await findBadge(id)
  if (!badge) notFound()
  const [issued, ofCopy] = await Promise.all([
    verifyBadge(badge.jwt),
    typeof copy === 'string' && copy.trim() !== '' ? verifyBadge(copy) : null,
  ])
  return (
    <PageHead title="Certificate">
      <Verdict verification={issued} />
      <Certificate credential={badge.credential} revoked={issued.outcome === 'revoked'} />
      <CheckCopy id={id} jwt={badge.jwt} copy={typeof copy === 'string' ? copy : ''} verification={ofCopy} />
    </PageHead>
  )
}
