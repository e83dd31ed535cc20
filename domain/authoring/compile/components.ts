import type { Nodes, Root } from 'mdast'
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx'
import { SKIP, visit } from 'unist-util-visit'
import { list, suggest } from '@/domain/content/suggest'
import type { SourcePosition } from '../read/located'
import { checkBraces, declaredNames } from './page-code'

/** A question, an exercise or a diagram in the place where the page has it. */
export type Placed = SourcePosition & { kind: 'question' | 'exercise' | 'diagram'; id: string }

const PARTS: Record<string, Placed['kind']> = { Question: 'question', Exercise: 'exercise', Diagram: 'diagram' }

/** The components of page-components.tsx, and the three that stand between pieces of prose. */
const COMPONENTS: Record<string, { attributes: string[]; required: string[]; empty: boolean }> = {
  Question: { attributes: ['id'], required: ['id'], empty: true },
  Exercise: { attributes: ['id'], required: ['id'], empty: true },
  Diagram: { attributes: ['id'], required: ['id'], empty: true },
  Note: { attributes: ['title'], required: [], empty: false },
  Warning: { attributes: ['title'], required: [], empty: false },
  Figure: { attributes: ['caption'], required: ['caption'], empty: false },
}

/** HTML that a page of prose has a use for. The rest has a Markdown form, or would need a script. */
const HTML = [
  'abbr',
  'br',
  'dd',
  'del',
  'details',
  'dl',
  'dt',
  'ins',
  'kbd',
  'q',
  'samp',
  'small',
  'sub',
  'summary',
  'sup',
  'var',
  'wbr',
]

type Report = (place: SourcePosition, message: string) => void
type Jsx = MdxJsxFlowElement | MdxJsxTextElement

/** Checks every component of a page, and tells where it places its questions, exercises and diagrams. */
export function componentProblems(
  tree: Root,
  files: readonly string[],
  report: Report,
): { placed: Placed[]; drawings: number } {
  const imported = declaredNames(tree, files, report)
  checkBraces(tree, imported, report)
  const placed: Placed[] = []
  let drawings = 0
  visit(tree, (node, _index, parent) => {
    if (node.type !== 'mdxJsxFlowElement' && node.type !== 'mdxJsxTextElement') return
    const place = node.position?.start ?? { line: 1, column: 1 }
    const name = node.name ?? ''
    if (imported.has(name.split('.')[0] ?? '')) {
      drawings += 1
      return
    }
    const component = COMPONENTS[name]
    if (!component) {
      const problem = htmlProblem(name, imported)
      if (problem) report(place, problem)
      else checkAttributes(node, name, null, report)
      return
    }
    if (!isAtTopLevel(node, parent, tree)) {
      report(
        place,
        `<${name}> stands at the top level of the page: on lines of its own, with a blank line before and after, in no list and no other component`,
      )
      return SKIP
    }
    checkAttributes(node, name, component, report)
    if (component.empty && node.children.length > 0) report(place, `<${name}> has no content: <${name} id="…" />`)
    const id = literal(node, 'id')
    const kind = PARTS[name]
    if (kind && id) {
      if (placed.some((other) => other.kind === kind && other.id === id)) {
        report(place, `${kind} "${id}" is already placed above; a page has it once`)
      } else placed.push({ kind, id, line: place.line, column: place.column })
    }
  })
  return { placed, drawings }
}

/** MDX lifts components out of a paragraph that holds nothing else, so `<Note>short</Note>` may stand on one line. */
function isAtTopLevel(node: Jsx, parent: Nodes | undefined, tree: Root): boolean {
  if (node.type === 'mdxJsxFlowElement') return parent === tree
  if (parent?.type !== 'paragraph' || !tree.children.includes(parent)) return false
  return parent.children.every(
    (child) => child.type === 'mdxJsxTextElement' || (child.type === 'text' && !child.value.trim()),
  )
}

function checkAttributes(
  node: Jsx,
  name: string,
  known: { attributes: string[]; required: string[] } | null,
  report: Report,
) {
  const start = node.position?.start ?? { line: 1, column: 1 }
  for (const attribute of node.attributes) {
    const place = attribute.position?.start ?? start
    if (attribute.type === 'mdxJsxExpressionAttribute') {
      report(place, `<${name}> takes no spread attributes; write each as name="text"`)
    } else if (known && !known.attributes.includes(attribute.name)) {
      report(place, `<${name}> has no attribute "${attribute.name}"${suggest(attribute.name, known.attributes)}`)
    } else if (/^on/i.test(attribute.name)) {
      report(place, `"${attribute.name}" would be a script, and lessons run none in the browser; leave it out`)
    } else if (known && typeof attribute.value !== 'string') {
      report(place, `"${attribute.name}" takes plain text: ${attribute.name}="…"`)
    } else if (known && String(attribute.value).trim() === '') {
      report(place, `"${attribute.name}" is empty; write it or leave it out`)
    }
  }
  for (const required of known?.required ?? []) {
    const present = node.attributes.some(
      (attribute) => attribute.type === 'mdxJsxAttribute' && attribute.name === required,
    )
    if (!present) report(start, `<${name}> needs ${required}="…"`)
  }
}

function htmlProblem(name: string, imported: Set<string>): string | null {
  if (name === '') return '<>…</> does nothing here; leave it out'
  if (/^[a-z]/.test(name)) {
    if (HTML.includes(name)) return null
    return `<${name}> is not among the HTML that a page may hold (${list(HTML)}); use Markdown, or a component in a .tsx file beside the page`
  }
  const known = [...Object.keys(COMPONENTS), ...imported]
  return `there is no component <${name}>${suggest(name, known)}; or import one of your own from a .tsx file beside the page`
}

function literal(node: Jsx, name: string): string | null {
  for (const attribute of node.attributes) {
    if (attribute.type === 'mdxJsxAttribute' && attribute.name === name) {
      return typeof attribute.value === 'string' ? attribute.value : null
    }
  }
  return null
}
