import type { Root } from 'mdast'
import { SKIP, visit } from 'unist-util-visit'
import { isError, type Problem } from '@/domain/content'
import { type Diagram, DiagramFile, DiagramName, isLabel, isWords } from '@/domain/diagram'
import type { Located, Path } from '../read/located'
import { readToml } from '../read/toml'
import { readBy } from '../read/validate'
import { parseMarkdown, problemsInMarkdown, renderMarkdown } from './markdown'
import { walkTexts } from './texts'

export type Diagrams = {
  problems: Problem[]
  diagrams: Diagram[]
  /** Also of diagrams that are wrong in some other way, with their places; null when the file cannot be read. */
  ids: { id: string; line: number; column: number }[] | null
}

const FILE = 'diagrams.toml'

type Lesson = { track: string; slug: string }

/** Reads a diagrams.toml and renders its words. */
export async function readDiagrams(text: string, lesson: Lesson): Promise<Diagrams> {
  const { data, document, problems } = readBy(DiagramFile, FILE, readToml(text))
  if (!document) return { problems, diagrams: [], ids: null }
  const ids = idsIn(document)
  const found = [...problems, ...repeatedIds(ids), ...wordProblems(document, lesson)]
  if (!data || found.some(isError)) return { problems: found, diagrams: [], ids }
  const rendered = (await renderWords(data, [], lesson)) as typeof data
  const diagrams = rendered.diagrams.map((diagram) => ({
    ...diagram,
    id: `${lesson.track}/${lesson.slug}/${diagram.id}`,
  }))
  return { problems: found, diagrams, ids }
}

function idsIn(document: Located): { id: string; line: number; column: number }[] {
  const { value } = document
  const all = typeof value === 'object' && value !== null ? Reflect.get(value, 'diagrams') : undefined
  if (!Array.isArray(all)) return []
  return all.flatMap((entry, index) => {
    const name = DiagramName.safeParse(entry)
    return name.success ? [{ id: name.data.id, ...document.placeOf(['diagrams', index, 'id']) }] : []
  })
}

function repeatedIds(ids: { id: string; line: number; column: number }[]): Problem[] {
  return ids
    .filter(({ id }, index) => ids.findIndex((other) => other.id === id) < index)
    .map(({ id, line, column }) => {
      return {
        file: FILE,
        line,
        column,
        message: `another diagram of this file has the id "${id}"; choose one of its own`,
      }
    })
}

function wordProblems(document: Located, lesson: Lesson): Problem[] {
  const problems: Problem[] = []
  walkTexts(document.value, [], (path, text) => {
    if (!isWords(path)) return
    const report = (message: string, level?: 'warning') =>
      problems.push({ file: FILE, ...document.placeOf(path), message, ...(level && { level }) })
    const tree = parseMarkdown(text)
    for (const { message, level } of problemsInMarkdown(tree, lesson)) report(message, level)
    const shape = shapeProblem(tree, isLabel(path))
    if (shape) report(shape)
  })
  return problems
}

/** Words stand in boxes, buttons and table cells, where no list and no block of code has room. */
function shapeProblem(tree: Root, label: boolean): string | null {
  const [only, ...others] = tree.children
  if (only && (only.type !== 'paragraph' || others.length > 0)) {
    return 'is more than one paragraph; words of a diagram are one paragraph, with `code` and *emphasis* at most'
  }
  let link = false
  visit(tree, (node) => {
    if (node.type !== 'link' && node.type !== 'linkReference') return
    link = true
    return SKIP
  })
  return label && link ? 'holds a link, and stands on something to press; move it to "say" or "caption"' : null
}

/** A copy of a parsed file in which Markdown has become HTML. */
async function renderWords(value: unknown, path: Path, lesson: Lesson): Promise<unknown> {
  if (typeof value === 'string') return isWords(path) && value !== '' ? renderMarkdown(value, lesson) : value
  if (Array.isArray(value)) return Promise.all(value.map((item, index) => renderWords(item, [...path, index], lesson)))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(async ([key, item]) => [
    key,
    await renderWords(item, [...path, key], lesson),
  ])
  return Object.fromEntries(await Promise.all(entries))
}
