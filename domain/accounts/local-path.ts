import { withQuery } from '@/domain/addresses'

const LONGEST_PATH = 2_000

/**
 * The path to go on to after a form, as far as it stays on this site; `/` for everything else. What comes in may have
 * been written by anybody: another host (`//evil`, `/\evil`, which browsers read alike), another scheme, line breaks.
 */
export function toLocalPath(wanted: unknown): string {
  if (typeof wanted !== 'string' || wanted.length > LONGEST_PATH) return '/'
  if (!/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(wanted)) return '/'
  // The dots in /.//evil.example fall away, and what is left starts with two slashes.
  const base = 'http://site.invalid'
  if (!URL.canParse(wanted, base)) return '/'
  const url = new URL(wanted, base)
  if (url.origin !== base || url.pathname.startsWith('//')) return '/'
  return url.pathname + url.search + url.hash
}

/** An address of a page that comes back to `next` afterwards, such as `/sign-in?next=%2Fprogress`. */
export function withNext(page: string, next: string): string {
  return withQuery(page, { next: next === '/' ? null : next })
}
