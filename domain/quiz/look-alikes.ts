import type { Html } from './model'
import { asSeen } from './text'

export type Shown = { html: Html; path: (string | number)[] }
/** Two places of a question that a reader cannot tell apart. */
export type LookAlike = { path: (string | number)[]; same: (string | number)[] }

/** Parts of a question that are written differently and look the same on its page. */
export function lookAlikes(parts: readonly Shown[]): LookAlike[] {
  const seen = new Map<string, Shown>()
  return parts.flatMap((part) => {
    const look = asSeen(part.html)
      .normalize('NFKC')
      .replace(/<br\s*\/?>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
    const first = seen.get(look)
    if (!first) seen.set(look, part)
    return first ? [{ path: part.path, same: first.path }] : []
  })
}
