'use client'
import { useState } from 'react'
import { heldProse, registeredProse } from '@/components/lesson/prose-registry'

const read = new Map<string, string>()

type Props = { name: string; as?: 'div' | 'span' | 'code'; id?: string; className?: string | undefined }

/**
 * A text of a question. As with a lesson's prose only its name is sent as data; in the browser the HTML is what the page
 * already holds under that name, also when React draws the page fresh because a translator had changed it.
 */
export function Text({ name, as: Tag = 'div', id, className }: Props) {
  const [html] = useState(() => (typeof window === 'undefined' ? registeredProse(name) : fromPage(name)))
  return (
    <Tag
      id={id}
      className={className}
      data-text={name}
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: compiled from the pack by our own content compiler
      dangerouslySetInnerHTML={{ __html: html }}
    />
  )
}

function fromPage(name: string): string {
  // Only a draft's preview is drawn in the browser from the start; its texts change under the same names.
  const drawn = heldProse(name)
  if (drawn !== undefined) return drawn
  const known = read.get(name) ?? document.querySelector(`[data-text="${name}"]`)?.innerHTML ?? ''
  read.set(name, known)
  return known
}

type ReceivedProps = { html: string; as?: 'div' | 'span' | 'p'; className?: string | undefined }

/** A text that came as data: with a verdict, or with a diagram. */
export function Received({ html, as: Tag = 'div', className }: ReceivedProps) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: compiled from the pack by our own content compiler
  return <Tag className={className} dangerouslySetInnerHTML={{ __html: html }} />
}
