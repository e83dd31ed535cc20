'use client'
import { PageHead } from '@/components/shell/page-head'

export default function ErrorPage({ reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <PageHead
      title="This page could not be shown"
      lead="Something on our side failed. What you had typed is kept in this browser, and nothing that was sent is lost."
    >
      <p>
        <button type="button" onClick={reset}>
          Try again
        </button>{' '}
        or <a href="/">go to the first page</a>.
      </p>
    </PageHead>
  )
}
