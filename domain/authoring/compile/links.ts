import { posix } from 'node:path'
import { lessonUrl } from '@/domain/addresses'

export type Link =
  | { href: string; external: boolean /** `track/lesson#heading` */; lesson?: string; problem?: never }
  /** A warning is for a link that leads nowhere: the page is shown without it. */
  | { problem: string; level?: 'warning' }

/**
 * What an address in a lesson becomes on the site. Lessons are named as the folders lie: `../layout#padding` for one of
 * the same track, `../../async/pinning` for another's.
 * @param headings ids that `#…` may name; null when they are not known
 */
export function resolveLink(
  url: string,
  lesson: { track: string; slug: string },
  headings: readonly string[] | null,
): Link {
  if (url.startsWith('#')) {
    const id = decode(url.slice(1))
    if (headings && !headings.includes(id))
      return { problem: `there is no heading "${id}" in this lesson`, level: 'warning' }
    return { href: url, external: false }
  }
  const [, scheme] = /^([a-z][a-z0-9+.-]*):/i.exec(url) ?? []
  if (scheme !== undefined) {
    if (!/^(https?|mailto)$/i.test(scheme)) return { problem: `a link cannot start with ${scheme}:; use https:` }
    return { href: url, external: true }
  }
  // A browser skips tabs and line breaks in an address, and takes a backslash for a slash.
  if (/^[/\\]{2}/.test(url.replace(/[\t\n\r]/g, ''))) return { problem: 'write the address with https: in front' }
  const [path = '', fragment] = url.split('#')
  const folder = path.startsWith('/') ? path : posix.join('/tracks', lesson.track, lesson.slug, path)
  const parts = folder
    .replace(/(\/index\.mdx)?\/?$/, '')
    .split('/')
    .slice(1)
  const [root, track, slug, ...rest] = parts
  if (root !== 'tracks' || !track || rest.length > 0) {
    if (path.startsWith('/') && root !== 'tracks') return { href: url, external: false }
    const problem = `"${url}" leads to no lesson; a lesson is named by its folder, such as ../layout#heading`
    return { problem, level: 'warning' }
  }
  const to = [track, slug].filter(Boolean).join('/')
  return { href: lessonUrl(to, fragment), external: false, lesson: `${to}${fragment ? `#${decode(fragment)}` : ''}` }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
