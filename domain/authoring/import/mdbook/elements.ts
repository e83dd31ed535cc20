import type { PhrasingContent, RootContent, TableRow } from 'mdast'
import type { MdxJsxAttribute, MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx'
import type { Element, Piece } from './html'

/** HTML that a page of ours may hold as it is; see compile/components.ts. */
const KEPT = 'abbr br dd del details dl dt ins kbd q samp small sub summary sup var wbr'.split(' ')
/** Elements of these never hold words for a reader. */
const WITHOUT_WORDS = 'script style iframe object embed svg video audio canvas template noscript link meta'.split(' ')
const BLOCKS =
  'address article aside blockquote center details div dl figure footer header main nav p section table ul ol'.split(
    ' ',
  )

export type Convert = {
  /** Markdown of what stands between an element's tags. */
  children(pieces: Piece[], isBlock: boolean): RootContent[]
  tell(kind: 'changed' | 'dropped' | 'look', line: number, message: string): void
}

/** An HTML element as Markdown, or as one of the elements that a page may hold. Words are always kept. */
export function convertElement(element: Element, isBlock: boolean, isTop: boolean, convert: Convert): RootContent[] {
  const { name, attributes, line } = element
  const inner = () => convert.children(element.children, isBlock)
  const phrasing = () => convert.children(element.children, false) as PhrasingContent[]
  if (WITHOUT_WORDS.includes(name)) {
    convert.tell('dropped', line, `<${name}>, with what is in it: lessons run no scripts and embed nothing`)
    return []
  }
  switch (name) {
    case 'b':
    case 'strong':
      return inParagraph([{ type: 'strong', children: phrasing() }], isBlock)
    case 'i':
    case 'em':
    case 'cite':
    case 'dfn':
      return inParagraph([{ type: 'emphasis', children: phrasing() }], isBlock)
    case 's':
    case 'strike':
      return inParagraph([{ type: 'delete', children: phrasing() }], isBlock)
    case 'code':
    case 'tt':
      return inParagraph([{ type: 'inlineCode', value: wordsOf(element.children) }], isBlock)
    case 'pre':
      convert.tell('changed', line, '<pre> is a fence of plain text here')
      return [{ type: 'code', lang: 'text', value: wordsOf(element.children).replace(/^\n|\n$/g, '') }]
    case 'img':
      return inParagraph([{ type: 'image', url: attributes.src ?? '', alt: attributes.alt ?? '' }], isBlock)
    case 'a':
      if (attributes.href === undefined) return unwrap(element, inner(), convert)
      return inParagraph([{ type: 'link', url: attributes.href, children: phrasing() }], isBlock)
    case 'hr':
      return isBlock ? [{ type: 'thematicBreak' }] : []
    case 'p':
      return isBlock ? inParagraph(phrasing(), true) : inner()
    case 'h1':
    case 'h2':
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6':
      return isBlock ? [{ type: 'heading', depth: Number(name[1]) as 1, children: phrasing() }] : inner()
    case 'ul':
    case 'ol':
      return isBlock ? [listOf(element, convert)] : inner()
    case 'blockquote':
      return isBlock ? [{ type: 'blockquote', children: asFlow(inner()) as never[] }] : inner()
    case 'table':
      return isBlock ? tableOf(element, convert) : inner()
    case 'figcaption':
    case 'caption':
      return inParagraph([{ type: 'emphasis', children: phrasing() }], isBlock)
    case 'listing':
      return listing(element, inner(), isTop, convert)
  }
  if (KEPT.includes(name)) return [kept(element, isBlock, convert)]
  return unwrap(element, inner(), convert)
}

function kept(element: Element, isBlock: boolean, convert: Convert): RootContent {
  const { name, attributes, line } = element
  const mayStay = name === 'abbr' ? ['title'] : name === 'details' ? ['open'] : []
  const gone = Object.keys(attributes).filter((key) => !mayStay.includes(key))
  if (gone.length > 0) convert.tell('dropped', line, `${gone.join(', ')} of <${name}>`)
  const kept: MdxJsxAttribute[] = mayStay
    .filter((key) => attributes[key] !== undefined)
    .map((key) => ({ type: 'mdxJsxAttribute', name: key, value: attributes[key] || null }))
  const isFlow = isBlock && BLOCKS.includes(name)
  if (isFlow) {
    const children = asFlow(convert.children(element.children, true)) as MdxJsxFlowElement['children']
    return { type: 'mdxJsxFlowElement', name, attributes: kept, children }
  }
  const children = convert.children(element.children, false) as MdxJsxTextElement['children']
  if (isBlock && name === 'summary') {
    return {
      type: 'mdxJsxFlowElement',
      name,
      attributes: kept,
      children: asFlow(children) as MdxJsxFlowElement['children'],
    }
  }
  return { type: 'mdxJsxTextElement', name, attributes: kept, children }
}

function unwrap({ name, attributes, line }: Element, inner: RootContent[], convert: Convert): RootContent[] {
  const said = attributes.class ? ` class="${attributes.class}"` : attributes.id ? ` id="${attributes.id}"` : ''
  convert.tell('changed', line, `<${name}${said}> is left out; what is in it stays`)
  return inner
}

/** The Rust Book's listing: a numbered, captioned sample that may have a file name. */
function listing({ attributes }: Element, inner: RootContent[], isTop: boolean, convert: Convert): RootContent[] {
  const [first] = inner.filter((node) => node.type === 'code')
  if (first && attributes['file-name']) first.meta = `title="${attributes['file-name'].replaceAll('"', "'")}"`
  const caption = attributes.caption ? wordsOf(convert.children([...captionPieces(attributes.caption)], false)) : ''
  const text = [attributes.number && `Listing ${attributes.number}`, caption].filter(Boolean).join(': ')
  if (text === '') return inner
  if (!isTop)
    return [
      ...inner,
      { type: 'paragraph', children: [{ type: 'emphasis', children: [{ type: 'text', value: text }] }] },
    ]
  const attribute: MdxJsxAttribute = { type: 'mdxJsxAttribute', name: 'caption', value: text.replaceAll('"', '”') }
  return [
    {
      type: 'mdxJsxFlowElement',
      name: 'Figure',
      attributes: [attribute],
      children: asFlow(inner) as MdxJsxFlowElement['children'],
    },
  ]
}

function captionPieces(caption: string): Piece[] {
  return [{ type: 'text', value: caption.replace(/<[^>]*>/g, '').replace(/`/g, '') }]
}

function listOf(element: Element, convert: Convert): RootContent {
  const items = element.children.filter((piece): piece is Element => piece.type === 'element' && piece.name === 'li')
  return {
    type: 'list',
    ordered: element.name === 'ol',
    spread: false,
    children: items.map((item) => ({
      type: 'listItem',
      spread: false,
      children: asFlow(convert.children(item.children, true)) as never[],
    })),
  }
}

/** Rows of cells; what stands outside of cells, such as a caption, comes first. */
function tableOf(element: Element, convert: Convert): RootContent[] {
  const rows: TableRow[] = []
  const others: RootContent[] = []
  const walk = (pieces: Piece[]) => {
    for (const piece of pieces) {
      if (piece.type !== 'element') {
        if (piece.type !== 'comment' && !(piece.type === 'text' && piece.value.trim() === ''))
          others.push(piece as RootContent)
      } else if (piece.name === 'tr') {
        const cells = piece.children.filter(
          (cell): cell is Element => cell.type === 'element' && /^t[dh]$/.test(cell.name),
        )
        const children = cells.map((cell) => ({
          type: 'tableCell' as const,
          children: convert.children(cell.children, false) as PhrasingContent[],
        }))
        rows.push({ type: 'tableRow', children })
      } else if (/^t(head|body|foot)$/.test(piece.name)) walk(piece.children)
      else others.push(...convert.children([piece], true))
    }
  }
  walk(element.children)
  convert.tell('changed', element.line, '<table> is a Markdown table here; spans of rows and columns are lost')
  return rows.length > 0 ? [...others, { type: 'table', children: rows }] : others
}

const PHRASING =
  'text emphasis strong delete inlineCode break link linkReference image imageReference footnoteReference mdxJsxTextElement mdxTextExpression'.split(
    ' ',
  )

export function isPhrasing(node: RootContent): node is PhrasingContent {
  return PHRASING.includes(node.type)
}

function inParagraph(children: PhrasingContent[], isBlock: boolean): RootContent[] {
  if (!isBlock) return children
  return asFlow(children)
}

/** Words that stand among blocks become paragraphs. */
export function asFlow(
  nodes: RootContent[],
  isInline: (node: RootContent) => node is PhrasingContent = isPhrasing,
): RootContent[] {
  const flow: RootContent[] = []
  let words: PhrasingContent[] = []
  const close = () => {
    if (words.some((node) => node.type !== 'text' || node.value.trim() !== '')) {
      flow.push({ type: 'paragraph', children: words })
    }
    words = []
  }
  for (const node of nodes) {
    if (isInline(node)) words.push(node)
    else {
      close()
      flow.push(node)
    }
  }
  close()
  return flow
}

export function wordsOf(pieces: Piece[]): string {
  return pieces
    .map((piece) => {
      if (piece.type === 'comment') return ''
      if ('value' in piece) return piece.value
      return 'children' in piece ? wordsOf(piece.children as Piece[]) : ''
    })
    .join('')
}
