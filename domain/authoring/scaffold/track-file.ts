import { type AST, parseTOML } from 'toml-eslint-parser'
import { tomlTables } from '../toml-text'

/**
 * Adds a lesson and its skill to the text of a track.toml, and leaves everything else as its author wrote it.
 * @returns null when the file has no list of lessons to add to
 */
export function withLesson(text: string, lesson: string, skill: { id: string; title: string }): string | null {
  const list = topLevel(text, 'lessons')
  if (list?.type !== 'TOMLArray') return null
  const last = list.elements.at(-1)
  const [start, end] = list.range
  const insertAt = last ? last.range[1] : start + 1
  const onLinesOfItsOwn = last && last.loc.start.line > list.loc.start.line
  const separator = last ? (onLinesOfItsOwn ? `,\n${' '.repeat(last.loc.start.column)}` : ', ') : ''
  const added = `${text.slice(0, insertAt)}${separator}${JSON.stringify(lesson)}${text.slice(insertAt, end)}${text.slice(end)}`
  return `${added.trimEnd()}\n\n${tomlTables('skills', [{ id: skill.id, title: skill.title, prerequisites: [] }])}`
}

function topLevel(text: string, name: string): AST.TOMLContentNode | undefined {
  for (const node of parseTOML(text).body[0].body) {
    if (node.type !== 'TOMLKeyValue') continue
    const [key, ...deeper] = node.key.keys
    if (deeper.length === 0 && key && (key.type === 'TOMLBare' ? key.name : key.value) === name) return node.value
  }
  return undefined
}
