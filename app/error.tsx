'use client'
import { PageHead } from '@/components/shell/page-head'

export default function ErrorPage() {
  return (
    <PageHead
      title="This page could not be shown"
      lead="Something on our side failed. What you had typed is kept in this browser, and nothing that was sent is lost."
    >
      <p>
        {/* Next's own reset draws the page again from the failed answer; it does not ask for another. */}
        <button type="button" onClick={() => location.reload()}>
          Try again
        </button>{' '}
        or <a href="/">go to the first page</a>.
      </p>
    </PageHead>
  )
}
