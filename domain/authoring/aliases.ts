import 'server-only'
import type { Problem } from '@/domain/content/index'
import type { ReadLesson } from './cross-references'

/**
 * The ids that questions and exercises of all tracks had before, by former id. What is still (or again) the id of
 * something, or was said of something else before, is left out, and its author is told.
 */
export function joinAliases(lessons: readonly ReadLesson[]): { renamed: Map<string, string>; problems: Problem[] } {
  const ids = new Set(
    lessons.flatMap(({ compiled }) => [...Object.keys(compiled.places), ...Object.keys(compiled.claims)]),
  )
  const renamed = new Map<string, string>()
  const problems: Problem[] = []
  for (const { dir, compiled } of lessons) {
    for (const { former, id, file, line, column } of compiled.aliases) {
      const message = problemOf(former, id, ids, renamed)
      if (message) problems.push({ file: `${dir}/${file}`, line, column, message })
      else renamed.set(former, id)
    }
  }
  return { renamed, problems }
}

function problemOf(
  former: string,
  id: string,
  ids: ReadonlySet<string>,
  renamed: ReadonlyMap<string, string>,
): string | null {
  if (former.split('/').length !== 3) {
    return `"${former}" is not an id; write one of this lesson, or "track/lesson/id" if it was in another`
  }
  if (former === id) return `"${former}" is the id itself; name the one that it had before`
  if (ids.has(former)) return `"${former}" is the id of something else; an alias is an id that nothing has any more`
  const other = renamed.get(former)
  if (other === undefined) return null
  return other === id
    ? `"${former}" is named twice; name it once`
    : `"${former}" is an alias of "${other}" already; answers can count for one only`
}
