import { lessonUrl } from '@/domain/addresses'
import type { Costs, LearningPath, Lesson, LessonSummary, Problem, Seen, Skill, Track } from '@/domain/content/index'
import { suggest } from '@/domain/content/suggest'
import type { Located } from './read/located'
import type { PathsFile } from './schema'

export type ReadPaths = { file: string /** As shown to authors. */; data: PathsFile; document: Located }

type Known = {
  tracks: readonly Track[]
  lessons: ReadonlyMap<string, Pick<Lesson, 'title' | 'headings'>>
  skills: ReadonlyMap<string, Skill>
  /** Lessons that are there and have a problem of their own, of which their authors hear elsewhere. */
  leftOut: ReadonlySet<string>
}

/**
 * Joins the paths of all packs with the lessons they name. What cannot be found is left out and told to the author, and
 * so is a lesson that comes before the one which teaches what it builds on.
 */
export function joinPaths(
  files: readonly ReadPaths[],
  { tracks, lessons: whole, skills, leftOut }: Known,
): { paths: LearningPath[]; costs: Costs[]; problems: Problem[] } {
  const problems: Problem[] = []
  const lessons = new Map(tracks.flatMap((track) => track.lessons).map((lesson) => [lesson.id, lesson]))
  const paths = new Map<string, LearningPath>()
  for (const { file, data, document } of files) {
    for (const [index, { id, title, summary, audience, parts }] of data.paths.entries()) {
      const report = (path: (string | number)[], message: string) =>
        problems.push({ file, ...document.placeOf(['paths', index, ...path]), message: `path "${id}": ${message}` })
      if (paths.has(id)) {
        report(['id'], 'there is a path of this id already; choose another')
        continue
      }
      const inOrder: LessonSummary[] = []
      const joined = parts.map(({ title, why, lessons: named, optional }, part) => ({
        title,
        why,
        optional,
        lessons: named.flatMap((name, position) => {
          const lesson = lessons.get(name)
          const place = ['parts', part, 'lessons', position]
          if (!lesson && leftOut.has(name)) return []
          if (!lesson) report(place, `there is no lesson "${name}"${suggest(name, [...lessons.keys()])}`)
          else if (inOrder.includes(lesson)) report(place, `"${name}" comes twice; name it once`)
          else {
            inOrder.push(lesson)
            return [lesson]
          }
          return []
        }),
      }))
      for (const { lesson, skill, teaches } of outOfOrder(inOrder, skills)) {
        const part = joined.findIndex((one) => one.lessons.includes(lesson))
        const position = parts[part]?.lessons.indexOf(lesson.id) ?? 0
        const message = `"${lesson.id}" builds on ${skill}, which "${teaches}" teaches; name that one before it`
        report(['parts', part, 'lessons', position], message)
      }
      paths.set(id, { id, title, summary, audience, parts: joined.filter((part) => part.lessons.length > 0) })
    }
  }
  return {
    paths: [...paths.values()],
    costs: files.flatMap((file) => costsOf(file, whole, leftOut, problems) ?? []),
    problems,
  }
}

function costsOf(
  { file, data, document }: ReadPaths,
  lessons: Known['lessons'],
  leftOut: Known['leftOut'],
  problems: Problem[],
): Costs | null {
  if (!data.costs) return null
  const { title, summary, items, leave_it } = data.costs
  const seen = (list: 'items' | 'leave_it', index: number, see: string[]): Seen[] =>
    see.flatMap((to, position) => {
      const [id = '', heading] = to.split('#')
      const lesson = lessons.get(id)
      const known = lesson?.headings.map((one) => one.id) ?? []
      const found = lesson?.headings.find((one) => one.id === heading)
      if (lesson && (heading === undefined || found)) {
        return [{ href: lessonUrl(to), title: found?.text ?? lesson.title }]
      }
      if (leftOut.has(id)) return []
      const message = lesson
        ? `the lesson ${id} has no heading "${heading}"${suggest(heading ?? '', known)}`
        : `there is no lesson "${id}"${suggest(id, [...lessons.keys()])}`
      problems.push({ file, ...document.placeOf(['costs', list, index, 'see', position]), message })
      return []
    })
  return {
    title,
    summary,
    items: items.map((item, index) => ({ ...item, see: seen('items', index, item.see) })),
    leaveIt: leave_it.map((item, index) => ({ ...item, see: seen('leave_it', index, item.see) })),
  }
}

/** Lessons that come before the one of the same path which teaches a prerequisite of theirs. */
function outOfOrder(lessons: readonly LessonSummary[], skills: ReadonlyMap<string, Skill>) {
  const found: { lesson: LessonSummary; skill: string; teaches: string }[] = []
  for (const [index, lesson] of lessons.entries()) {
    const needed = new Set(lesson.skills.flatMap((id) => skills.get(id)?.prerequisites ?? []))
    const taught = new Set(lessons.slice(0, index + 1).flatMap((earlier) => earlier.skills))
    for (const skill of needed) {
      if (taught.has(skill)) continue
      const later = lessons.slice(index + 1).find((other) => other.skills.includes(skill))
      if (later) found.push({ lesson, skill, teaches: later.id })
    }
  }
  return found
}
