import type { Root } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkMdx from 'remark-mdx'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import type { SourcePosition } from '../read/located'

const mdx = unified().use(remarkParse).use(remarkMdx).use(remarkGfm)
const markdown = unified().use(remarkParse).use(remarkGfm)

/** A page with more offences than this was not meant to be MDX. */
const MOST_OFFENCES = 50

export type Offence = SourcePosition & { message: string }

/**
 * Parses a page. The parser gives up at the first thing it does not understand, so what stands there is blotted out and
 * the page parsed again, until all is said.
 * @returns `tree` is that of the page without its offences; null when even that could not be made
 */
export function parsePage(body: string): { tree: Root | null; offences: Offence[] } {
  const offences: Offence[] = []
  let text = body
  let prose: string | null = null
  while (offences.length < MOST_OFFENCES) {
    try {
      return { tree: mdx.parse(text), offences: offences.sort((a, b) => a.line - b.line || a.column - b.column) }
    } catch (error) {
      if (!isParserMessage(error)) throw error
      prose ??= withoutCode(body)
      const found = offenceOf(error, blotLike(prose, text))
      if (!found) {
        const { line = 1, column = 1 } = error
        return { tree: null, offences: [...offences, { line, column, message: `is not MDX here: ${error.reason}` }] }
      }
      offences.push({ ...placeAt(body, found.at), message: found.message })
      text = blot(text, found.at)
      // The second brace of mdBook's {{ is no offence of its own.
      if (body.startsWith('{{', found.at)) text = blot(text, found.at + 1)
    }
  }
  return { tree: null, offences }
}

type ParserMessage = Error & { reason: string; line?: number; column?: number }

function isParserMessage(error: unknown): error is ParserMessage {
  return error instanceof Error && 'reason' in error && typeof error.reason === 'string'
}

/** A character that means nothing to MDX, in one place; all others stay where they are. */
const BLOT = '\u2591'

function blot(text: string, at: number): string {
  return text.slice(0, at) + BLOT + text.slice(at + 1)
}

/** Both texts have the same places: what was blotted out of one goes from the other. */
function blotLike(text: string, blotted: string): string {
  return [...text].length === text.length && !blotted.includes(BLOT)
    ? text
    : text.replace(/[\s\S]/g, (character, at: number) => (blotted[at] === BLOT ? BLOT : character))
}

/** The page with its code and its escaped characters blotted out: what is left is where MDX looks for components. */
function withoutCode(body: string): string {
  let text = body
  const hide = (from: number, to: number) => {
    text = text.slice(0, from) + text.slice(from, to).replace(/[^\n]/g, BLOT) + text.slice(to)
  }
  visit(markdown.parse(body), (node) => {
    const [from, to] = [node.position?.start.offset, node.position?.end.offset]
    // Four spaces make no code in MDX.
    const fenced = node.type === 'code' && from !== undefined && /^\s*(`|~)/.test(body.slice(from))
    if ((fenced || node.type === 'inlineCode') && from !== undefined && to !== undefined) hide(from, to)
  })
  for (const { index } of text.matchAll(/\\[<{]/g)) hide(index, index + 2)
  return text
}

/** Where the cause of the parser's message stands, and what to do. */
function offenceOf(error: ParserMessage, text: string): { at: number; message: string } | null {
  const { reason } = error
  const end = offsetAt(text, { line: error.line ?? 1, column: error.column ?? 1 })
  if (/import\/exports?/i.test(reason)) {
    const at = Math.max(
      ...[...text.matchAll(/^(?:import|export)\b/gm)].map(({ index }) => index).filter((index) => index <= end),
    )
    const message = 'a line that starts with import or export is code in MDX; begin the sentence with another word'
    return Number.isFinite(at) ? { at, message } : null
  }
  if (/acorn|in expression|brace/i.test(reason)) {
    const at = openBrace(text, /end of file/i.test(reason) ? text.length : end)
    return at < 0 ? null : { at, message: braceMessage(text.slice(at)) }
  }
  const [, line, column] = /Expected a closing tag for `<[^`]*>` \((\d+):(\d+)-/.exec(reason) ?? []
  const tag = line === undefined ? null : offsetAt(text, { line: Number(line), column: Number(column) })
  const at = tag ?? text.lastIndexOf('<', end)
  return at < 0 || text[at] !== '<' ? null : { at, message: tagMessage(text.slice(at), tag !== null) }
}

/** The brace that is open where the parser stopped. */
function openBrace(text: string, end: number): number {
  const open: number[] = []
  for (let at = 0; at < end; at++) {
    if (text[at] === '{') open.push(at)
    if (text[at] === '}') open.pop()
  }
  return open[0] ?? text.lastIndexOf('{', end)
}

function braceMessage(rest: string): string {
  if (rest.startsWith('{{#')) return 'mdBook’s {{#…}} means nothing here; replace it with what it stands for'
  return '{ starts code in MDX; write \\{ or put it between backticks'
}

const PROSE_HTML = /^<(details|summary|kbd|sub|sup|abbr|del|ins|q|samp|small|var|dl|dt|dd)\b/

function tagMessage(rest: string, unclosed: boolean): string {
  if (rest.startsWith('<!--')) return 'MDX has no <!-- -->; a comment is {/* … */}'
  const [, address] = /^<((?:[a-z][a-z0-9+.-]*:|[^\s<>@]+@)[^\s<>]*)>/i.exec(rest) ?? []
  if (address !== undefined) return `MDX has no links in < >; write [${address}](${address})`
  const [, empty] = /^<(br|wbr|hr|img|input)\b/i.exec(rest) ?? []
  if (empty !== undefined) return `<${empty}> is closed in MDX: <${empty} />`
  const [, closing] = /^<\/([\w.]*)/.exec(rest) ?? []
  if (closing !== undefined) return `</${closing}> has no <${closing}> to close here; take it away, or write \\<`
  const [, name = ''] = /^<([\w.]+)/.exec(rest) ?? []
  // What begins as a component or as HTML that pages may hold was most likely meant.
  if (unclosed && (/^<(Note|Warning|Figure|Question|Exercise|Diagram)\b/.test(rest) || PROSE_HTML.test(rest))) {
    const empty = /^(Question|Exercise|Diagram)$/.test(name)
    return empty ? `<${name}> is not closed; end it with />` : `<${name}> is not closed; end it with </${name}>`
  }
  return '< starts a component in MDX; write \\< or put it between backticks'
}

function offsetAt(text: string, { line, column }: SourcePosition): number {
  let at = 0
  for (let number = 1; number < line; number++) {
    const next = text.indexOf('\n', at)
    if (next < 0) return text.length
    at = next + 1
  }
  return Math.min(text.length, at + column - 1)
}

function placeAt(text: string, at: number): SourcePosition {
  const lines = text.slice(0, at).split('\n')
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 }
}

/** Paragraphs that stand four spaces further right than where they belong: code in Markdown, prose in MDX. */
export function indentedBlocks(tree: Root): SourcePosition[] {
  const found: SourcePosition[] = []
  visit(tree, 'paragraph', (node, index, parent) => {
    const place = node.position?.start
    if (!place || !parent || index === undefined) return
    const base =
      parent.type === 'root' ? 1 : parent.type === 'listItem' ? parent.children[0]?.position?.start.column : undefined
    if (base !== undefined && place.column >= base + 4) found.push({ line: place.line, column: place.column })
  })
  return found
}
