import type { Element, Root } from 'hast'
import type { Code, Nodes } from 'mdast'
import { SKIP, visit } from 'unist-util-visit'
import { parseFence } from '@/domain/content/fence'
import { runnableSample } from '@/domain/content/runnable'
import { type Edition, withoutMarks } from '@/domain/rust'
import { resolveLink } from './links'
import { sampleHtml } from './sample-html'

/** The element that stands for a highlighted block until the page is a string: its spans are too many to be compiled. */
const BLOCK = 'ferropath-block'

/**
 * Highlights every fenced block of a page or a text and leaves a placeholder instead.
 * @param runsIn the track's edition where readers may run what they see. In a question they may not: running it would
 *   be the answer
 */
export async function takeBlocks(
  tree: Nodes,
  { defaultInfo = '', runsIn = null }: { defaultInfo?: string; runsIn?: Edition | null },
): Promise<string[]> {
  const found: Code[] = []
  visit(tree, 'code', (node) => {
    found.push(node)
  })
  const blocks: string[] = []
  for (const node of found) {
    const info = node.lang === null || node.lang === undefined ? defaultInfo : `${node.lang} ${node.meta ?? ''}`
    const { fence } = parseFence(info)
    const code = fence.language === 'rust' ? withoutMarks(node.value) : node.value
    blocks.push(await sampleHtml(fence, code, runsIn && runnableSample(fence, code, runsIn)))
    Object.assign(node, {
      type: 'sample',
      value: undefined,
      children: [],
      data: { hName: BLOCK, hProperties: { n: String(blocks.length - 1) } },
    })
  }
  return blocks
}

export function putBlocks(html: string, blocks: readonly string[]): string {
  return html.replace(new RegExp(`<${BLOCK} n="(\\d+)"></${BLOCK}>`, 'g'), (_, n: string) => blocks[Number(n)] ?? '')
}

/** What a page's elements get besides their Markdown: a place to scroll, an address, a link that leads somewhere. */
export function finishElements(
  lesson: { track: string; slug: string },
  image: (src: string) => Record<string, string>,
) {
  return (tree: Root) => {
    visit(tree, 'element', (node, index, parent) => {
      if (node.tagName === 'a') finishLink(node, lesson)
      if (node.tagName === 'img') Object.assign(node.properties, image(String(node.properties.src ?? '')))
      if ((node.tagName === 'h2' || node.tagName === 'h3') && typeof node.properties.id === 'string') {
        linkHeading(node, node.properties.id)
      }
      if (node.tagName === 'table' && parent && index !== undefined) {
        parent.children[index] = {
          type: 'element',
          tagName: 'div',
          properties: { className: ['table'], tabIndex: 0, role: 'group', ariaLabel: 'Table' },
          children: [node],
        }
        // The table's own children still want their turn, the new parent must not get a second one.
        for (const child of node.children)
          visit(child, 'element', (inner) => inner.tagName === 'a' && finishLink(inner, lesson))
        return SKIP
      }
    })
  }
}

function finishLink(node: Element, lesson: { track: string; slug: string }) {
  const link = resolveLink(String(node.properties.href ?? ''), lesson, null)
  if (link.problem !== undefined) {
    // Told to the author where the link stands; in the text of a question it must do no harm either.
    delete node.properties.href
    return
  }
  node.properties.href = link.href
  if (link.external) node.properties.rel = ['noopener']
}

/** The heading's text is its own link, so a screen reader hears it once. */
function linkHeading(node: Element, id: string) {
  const hasLink = node.children.some((child) => child.type === 'element' && child.tagName === 'a')
  if (hasLink) return
  node.children = [{ type: 'element', tagName: 'a', properties: { href: `#${id}` }, children: node.children }]
}
