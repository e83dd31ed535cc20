import type { Metadata } from 'next'
import { PageHead } from '@/components/shell/page-head'

export const metadata: Metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <PageHead
      title="There is no page at this address"
      lead="A lesson may have been moved or renamed, or the address was cut short when it was copied."
    >
      <p>
        <a href="/tracks">See all tracks</a>, or <a href="/">go to the first page</a>.
      </p>
    </PageHead>
  )
}
