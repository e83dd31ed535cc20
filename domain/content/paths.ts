import type { LearningPath, LessonSummary, Problem, Skill, Track } from './index'
import type { Located } from './read/place'
import { suggest } from './read/suggest'
import type { PathsFile } from './schema'

export type ReadPaths = { file: string /** As shown to authors. */; data: PathsFile; document: Located }

/**
 * Joins the paths of all packs with the lessons they name. What cannot be found is left out and told to the author, and
 * so is a lesson that comes before the one which teaches what it builds on.
 */
export function joinPaths(
  files: readonly ReadPaths[],
  { tracks, skills }: { tracks: readonly Track[]; skills: ReadonlyMap<string, Skill> },
): { paths: LearningPath[]; problems: Problem[] } {
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
      const joined = parts.map(({ title, why, lessons: named }, part) => ({
        title,
        why,
        lessons: named.flatMap((name, position) => {
          const lesson = lessons.get(name)
          const place = ['parts', part, 'lessons', position]
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
  return { paths: [...paths.values()], problems }
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
