import type { DraftFile } from '@/domain/exercise/public'

/** What servers take as an address at least. */
const LONGEST = 8000

/**
 * The public playground with this code in it, for a runner that is not there.
 * @returns `whole`: whether the code fits; if not, the reader has to bring it along
 */
export function playground(files: DraftFile[], edition: string): { href: string; whole: boolean } {
  const bare = `https://play.rust-lang.org/?version=stable&mode=debug&edition=${edition}`
  const code = files.find(({ path }) => path.endsWith('.rs'))?.text ?? ''
  const href = `${bare}&code=${encodeURIComponent(code)}`
  return href.length <= LONGEST ? { href, whole: true } : { href: bare, whole: false }
}
