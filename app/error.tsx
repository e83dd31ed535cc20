'use client'
import { PageHead } from '@/components/shell/page-head'

export default function ErrorPage() {
  return (
    <PageHead
      title="This page could not be shown"
      lead="Something failed on our side. What you typed is kept in this browser, and nothing you sent is lost."
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
