import { toHtml } from 'hast-util-to-html'
import type { Html, Root as Markdown, Nodes } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { list } from '@/domain/content/suggest'
import { resolveLink } from './links'
import { finishElements, putBlocks, takeBlocks } from './prose'

const parser = unified().use(remarkParse).use(remarkGfm)

/**
 * Renders the Markdown of a question. HTML in it is shown as text, never passed on. A text of one paragraph comes
 * without its `<p>`, so that it fits into a label. mdbook-quiz takes a fence without a language for Rust, and so do we.
 */
export async function renderMarkdown(markdown: string, lesson: { track: string; slug: string }): Promise<string> {
  const tree = parser.parse(markdown)
  replaceHtml(tree)
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

export type TextProblem = { line: number; message: string; level?: 'warning' | undefined }

/** What an author has to mend in a question's text: `line` counts within the text, from 1. Fences are not looked at. */
export function problemsInMarkdown(tree: Markdown, lesson: { track: string; slug: string }): TextProblem[] {
  const problems: TextProblem[] = []
  for (const { value, position } of replaceHtml(structuredClone(tree))) {
    // What it closes has been told where it opens.
    if (value.startsWith('</')) continue
    const [tag = value] = value.split('\n')
    const message = `${tag} is shown as it stands, since words in TOML hold no HTML but ${list(ALLOWED)}; put it between backticks`
    problems.push({ line: position?.start.line ?? 1, message, level: 'warning' })
  }
  visit(tree, (node) => {
    const line = node.position?.start.line ?? 1
    if (node.type === 'image' || node.type === 'imageReference') {
      problems.push({ line, message: 'words in TOML hold no image; place it in the lesson' })
    } else if (node.type === 'link' || node.type === 'definition') {
      const link = resolveLink(node.url, lesson, null)
      if (link.problem !== undefined) problems.push({ line, message: link.problem, level: link.level })
    }
  })
  return problems
}

/** HTML that words in TOML may hold, as pages may: it has no Markdown form, and no attributes. */
const ALLOWED = ['abbr', 'br', 'del', 'ins', 'kbd', 'q', 'samp', 'small', 'sub', 'sup', 'var', 'wbr']

type Parent = Extract<Nodes, { children: unknown }>

function tagOf(node: Nodes): { name: string; closes: boolean } | null {
  const [, slash, name] = (node.type === 'html' && /^<(\/?)([a-z]+)\s*\/?>$/.exec(node.value)) || []
  return name !== undefined && ALLOWED.includes(name) ? { name, closes: slash === '/' } : null
}

/**
 * Puts what stands between `<sub>` and `</sub>` into an element, and shows all other HTML as the text that it is.
 * @returns the HTML that is shown as text
 */
function replaceHtml(tree: Markdown): Html[] {
  const shown: Html[] = []
  visit(tree, (node) => {
    if (!('children' in node)) return
    const parent = node as Parent
    for (let index = 0; index < parent.children.length; index++) {
      const child = parent.children[index] as Nodes
      if (child.type !== 'html') continue
      const tag = tagOf(child)
      const empty = tag?.name === 'br' || tag?.name === 'wbr'
      const end = parent.children.findIndex((other, at) => {
        const closing = at > index ? tagOf(other as Nodes) : null
        return closing?.closes === true && closing.name === tag?.name
      })
      if (tag && !tag.closes && (empty || end > index)) {
        const children = empty ? [] : parent.children.slice(index + 1, end)
        const element = { type: 'emphasis', children, data: { hName: tag.name } }
        parent.children.splice(index, empty ? 1 : end - index + 1, element as never)
        continue
      }
      shown.push(child)
      const text = { type: 'text' as const, value: child.value }
      const among = ['root', 'blockquote', 'listItem', 'footnoteDefinition'].includes(parent.type)
      parent.children.splice(index, 1, (among ? { type: 'paragraph', children: [text] } : text) as never)
    }
  })
  return shown
}
