import { Children, createElement, type ReactNode } from 'react'

// The components of lessons. They are rendered to HTML when a lesson is compiled, so a browser gets no script for them.
// Their styles are in app/prose.css.

/** An aside that a reader may skip. */
export function Note({ title = 'Note', children }: { title?: string; children: ReactNode }) {
  return (
    <div className="note" role="note">
      <p className="note-title">{withCode(title)}</p>
      {children}
    </div>
  )
}

/** What goes wrong, and what it costs. */
export function Warning({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <div className="warning" role="note">
      <p className="warning-title">{title ? <>Warning: {withCode(title)}</> : 'Warning'}</p>
      {children}
    </div>
  )
}

/** A table, a sample or a drawing with a caption. */
export function Figure({ caption, children }: { caption: string; children: ReactNode }) {
  return (
    <figure className="figure">
      {children}
      <figcaption className="figure-caption">{withCode(caption)}</figcaption>
    </figure>
  )
}

/** Attributes are plain text, in which authors still write names of things between backticks. */
function withCode(text: string): ReactNode[] {
  // Every second piece stood between two backticks.
  const pieces = text.split('`').map((piece, index) => (index % 2 === 1 ? createElement('code', null, piece) : piece))
  return Children.toArray(pieces)
}
