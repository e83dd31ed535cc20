'use client'
import { useEffect } from 'react'

/** Tells the server once which time zone the learner's days begin in. Without scripts it is chosen on the desk. */
export function ZoneReporter() {
  useEffect(() => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
    if (!zone) return
    void fetch('/api/v1/plan', {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ zone }),
    }).catch(() => {
      // Days begin in UTC until the next page tells.
    })
  }, [])
  return null
}
