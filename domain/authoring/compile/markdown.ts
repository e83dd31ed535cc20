import { toHtml } from 'hast-util-to-html'
import type { Root as Markdown } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { resolveLink } from './links'
import { finishElements, putBlocks, takeBlocks } from './prose'

const parser = unified().use(remarkParse).use(remarkGfm)

/**
 * Renders the Markdown of a question. HTML in it is shown as text, never passed on. A text of one paragraph comes
 * without its `<p>`, so that it fits into a label. mdbook-quiz takes a fence without a language for Rust, and so do we.
 */
export async function renderMarkdown(markdown: string, lesson: { track: string; slug: string }): Promise<string> {
  const tree = parser.parse(markdown)
  escapeHtmlNodes(tree)
  const blocks = await takeBlocks(tree, { defaultInfo: 'rust' })
  const processor = unified()
    .use(remarkRehype)
    .use(() => finishElements(lesson, (src) => ({ src: '', alt: src })))
  const html = await processor.run(tree)
  const [only, ...others] = html.children
  const children =
    only?.type === 'element' && only.tagName === 'p' && others.length === 0 ? only.children : html.children
  return putBlocks(toHtml({ type: 'root', children }), blocks)
}

export function parseMarkdown(markdown: string): Markdown {
  return parser.parse(markdown)
}

/** What an author has to mend in a question's text: `line` counts within the text, from 1. Fences are not looked at. */
export function problemsInMarkdown(
  tree: Markdown,
  lesson: { track: string; slug: string },
): { line: number; message: string }[] {
  const problems: { line: number; message: string }[] = []
  visit(tree, (node) => {
    const line = node.position?.start.line ?? 1
    if (node.type === 'image' || node.type === 'imageReference') {
      problems.push({ line, message: 'words in TOML hold no image; place it in the lesson' })
    } else if (node.type === 'link' || node.type === 'definition') {
      const link = resolveLink(node.url, lesson, null)
      if (link.problem !== undefined) problems.push({ line, message: link.problem })
    }
  })
  return problems
}

function escapeHtmlNodes(tree: Markdown) {
  visit(tree, 'html', (node, index, parent) => {
    if (!parent || index === undefined) return
    const text = { type: 'text' as const, value: node.value }
    const among = ['root', 'blockquote', 'listItem', 'footnoteDefinition'].includes(parent.type)
    Object.assign(parent.children, { [index]: among ? { type: 'paragraph', children: [text] } : text })
  })
}
