import { type MouseEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import styles from './studio.module.css'

const EMPTY = '<!doctype html><html lang="en"><head><title>Preview</title></head><body></body></html>'

type Props = {
  /** What is shown is of an earlier text. */
  stale: boolean
  children: ReactNode
}

/**
 * A page of its own for what an author has written: the frame runs no script, sends no form and leads nowhere. What is
 * in it is drawn by this page's React, with this page's styles.
 */
export function PreviewFrame({ stale, children }: Props) {
  const frame = useRef<HTMLIFrameElement>(null)
  const [body, setBody] = useState<HTMLElement | null>(null)

  useEffect(() => {
    // It may have loaded before this page's code.
    const inside = frame.current?.contentDocument
    if (inside?.URL === 'about:srcdoc' && inside.readyState === 'complete') setBody(inside.body)
  }, [])

  useEffect(() => {
    if (!body) return
    const inside = body.ownerDocument
    const copy = () => copyLooks(document, inside)
    copy()
    // Styles come with the components that need them, and the theme may be switched.
    const watch = new MutationObserver(copy)
    watch.observe(document.head, { childList: true })
    watch.observe(document.documentElement, { attributes: true })
    return () => watch.disconnect()
  }, [body])

  return (
    <>
      <iframe
        ref={frame}
        className={styles.frame}
        title="Preview"
        sandbox="allow-same-origin"
        srcDoc={EMPTY}
        data-stale={stale || undefined}
        onLoad={() => setBody(frame.current?.contentDocument?.body ?? null)}
      />
      {body &&
        createPortal(
          <main className={styles.page} onClickCapture={stay}>
            {children}
          </main>,
          body,
        )}
    </>
  )
}

/** A link within the page scrolls to its heading; others would put another page into the frame. */
function stay(event: MouseEvent<HTMLElement>) {
  const link = (event.target as Element).closest('a[href]')
  if (!link) return
  event.preventDefault()
  const href = link.getAttribute('href') ?? ''
  if (href.startsWith('#')) link.ownerDocument.getElementById(decodeURIComponent(href.slice(1)))?.scrollIntoView()
}

function copyLooks(from: Document, to: Document) {
  for (const { name, value } of from.documentElement.attributes) to.documentElement.setAttribute(name, value)
  if (!from.documentElement.hasAttribute('data-theme')) to.documentElement.removeAttribute('data-theme')
  const looks = [...from.head.querySelectorAll('style, link[rel="stylesheet"]')]
  to.head.replaceChildren(...looks.map((look) => to.importNode(look, true)), to.head.querySelector('title') ?? '')
}
