import type { Expression, Program } from 'estree'
import type { Root } from 'mdast'
import { visit } from 'unist-util-visit'
import { list, suggest } from '@/domain/content/suggest'
import type { SourcePosition } from '../read/located'

type Report = (place: SourcePosition, message: string) => void

/** The names that a page imports. What is imported lies beside the page; the bundler sees to that too. */
export function declaredNames(tree: Root, files: readonly string[], report: Report): Set<string> {
  const names = new Set<string>()
  for (const node of tree.children) {
    if (node.type !== 'mdxjsEsm') continue
    for (const statement of node.data?.estree?.body ?? []) {
      if (statement.type === 'ImportDeclaration') {
        const problem = importProblem(String(statement.source.value), files)
        if (problem) report(placeOf(statement.loc, node), problem)
        for (const { local } of statement.specifiers) names.add(local.name)
      } else {
        const message =
          'a page exports nothing and declares nothing; put it into a .tsx file beside the page and import it'
        report(placeOf(statement.loc, node), message)
        for (const name of exported(statement)) names.add(name)
      }
    }
  }
  return names
}

/** Braces of prose, such as `{name}`, are code in MDX. Those that can only be meant as prose are told apart here. */
export function checkBraces(tree: Root, declared: ReadonlySet<string>, report: Report) {
  visit(tree, (node) => {
    if (node.type !== 'mdxTextExpression' && node.type !== 'mdxFlowExpression') return
    const unknown = plainNames(node.data?.estree).filter((name) => !declared.has(name))
    if (unknown.length === 0) return
    const are = unknown.length === 1 ? `"${unknown[0]}" is no name` : `${list(unknown)} are no names`
    report(
      placeOf(null, node),
      `{ starts code in MDX, and ${are} that the page imports; write \\{ or put it between backticks`,
    )
  })
}

/** Refused once; where it is used, that is not a second problem. */
function exported(statement: Program['body'][number]): string[] {
  if (statement.type !== 'ExportNamedDeclaration' || !statement.declaration) return []
  const { declaration } = statement
  if (declaration.type !== 'VariableDeclaration') return declaration.id ? [declaration.id.name] : []
  return declaration.declarations.flatMap(({ id }) => (id.type === 'Identifier' ? [id.name] : []))
}

function importProblem(from: string, files: readonly string[]): string | null {
  if (from === 'react') return null
  if (!from.startsWith('./')) return `"${from}" cannot be imported; a page imports files beside it, as ./name.tsx`
  const path = from.slice(2)
  const there = ['', '.tsx', '.ts', '.jsx', '.js', '.json'].some((ending) => files.includes(path + ending))
  if (there) return null
  const components = files.filter((file) => file.endsWith('.tsx')).map((file) => `./${file}`)
  return `there is no file "${from}.tsx" beside the page${suggest(from, components)}`
}

/** `{a}` and `{a, b}`: a name or several, and nothing else. */
function plainNames(program: Program | null | undefined): string[] {
  const [statement] = program?.body ?? []
  if (statement?.type !== 'ExpressionStatement') return []
  const { expression } = statement
  const parts: Expression[] = expression.type === 'SequenceExpression' ? expression.expressions : [expression]
  const names = parts.flatMap((part) => (part.type === 'Identifier' && part.name !== 'undefined' ? [part.name] : []))
  return names.length === parts.length ? names : []
}

function placeOf(
  loc: { start: SourcePosition } | null | undefined,
  node: { position?: { start: SourcePosition } | undefined },
): SourcePosition {
  // Columns of a syntax tree of JavaScript count from 0.
  if (loc) return { line: loc.start.line, column: loc.start.column + 1 }
  return node.position?.start ?? { line: 1, column: 1 }
}
