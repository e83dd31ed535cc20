'use client'
import { useState } from 'react'
import { registeredProse } from './prose-registry'

/**
 * A piece of a lesson's compiled prose. React sends what a server component renders twice, as markup and as data for
 * the browser; a lesson's prose needs no script, so only its id is sent as data. On the server the HTML comes out of
 * the registry; in the browser it is the HTML that is already there.
 */
export function Prose({ id }: { id: string }) {
  const [html] = useState(() =>
    typeof window === 'undefined' ? registeredProse(id) : (document.getElementById(domId(id))?.innerHTML ?? ''),
  )
  return (
    <div
      id={domId(id)}
      className="prose"
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: compiled from the pack by our own content compiler
      dangerouslySetInnerHTML={{ __html: html }}
    />
  )
}

function domId(id: string): string {
  return `prose-${id}`
}
