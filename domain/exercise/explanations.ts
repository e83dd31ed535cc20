import 'server-only'
import { toHtml } from 'hast-util-to-html'
import { LRUCache } from 'lru-cache'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { hiddenLines } from '@/domain/rust'
import { explainError } from '@/runner'

/** There are some five hundred codes. */
const rendered = new LRUCache<string, string>({ max: 1_000 })

/** What `rustc --explain` says of an error code, as HTML; null when it says nothing. */
export async function findExplanation(code: string): Promise<string | null> {
  const known = rendered.get(code)
  if (known !== undefined) return known
  const text = await explainError(code)
  if (text === null || text.trim() === '') return null
  const html = await render(text)
  rendered.set(code, html)
  return html
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
