import type { Nodes, Parent, RootContent } from 'mdast'

/** One piece of raw HTML. */
export type Token =
  | { kind: 'open'; name: string; attributes: Record<string, string>; isEmpty: boolean }
  | { kind: 'close'; name: string }
  | { kind: 'text'; text: string }
  | { kind: 'comment'; text: string }

const VOID = ['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr']
const PIECE = /<!--([\s\S]*?)(?:-->|$)|<(\/?)([A-Za-z][\w:.-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>|<[!?][^>]*>/g
const ATTRIBUTE = /([^\s=/"'<>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g

export function tokensOf(html: string): Token[] {
  const tokens: Token[] = []
  const text = (value: string) => {
    if (value !== '') tokens.push({ kind: 'text', text: decodeEntities(value) })
  }
  let end = 0
  for (const match of html.matchAll(PIECE)) {
    text(html.slice(end, match.index))
    end = match.index + match[0].length
    const [, comment, slash, name, rest = ''] = match
    if (comment !== undefined) tokens.push({ kind: 'comment', text: comment })
    else if (name !== undefined && slash) tokens.push({ kind: 'close', name: name.toLowerCase() })
    else if (name !== undefined) {
      const attributes = Object.fromEntries(
        [...rest.replace(/\/$/, '').matchAll(ATTRIBUTE)].map(([, key = '', a, b, c]) => [
          key.toLowerCase(),
          decodeEntities(a ?? b ?? c ?? ''),
        ]),
      )
      const isEmpty = VOID.includes(name.toLowerCase()) || rest.endsWith('/')
      tokens.push({ kind: 'open', name: name.toLowerCase(), attributes, isEmpty })
    }
  }
  text(html.slice(end))
  return tokens
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' }

function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/gi, (whole, decimal, hex, name: string | undefined) => {
    if (name !== undefined) return NAMED[name] ?? whole
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

/** An element with what stands between its tags, Markdown included. */
export type Element = {
  type: 'element'
  name: string
  attributes: Record<string, string>
  children: Piece[]
  line: number
}
export type Comment = { type: 'comment'; text: string; line: number }
export type Piece = RootContent | Element | Comment

/**
 * Puts HTML tags and the Markdown between them together again: Markdown has each tag as a node of its own.
 * @param unmatched is told of a tag that opens or closes alone; what stands after it is kept
 */
export function nest(children: RootContent[], unmatched: (name: string, line: number) => void): Piece[] {
  const top: Piece[] = []
  const open: Element[] = []
  const add = (piece: Piece) => (open.at(-1)?.children ?? top).push(piece)
  for (const child of children) {
    if (child.type !== 'html') {
      add(child)
      continue
    }
    let line = child.position?.start.line ?? 1
    for (const token of tokensOf(child.value)) {
      if (token.kind === 'text') {
        if (token.text.trim() !== '') add({ type: 'text', value: token.text.replace(/\s+/g, ' '), position: at(line) })
        line += token.text.split('\n').length - 1
      } else if (token.kind === 'comment') {
        add({ type: 'comment', text: token.text, line })
        line += token.text.split('\n').length - 1
      } else if (token.kind === 'open') {
        const element: Element = { type: 'element', name: token.name, attributes: token.attributes, children: [], line }
        add(element)
        if (!token.isEmpty) open.push(element)
      } else {
        const index = open.map(({ name }) => name).lastIndexOf(token.name)
        if (index < 0) unmatched(token.name, line)
        else open.length = index
      }
    }
  }
  for (const element of open) unmatched(element.name, element.line)
  return top
}

function at(line: number) {
  const point = { line, column: 1 }
  return { start: point, end: point }
}

export function isParent(node: Nodes): node is Extract<Nodes, Parent> {
  return 'children' in node
}
