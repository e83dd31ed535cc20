import type { Nodes, Root } from 'mdast'
import type { MdxJsxAttribute, MdxJsxExpressionAttribute, MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx'
import { list, suggest } from '@/domain/content/suggest'
import type { Offence } from '../compile/syntax'
import { Slug } from '../schema'
import { addressProblem, COMPONENTS, HTML, MOST_DEPTH, MOST_NODES, MOST_PAGE_BYTES, PICTURES } from './allowed'

type Jsx = MdxJsxFlowElement | MdxJsxTextElement

/** What is wrong with a page before it is parsed: a parser must not be given what would keep it busy for minutes. */
export function sizeOffences(body: string): Offence[] {
  const bytes = Buffer.byteLength(body)
  if (bytes > MOST_PAGE_BYTES) {
    const message = `the page has ${Math.ceil(bytes / 1000)} kB, and ${MOST_PAGE_BYTES / 1000} kB are the most; split the lesson`
    return [{ line: 1, column: 1, message }]
  }
  return body.split('\n').flatMap((line, index) => {
    const [marks = ''] = /^(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))*/.exec(line) ?? []
    const depth = (marks.match(/>|[-*+]|\d+[.)]/g) ?? []).length
    return depth > MOST_DEPTH ? [{ line: index + 1, column: 1, message: tooDeep() }] : []
  })
}

/**
 * Everything in a page that an author we don't trust may not write. The page is read as a syntax tree, never run; what
 * this lets through is still turned into data, and rendered from that.
 */
export function untrustedOffences(tree: Root): Offence[] {
  const offences: Offence[] = []
  const report = (node: { position?: Nodes['position'] }, message: string) => {
    const { line, column } = node.position?.start ?? { line: 1, column: 1 }
    offences.push({ line, column, message })
  }
  // A stack of our own, so that no page is too deep for it.
  const open: { node: Nodes; depth: number }[] = [{ node: tree, depth: 0 }]
  let nodes = 0
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, depth } = next
    nodes += 1
    if (nodes === MOST_NODES) {
      report(node, `the page has more than ${MOST_NODES} pieces; split the lesson`)
      break
    }
    if (depth === MOST_DEPTH) {
      report(node, tooDeep())
      continue
    }
    checkNode(node, report)
    if ('children' in node) {
      for (const child of [...node.children].reverse()) open.push({ node: child, depth: depth + 1 })
    }
  }
  return offences.sort((a, b) => a.line - b.line || a.column - b.column)
}

type Report = (node: { position?: Nodes['position'] }, message: string) => void

function checkNode(node: Nodes, report: Report): void {
  switch (node.type) {
    case 'mdxjsEsm':
      report(node, 'import and export are code, which lessons written here can’t hold; use the site’s own components')
      return
    case 'mdxFlowExpression':
    case 'mdxTextExpression':
      // A comment is an expression without anything in it.
      if (node.data?.estree?.body.length !== 0) {
        report(node, '{ starts code, which lessons written here can’t hold; write \\{ or put it between backticks')
      }
      return
    case 'mdxJsxFlowElement':
    case 'mdxJsxTextElement':
      checkElement(node, report)
      return
    case 'html':
      report(node, 'HTML isn’t allowed here; use Markdown, or put it between backticks')
      return
    case 'link':
    case 'definition': {
      const problem = addressProblem(node.url)
      if (problem) report(node, problem)
      return
    }
    case 'image':
      if (!new RegExp(`^(\\./)?[\\w-]+(\\.[\\w-]+)*\\.(${PICTURES.join('|')})$`, 'i').test(node.url)) {
        report(node, `a picture is a file of this lesson (${PICTURES.join(', ')}); upload it and write its name`)
      }
      return
    default:
      return
  }
}

function checkElement(node: Jsx, report: Report): void {
  const { name } = node
  if (name === null) {
    report(node, '<>…</> does nothing here; leave it out')
    return
  }
  const attributes = COMPONENTS.get(name) ?? HTML.get(name)
  if (!attributes) {
    report(node, unknownElement(name))
    return
  }
  const seen = new Set<string>()
  for (const attribute of node.attributes) {
    const problem = attributeProblem(name, attribute, attributes)
    if (problem) report(attribute, problem)
    else if (attribute.type === 'mdxJsxAttribute') {
      if (seen.has(attribute.name)) report(attribute, `<${name}> has "${attribute.name}" twice; leave one out`)
      seen.add(attribute.name)
    }
  }
}

function attributeProblem(
  element: string,
  attribute: MdxJsxAttribute | MdxJsxExpressionAttribute,
  allowed: ReadonlySet<string>,
): string | null {
  if (attribute.type === 'mdxJsxExpressionAttribute') {
    return `<${element}> takes no spread attributes; write each as name="text"`
  }
  const { name, value } = attribute
  if (/^on/i.test(name)) return `"${name}" would be a script, and lessons run none in the browser; leave it out`
  if (/^style$/i.test(name)) return 'lessons have no styles of their own; leave "style" out'
  if (!allowed.has(name)) {
    const known = [...allowed]
    const remedy = known.length === 0 ? '; leave it out' : suggest(name, known)
    return `<${element}> has no attribute "${name}"${remedy}`
  }
  if (value !== null && value !== undefined && typeof value !== 'string') {
    return `"${name}" takes plain text: ${name}="…"`
  }
  if (name === 'id' && !Slug.safeParse(value).success) {
    return `<${element} id> names a ${element.toLowerCase()} of this lesson: lower-case letters, digits and dashes`
  }
  return null
}

function unknownElement(name: string): string {
  if (/^[a-z]/.test(name) && !/[.:]/.test(name)) {
    return `<${name}> is not among the HTML that a lesson may hold (${list([...HTML.keys()].sort())}); use Markdown`
  }
  return `there is no component <${name}>${suggest(name, [...COMPONENTS.keys()])}`
}

function tooDeep(): string {
  return `lists, quotes and components are nested more than ${MOST_DEPTH} deep; make it flatter`
}
