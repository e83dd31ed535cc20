import 'server-only'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { toHtml } from 'hast-util-to-html'
import { LRUCache } from 'lru-cache'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { hiddenLines } from '@/domain/rust'
import type { Outcome } from '@/runner'
import { findToolbox } from '@/runner/toolbox'

/** There are some five hundred codes. */
const texts = new LRUCache<string, string>({ max: 1_000 })
const rendered = new LRUCache<string, string>({ max: 1_000 })

/** A runner on another machine sends its compiler's explanations along; this one may have no compiler to ask. */
export function rememberExplanations({ diagnostics }: Outcome): void {
  for (const { code, explanation } of diagnostics) {
    if (code !== null && explanation !== undefined && !texts.has(code)) texts.set(code, explanation)
  }
}

/**
 * What `rustc --explain` says of an error, as HTML; null when it says nothing.
 * @param code must be of the form `E0382`: it becomes a program's argument
 */
export async function findExplanation(code: string): Promise<string | null> {
  if (!/^E\d{4}$/.test(code)) return null
  const known = rendered.get(code)
  if (known !== undefined) return known
  const text = texts.get(code) ?? (await askCompiler(code))
  if (text === null || text.trim() === '') return null
  const html = await render(text)
  rendered.set(code, html)
  return html
}

function askCompiler(code: string): Promise<string | null> {
  const toolbox = findToolbox()
  const rustc = toolbox ? join(/* turbopackIgnore: true */ toolbox.toolchain, 'bin', 'rustc') : 'rustc'
  return new Promise((resolve) => {
    execFile(rustc, ['--explain', code], { timeout: 10_000, maxBuffer: 1 << 20 }, (error, stdout) => {
      resolve(error ? null : stdout)
    })
  })
}

/** Without its raw HTML, and with the lines hidden that rustdoc hides. */
async function render(markdown: string): Promise<string> {
  const tree = unified().use(remarkParse).parse(markdown)
  visit(tree, 'code', (node) => {
    const erroneous = /compile_fail/.test(node.lang ?? '')
    node.value = hiddenLines(node.value).shown
    node.lang = erroneous ? 'compile_fail' : 'rust'
    node.meta = null
  })
  visit(tree, ['link', 'definition'], (node) => {
    if ((node.type === 'link' || node.type === 'definition') && !/^https?:\/\//.test(node.url)) node.url = '#'
  })
  return toHtml(await unified().use(remarkRehype).run(tree))
}
