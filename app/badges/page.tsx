import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { PageHead } from '@/components/shell/page-head'
import { CheckForm } from '@/components/tutor/badge/check-copy'
import { badgeUrl } from '@/domain/addresses'
import { badgeInAddress } from '@/domain/tutor/badge/credential'
import { findBadge, verifyBadge } from '@/domain/tutor/server'

export const metadata: Metadata = {
  title: 'Check a certificate',
  description: 'Whether a certificate of this installation is genuine, unchanged and still holds.',
}

export default async function CheckPage({ searchParams }: PageProps<'/badges'>) {
  const { credential } = await searchParams
  const text = typeof credential === 'string' ? credential.trim() : ''
  const address = badgeInAddress(text)
  // Whoever has the address sees the certificate itself, with its verdict.
  if (address && (await findBadge(address))) redirect(badgeUrl(address))
  return (
    <PageHead
      title="Check a certificate"
      lead="Paste the credential you were sent, or the address of a certificate. You’ll see whether it was issued here, whether anything was changed, and whether it still holds."
    >
      <CheckForm
        action="/badges"
        copy={text}
        verification={text === '' ? null : address ? { outcome: 'unknown' } : await verifyBadge(text)}
      />
    </PageHead>
  )
}
