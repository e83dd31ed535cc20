import type { BlockContent, DefinitionContent, ListItem, PhrasingContent, Root, RootContent, TableRow } from 'mdast'
import { toString as wordsIn } from 'mdast-util-to-string'
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'
import remarkGfm from 'remark-gfm'
import remarkStringify from 'remark-stringify'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import type { Tell } from '../../portable'
import { asFlow as asFlowOf, isPhrasing } from '../mdbook/elements'

export type TextFormat = 'markdown' | 'html' | 'plain' | 'moodle'

/** An element of HTML, or of XML that holds HTML. */
export type Markup = {
  name: string
  attributes: Record<string, string>
  children: (Markup | string)[]
  /** As it was written, for a tag that isn't one: `Vec<T>`. */
  source?: { open: string; close: string }
}

const writer = unified()
  .use(remarkStringify, {
    bullet: '-',
    fences: true,
    resourceLink: true,
    rule: '-',
    emphasis: '*',
    listItemIndent: 'one',
  })
  .use(remarkGfm)

/** A text of another system as Markdown. What Markdown has no form for is told. */
export function toMarkdown(text: string, format: TextFormat, tell: Tell): string {
  if (format === 'markdown') return text.trim()
  if (format === 'plain') return textToMarkdown(text)
  // Moodle's own format is HTML in which a line that ends is a line that ends.
  return markupToMarkdown(parseHtml(format === 'moodle' ? text.trim().replaceAll('\n', '<br>') : text), tell)
}

export function markupToMarkdown(markup: (Markup | string)[], tell: Tell): string {
  const nodes = asFlow(markup.flatMap((piece) => convert(piece, tell)))
  return write(nodes)
}

function textToMarkdown(text: string): string {
  const paragraphs = text.trim().split(/\n\s*\n/)
  return write(
    paragraphs.map((paragraph) => ({
      type: 'paragraph',
      children: paragraph
        .split('\n')
        .flatMap((line, index) => [
          ...(index > 0 ? [{ type: 'break' as const }] : []),
          { type: 'text' as const, value: line.trim() },
        ]),
    })),
  )
}

function write(children: RootContent[]): string {
  const root: Root = { type: 'root', children }
  visit(root, (node) => {
    if (node.type === 'paragraph' || node.type === 'tableCell') node.children = withoutEdges(node.children)
  })
  return writer.stringify(root).trim()
}

/** Without the white space that a browser doesn't show, at the ends and after a break. */
function withoutEdges(children: PhrasingContent[]): PhrasingContent[] {
  const kept = children.map((node, index): PhrasingContent => {
    if (node.type !== 'text') return node
    const isFirst = index === 0 || children[index - 1]?.type === 'break'
    const isLast = index === children.length - 1 || children[index + 1]?.type === 'break'
    const value = isFirst ? node.value.trimStart() : node.value
    return { ...node, value: isLast ? value.trimEnd() : value }
  })
  while (kept.at(-1)?.type === 'break') kept.pop()
  while (kept[0]?.type === 'break') kept.shift()
  return kept
}

function parseHtml(html: string): (Markup | string)[] {
  const read = (node: DefaultTreeAdapterTypes.ChildNode): (Markup | string)[] => {
    if (node.nodeName === '#text' && 'value' in node) return [node.value]
    if (!('tagName' in node)) return []
    const { startTag, endTag } = node.sourceCodeLocation ?? {}
    const sourceOf = (at?: { startOffset: number; endOffset: number } | null) =>
      at ? html.slice(at.startOffset, at.endOffset) : ''
    return [
      {
        name: node.tagName,
        attributes: Object.fromEntries(node.attrs.map(({ name, value }) => [name, value])),
        children: node.childNodes.flatMap(read),
        source: { open: sourceOf(startTag), close: sourceOf(endTag) },
      },
    ]
  }
  return parseFragment(html, { sourceCodeLocationInfo: true }).childNodes.flatMap(read)
}

/** HTML that a question's Markdown may hold as it is. */
const KEPT = ['abbr', 'del', 'ins', 'kbd', 'q', 'samp', 'small', 'sub', 'sup', 'var']
const CONTAINERS = ['span', 'font', 'div', 'section', 'article', 'center', 'u', 'label', 'main', 'html', 'body', 'nobr']
const REMOVED = [
  'script',
  'style',
  'iframe',
  'object',
  'embed',
  'video',
  'audio',
  'svg',
  'math',
  'canvas',
  'form',
  'input',
]

function convert(piece: Markup | string, tell: Tell): RootContent[] {
  if (typeof piece === 'string') {
    const value = piece.replace(/\s+/g, ' ')
    return value === '' ? [] : [{ type: 'text', value }]
  }
  const { name, attributes } = piece
  if (attributes.style) tell('changed', 'styles of the text are left out')
  if (REMOVED.includes(name)) {
    tell('dropped', `<${name}>, with what is in it`)
    return []
  }
  const inside = () => piece.children.flatMap((child) => convert(child, tell))
  const phrasing = () => asPhrasing(inside())
  switch (name) {
    case 'br':
      return [{ type: 'break' }]
    case 'hr':
      return [{ type: 'thematicBreak' }]
    case 'p':
      return asFlow(inside())
    case 'b':
    case 'strong':
      return [{ type: 'strong', children: phrasing() }]
    case 'i':
    case 'em':
      return [{ type: 'emphasis', children: phrasing() }]
    case 'code':
    case 'tt':
      return [{ type: 'inlineCode', value: rawText(piece) }]
    case 'pre':
      return [codeOf(piece)]
    case 'blockquote':
      return [{ type: 'blockquote', children: blocks(inside()) }]
    case 'ul':
    case 'ol':
      return [listOf(piece, tell)]
    case 'a':
      return linkOf(piece, phrasing(), tell)
    case 'img':
      tell('dropped', `the picture ${attributes.src ?? ''}: questions hold no pictures; its description stays`)
      return attributes.alt ? [{ type: 'text', value: attributes.alt }] : []
    case 'table':
      return [tableOf(piece, tell)]
    default:
      return others(piece, inside(), tell)
  }
}

