import type { Nodes, Root } from 'hast'
import type { Root as Markdown, Nodes as MarkdownNodes } from 'mdast'
import type { MdxJsxFlowElement } from 'mdast-util-mdx'
import rehypeSlug from 'rehype-slug'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { ATTRIBUTES, addressProblem, COMPONENTS, HTML, MOST_DEPTH, RENDERED } from './allowed'

/** A piece of a page as plain data: it can be written as JSON, and nothing in it can be called. */
export type DataNode =
  | { text: string }
  | { element: string; attributes: [name: string, value: string | number | boolean][]; children: DataNode[] }
  | { component: string; attributes: [name: string, value: string][]; children: DataNode[] }

type Jsx = Pick<MdxJsxFlowElement, 'name' | 'attributes'> & {
  type: 'mdxJsxFlowElement' | 'mdxJsxTextElement'
  children: unknown[]
}

/** A page held something that its check should have refused: it is not rendered at all. */
export class UnsafePage extends Error {}

/**
 * Turns a page's Markdown into data. Everything is looked up in the lists of what may be rendered once more, so that a
 * page that the check let through by mistake is refused here.
 * @param finish what a page's elements get besides their Markdown
 * @throws UnsafePage
 */
export async function toDataTree(tree: Markdown, finish: (tree: Root) => void): Promise<DataNode[]> {
  unravel(tree)
  const html = await unified()
    .use(remarkRehype, { passThrough: [...JSX, ...CODE] })
    .use(rehypeSlug)
    .use(() => finish)
    .run(tree)
  return html.children.flatMap((child) => toData(child as Nodes, 0))
}

const JSX: MarkdownNodes['type'][] = ['mdxJsxFlowElement', 'mdxJsxTextElement']
const CODE: MarkdownNodes['type'][] = ['mdxFlowExpression', 'mdxTextExpression', 'mdxjsEsm']

/** Takes elements out of a paragraph that holds nothing else, as MDX does. */
function unravel(tree: Markdown) {
  visit(tree, 'paragraph', (node, index, parent) => {
    const alone = node.children.every(
      (child) =>
        JSX.includes(child.type) || CODE.includes(child.type) || (child.type === 'text' && !child.value.trim()),
    )
    if (!alone || !parent || index === undefined || !node.children.some(({ type }) => type !== 'text')) return
    const lifted = node.children
      .filter(({ type }) => type !== 'text')
      .map((child) => (child.type === 'mdxJsxTextElement' ? { ...child, type: 'mdxJsxFlowElement' as const } : child))
    parent.children.splice(index, 1, ...(lifted as typeof parent.children))
    return index
  })
}

/** Between a table's cells, white space means nothing. */
const TABLE_PARTS = ['table', 'thead', 'tbody', 'tr']

function toData(node: Nodes | Jsx, depth: number): DataNode[] {
  // A table's wrapper, a list's items: Markdown alone becomes a little deeper as HTML.
  if (depth > MOST_DEPTH * 3) throw new UnsafePage('the page is nested too deeply')
  const inside = (children: readonly unknown[]) => children.flatMap((child) => toData(child as Nodes, depth + 1))
  switch (node.type) {
    case 'text':
      return [{ text: node.value }]
    case 'element': {
      if (!RENDERED.has(node.tagName)) throw new UnsafePage(`<${node.tagName}> can’t be rendered`)
      const attributes = Object.entries(node.properties).flatMap(([name, value]) => toAttribute(name, value))
      const children = TABLE_PARTS.includes(node.tagName)
        ? node.children.filter((child) => child.type !== 'text' || child.value.trim() !== '')
        : node.children
      return [{ element: node.tagName, attributes, children: inside(children) }]
    }
    case 'mdxJsxFlowElement':
    case 'mdxJsxTextElement':
      return [jsxToData(node, inside(node.children))]
    case 'mdxjsEsm':
      throw new UnsafePage('the page holds code')
    case 'mdxFlowExpression':
    case 'mdxTextExpression':
      // A comment is an expression without anything in it.
      if (node.data?.estree?.body.length !== 0) throw new UnsafePage('the page holds code')
      return []
    default:
      return []
  }
}

function jsxToData(node: Jsx, children: DataNode[]): DataNode {
  const name = node.name ?? ''
  const allowed = COMPONENTS.get(name) ?? HTML.get(name)
  if (!allowed) throw new UnsafePage(`<${name}> can’t be rendered`)
  const attributes = node.attributes.map((attribute): [string, string] => {
    if (attribute.type !== 'mdxJsxAttribute' || !allowed.has(attribute.name)) {
      throw new UnsafePage(`<${name}> has an attribute that can’t be rendered`)
    }
    const { value } = attribute
    if (value !== null && value !== undefined && typeof value !== 'string') {
      throw new UnsafePage(`"${attribute.name}" of <${name}> isn’t text`)
    }
    return [attribute.name, value ?? '']
  })
  return COMPONENTS.has(name) ? { component: name, attributes, children } : { element: name, attributes, children }
}

function toAttribute(name: string, value: unknown): [string, string | number | boolean][] {
  if (value === null || value === undefined || value === false) return []
  const known = ATTRIBUTES.get(name)
  if (!known) throw new UnsafePage(`the attribute "${name}" can’t be rendered`)
  const plain = Array.isArray(value) ? value.join(' ') : value
  if (typeof plain !== 'string' && typeof plain !== 'number' && typeof plain !== 'boolean') {
    throw new UnsafePage(`the attribute "${name}" isn’t text`)
  }
  if (known === 'href' && addressProblem(String(plain)) !== null) throw new UnsafePage('a link leads where it may not')
  if (known === 'src' && !/^(data:image\/(png|jpeg|webp|avif|gif);base64,[\w+/=]*)?$/.test(String(plain))) {
    throw new UnsafePage('a picture comes from where it may not')
  }
  return [[known, plain]]
}
