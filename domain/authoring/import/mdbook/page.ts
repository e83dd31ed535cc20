import GithubSlugger from 'github-slugger'
import type { Heading, Root, RootContent } from 'mdast'
import { toString as wordsIn } from 'mdast-util-to-string'
import remarkGfm from 'remark-gfm'
import remarkMdx from 'remark-mdx'
import remarkParse from 'remark-parse'
import remarkStringify from 'remark-stringify'
import { unified } from 'unified'
import { SKIP, visit } from 'unist-util-visit'
import type { Report } from '../source'
import type { Expanded } from './directives'
import { quizMark } from './directives'
import { asFlow, convertElement, isPhrasing } from './elements'
import { translateFence } from './fences'
import { isParent, nest, type Piece } from './html'

const parser = unified().use(remarkParse).use(remarkGfm)
const writer = unified()
  .use(remarkStringify, {
    bullet: '-',
    fences: true,
    resourceLink: true,
    rule: '-',
    emphasis: '*',
    listItemIndent: 'one',
  })
  .use(remarkMdx)
  .use(remarkGfm)

export type ChapterPage = {
  tree: Root
  /** The chapter's own first heading, which the page of a lesson prints itself. */
  title: string | null
  /** Ids that the book gives places by hand, and the headings that they lead to here; '' is the top of the page. */
  anchors: Map<string, string>
  headings: Set<string>
}

/**
 * Reads a chapter's Markdown, in which directives are carried out already, as the tree of a lesson's page.
 * @param questionIds for each quiz of the chapter, the ids of its questions
 */
export function readChapter(expanded: Expanded, file: string, questionIds: string[][], report: Report): ChapterPage {
  const tree = parser.parse(expanded.text)
  const lineOf = (line: number | undefined) => expanded.lines[(line ?? 1) - 1] ?? 1
  const tell = (kind: 'changed' | 'dropped' | 'look', line: number, message: string) =>
    report({ file, line: lineOf(line), kind, message })
  inlineReferences(tree)
  translateFences(tree, expanded, tell)
  keepGenerics(tree, expanded.text, tell)
  const places = takePlaces(tree, tell)
  convertHtml(tree, tell)
  placeQuizzes(tree, expanded, questionIds)
  return { tree, ...settleHeadings(tree, places, tell) }
}