function others({ name, source }: Markup, inside: RootContent[], tell: Tell): RootContent[] {
  if (/^h[1-6]$/.test(name)) {
    return [{ type: 'paragraph', children: [{ type: 'strong', children: asPhrasing(inside) }] }]
  }
  if (KEPT.includes(name)) {
    return [{ type: 'html', value: `<${name}>` }, ...asPhrasing(inside), { type: 'html', value: `</${name}>` }]
  }
  if (CONTAINERS.includes(name)) return name === 'div' || name === 'section' ? asFlow(inside) : inside
  if (source?.open && !KNOWN.test(name)) {
    // `Vec<T>` in a text that was taken for HTML.
    tell('look', `${source.open} isn't HTML, so it is shown as it was written`)
    const text = (value: string): RootContent[] => (value === '' ? [] : [{ type: 'text', value }])
    return [...text(source.open), ...inside, ...text(source.close)]
  }
  tell('changed', `<${name}> is left out; what is in it stays`)
  return inside
}

/** Elements of HTML that aren't handled one by one. */
const KNOWN =
  /^(a|address|aside|area|base|bdi|bdo|big|button|caption|cite|col|colgroup|data|datalist|dd|details|dfn|dialog|dl|dt|fieldset|figcaption|figure|footer|header|hgroup|legend|li|link|map|mark|menu|meta|meter|nav|noscript|optgroup|option|output|param|picture|progress|rp|rt|ruby|s|select|slot|source|strike|summary|tbody|td|template|textarea|tfoot|th|thead|time|title|tr|track|wbr)$/

function codeOf(piece: Markup): RootContent {
  const only = piece.children.filter((child) => typeof child !== 'string' || child.trim() !== '')
  const [code] = only
  const holder = only.length === 1 && typeof code === 'object' && code.name === 'code' ? code : piece
  const [, language = 'text'] = /\blang(?:uage)?-(\w+)/.exec(holder.attributes.class ?? '') ?? []
  // Without a language it is shown as Rust, and isn't compiled.
  const lang = language === 'rust' ? null : 'text'
  return { type: 'code', lang, value: rawText(holder).replace(/^\n|\s+$/g, '') }
}

function rawText({ children }: Markup): string {
  return children
    .map((child) => (typeof child === 'string' ? child : child.name === 'br' ? '\n' : rawText(child)))
    .join('')
}

function listOf(piece: Markup, tell: Tell): RootContent {
  const items = piece.children.flatMap((child): ListItem[] => {
    if (typeof child === 'string') return child.trim() === '' ? [] : [itemOf([child], tell)]
    return [itemOf(child.name === 'li' ? child.children : [child], tell)]
  })
  return { type: 'list', ordered: piece.name === 'ol', spread: false, children: items }
}

function itemOf(children: (Markup | string)[], tell: Tell): ListItem {
  return { type: 'listItem', spread: false, children: blocks(children.flatMap((child) => convert(child, tell))) }
}

function linkOf({ attributes }: Markup, children: PhrasingContent[], tell: Tell): RootContent[] {
  const url = attributes.href ?? ''
  if (/^(?:https?|mailto):/i.test(url)) return [{ type: 'link', url, children }]
  if (url !== '') tell('dropped', `the link to ${url}: only https:, http: and mailto: are followed; its words stay`)
  return children
}

function tableOf(piece: Markup, tell: Tell): RootContent {
  const rows: TableRow[] = []
  const walk = ({ children }: Markup) => {
    for (const child of children) {
      if (typeof child === 'string') continue
      if (child.name !== 'tr') walk(child)
      else {
        const cells = child.children.filter((cell): cell is Markup => typeof cell !== 'string')
        rows.push({
          type: 'tableRow',
          children: cells.map((cell) => ({
            type: 'tableCell',
            children: asPhrasing(cell.children.flatMap((inner) => convert(inner, tell))),
          })),
        })
      }
    }
  }
  walk(piece)
  return { type: 'table', children: rows }
}

function blocks(nodes: RootContent[]): (BlockContent | DefinitionContent)[] {
  return asFlow(nodes) as (BlockContent | DefinitionContent)[]
}

/** In a line of text, a block is what it says. */
function asPhrasing(nodes: RootContent[]): PhrasingContent[] {
  return nodes.flatMap((node) => {
    if (isInline(node)) return [node]
    if (node.type === 'paragraph') return node.children
    return [{ type: 'text' as const, value: wordsIn(node) }]
  })
}

/** Here, HTML is only ever a tag within a line. */
function isInline(node: RootContent): node is PhrasingContent {
  return node.type === 'html' || isPhrasing(node)
}

function asFlow(nodes: RootContent[]): RootContent[] {
  return asFlowOf(nodes, isInline)
}
