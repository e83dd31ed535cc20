import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { LRUCache } from 'lru-cache'
import { findToolbox } from './toolbox'

/** There are some five hundred codes. */
const texts = new LRUCache<string, string>({ max: 1_000 })

/** What came with an error says which examples are wrong on purpose; `rustc --explain` leaves that out. */
export function rememberExplanation(code: string, text: string): void {
  if (!texts.has(code)) texts.set(code, text)
}

/** What this machine's compiler says of an error code, in Markdown; null when it says nothing. */
export function explanationOf(code: string): Promise<string | null> {
  const known = texts.get(code)
  if (known !== undefined) return Promise.resolve(known)
  const toolbox = findToolbox()
  const rustc = toolbox ? join(/* turbopackIgnore: true */ toolbox.toolchain, 'bin', 'rustc') : 'rustc'
  return new Promise((resolve) => {
    execFile(rustc, ['--explain', code], { timeout: 10_000, maxBuffer: 1 << 20 }, (error, stdout) => {
      resolve(error ? null : stdout)
    })
  })
}