/** The page as MDX: what would be code to MDX is escaped. */
export function writeMdx(tree: Root): string {
  let isCode: string | null = null
  return writer
    .stringify(tree)
    .split('\n')
    .map((line) => {
      const [, fence] = /^\s*(`{3,}|~{3,})/.exec(line) ?? []
      if (fence !== undefined && (isCode === null || fence.startsWith(isCode))) isCode = isCode === null ? fence : null
      // At the beginning of a block, MDX takes these words for JavaScript.
      return isCode === null
        ? line.replace(/^(?:i(?=mport\s)|e(?=xport\s))/, (letter) => `&#${letter.charCodeAt(0)};`)
        : line
    })
    .join('\n')
}

type Tell = (kind: 'changed' | 'dropped' | 'look', line: number, message: string) => void

/** `[text][ref]` becomes `[text](address)`, so that an address that leads nowhere can be told where it is used. */
function inlineReferences(tree: Root) {
  const definitions = new Map<string, { url: string; title?: string | null }>()
  visit(tree, 'definition', ({ identifier, url, title }) => {
    if (!definitions.has(identifier)) definitions.set(identifier, { url, title })
  })
  visit(tree, (node, index, parent) => {
    if (node.type === 'definition' && parent && index !== undefined) {
      parent.children.splice(index, 1)
      return [SKIP, index]
    }
    if (node.type !== 'linkReference' && node.type !== 'imageReference') return
    const definition = definitions.get(node.identifier)
    if (!definition) return
    Object.assign(node, definition, { type: node.type === 'linkReference' ? 'link' : 'image' })
  })
}

function translateFences(tree: Root, expanded: Expanded, tell: Tell) {
  visit(tree, 'code', (node, index, parent) => {
    const line = node.position?.start.line ?? 1
    const info = node.lang ? [node.lang, node.meta].filter(Boolean).join(' ') : ''
    const code = expanded.quizzes.reduce(
      (text, { source }, at) => text.replace(`\n\n${quizMark(at)}\n\n`, source),
      node.value,
    )
    const fence = translateFence(info, code)
    const [language = '', ...words] = fence.info.split(',')
    Object.assign(node, { lang: [language, ...words].join(','), meta: null, value: fence.code })
    for (const note of fence.notes) tell('changed', line, note)
    if (fence.dropped.length > 0)
      tell('dropped', line, `the fence's words ${fence.dropped.join(', ')}, which mean nothing here`)
    if (fence.before === null || !parent || index === undefined) return
    const before: RootContent = {
      type: 'paragraph',
      children: [{ type: 'strong', children: [{ type: 'text', value: fence.before }] }],
    }
    parent.children.splice(index, 0, before)
    return [SKIP, index + 2]
  })
}

function convertHtml(tree: Root, tell: Tell) {
  const convert = { tell, children: (pieces: Piece[], isBlock: boolean) => fromPieces(pieces, isBlock, false) }
  function fromPieces(pieces: Piece[], isBlock: boolean, isTop: boolean): RootContent[] {
    const nodes = pieces.flatMap((piece): RootContent[] => {
      if (piece.type === 'comment') {
        const value = `/*${piece.text.replaceAll('*/', '* /')}*/`
        return [isBlock ? { type: 'mdxFlowExpression', value } : { type: 'mdxTextExpression', value }]
      }
      if (piece.type === 'element') return convertElement(piece, isBlock, isTop, convert)
      return [settle(piece)]
    })
    return isBlock ? asFlow(nodes) : nodes.flatMap((node) => (isPhrasing(node) ? [node] : wordsOnly(node, tell)))
  }
  /** HTML below a node. */
  function settle<Node extends RootContent | Root>(node: Node): Node {
    if (!isParent(node)) return node
    const holdsWords = ['paragraph', 'heading', 'tableCell', 'emphasis', 'strong', 'delete', 'link'].includes(node.type)
    const unmatched = (name: string, line: number) =>
      tell('changed', line, `<${name}> without its other half is left out`)
    const pieces = nest(node.children as RootContent[], unmatched)
    const isRows = node.type === 'list' || node.type === 'table' || node.type === 'tableRow'
    const children = isRows
      ? pieces.map((piece) => settle(piece as RootContent))
      : fromPieces(pieces, !holdsWords, node.type === 'root')
    Object.assign(node, { children })
    return node
  }
  settle(tree)
}

/** A block that stands inside a line of HTML, as a list in a table's cell: its words are kept. */
function wordsOnly(node: RootContent, tell: Tell): RootContent[] {
  tell('changed', node.position?.start.line ?? 1, `a ${node.type} inside a line of HTML is kept as words`)
  return [{ type: 'text', value: wordsIn(node) }]
}

function placeQuizzes(tree: Root, { quizzes }: Expanded, questionIds: string[][]) {
  const marks = new Map(quizzes.map((_, index) => [quizMark(index), index]))
  visit(tree, 'paragraph', (node, index, parent) => {
    const quiz = marks.get(wordsIn(node).trim())
    if (quiz === undefined || !parent || index === undefined) return
    // Questions stand at the top level of a page; those of a quiz inside a list are asked at its end.
    const ids = parent === tree ? (questionIds[quiz] ?? []) : []
    const questions = ids.map(
      (id): RootContent => ({
        type: 'mdxJsxFlowElement',
        name: 'Question',
        attributes: [{ type: 'mdxJsxAttribute', name: 'id', value: id }],
        children: [],
      }),
    )
    parent.children.splice(index, 1, ...questions)
    return [SKIP, index + questions.length]
  })
}

const EMPTY_ANCHOR = /<(a|span|div)\s+(?:id|name)=["']?([^"'\s>]+)["']?\s*(?:\/>|>\s*(?:<\/\1>)?)(?!\w)/gi
/** Old names of a heading are in the lines above it. */
const NEAR = 6
const MADE_ID = /\s*\{([^{}]*)\}\s*$/

/** `Vec<T>` outside of backticks: `<T>` opens nothing, so it was meant as words, which a browser would swallow. */
function keepGenerics(tree: Root, source: string, tell: Tell) {
  visit(tree, 'html', (node, index, parent) => {
    const [, name] = /^<([A-Z]\w*)>$/.exec(node.value) ?? []
    if (name === undefined || source.includes(`</${name}`) || !parent || index === undefined) return
    tell(
      'changed',
      node.position?.start.line ?? 1,
      `${node.value} is shown as words; in the book it was an unknown tag`,
    )
    parent.children.splice(index, 1, { type: 'text', value: node.value })
  })
}

type Place = { id: string; line: number }

/** Empty elements that are there to be linked to, such as `<a id="old-name"></a>`; the nearest heading takes their place. */
function takePlaces(tree: Root, tell: Tell): Place[] {
  const places: Place[] = []
  visit(tree, 'html', (node, index, parent) => {
    node.value = node.value.replace(EMPTY_ANCHOR, (whole: string, name: string, id: string, at: number) => {
      const line = (node.position?.start.line ?? 1) + (node.value.slice(0, at).match(/\n/g)?.length ?? 0)
      tell('changed', line, `links to the place "${id}" lead to the nearest heading`)
      places.push({ id, line })
      // Within a paragraph, Markdown has the closing tag as a piece of its own.
      const after = parent?.children[(index ?? 0) + 1]
      if (after?.type === 'html' && after.value === `</${name}>`) after.value = ''
      return whole.replace(/[^\n]/g, '')
    })
  })
  return places
}

function settleHeadings(tree: Root, places: Place[], tell: Tell): Omit<ChapterPage, 'tree'> {
  const anchors = new Map<string, string>()
  const found: { id: string; line: number }[] = []
  const top = tree.children.find((node) => node.type !== 'mdxFlowExpression')
  let title: string | null = null
  if (top?.type === 'heading' && top.depth === 1) {
    const id = takeAttributes(top, tell)
    title = wordsIn(top)
    for (const name of [id, new GithubSlugger().slug(title)]) if (name) anchors.set(name, '')
    found.push({ id: '', line: top.position?.start.line ?? 1 })
    tree.children.splice(tree.children.indexOf(top), 1)
  }
  const slugger = new GithubSlugger()
  let previous = 1
  visit(tree, 'heading', (node) => {
    const line = node.position?.start.line ?? 1
    const id = takeAttributes(node, tell)
    const words = wordsIn(node)
    const depth = Math.min(Math.max(node.depth, 2), previous + 1) as Heading['depth']
    if (depth !== node.depth) tell('changed', line, `the heading "${words}" goes from level ${node.depth} to ${depth}`)
    node.depth = depth
    previous = depth
    const slug = slugger.slug(wordsIn(node, { includeImageAlt: false }))
    if (id !== null) anchors.set(id, slug)
    found.push({ id: slug, line })
  })
  for (const { id, line } of places) {
    const after = found.find((heading) => heading.line >= line && heading.line <= line + NEAR)
    const before = found.filter((heading) => heading.line <= line).at(-1)
    anchors.set(id, (after ?? before)?.id ?? '')
  }
  return { title, anchors, headings: new Set(found.map(({ id }) => id).filter(Boolean)) }
}

/** mdBook's `## Heading { #id .class }`. */
function takeAttributes(node: Heading, tell: Tell): string | null {
  const last = node.children.at(-1)
  if (last?.type !== 'text') return null
  const [whole, inside = ''] = MADE_ID.exec(last.value) ?? []
  if (whole === undefined || !/^[\s.#=\w"-]*$/.test(inside)) return null
  last.value = last.value.slice(0, -whole.length)
  const [, id = null] = /#([^\s.]+)/.exec(inside) ?? []
  const others = inside.split(/\s+/).filter((word) => word !== '' && !word.startsWith('#'))
  if (others.length > 0) tell('dropped', node.position?.start.line ?? 1, `the heading's ${others.join(', ')}`)
  return id
}
