import GithubSlugger from 'github-slugger'
import { lessonUrl } from '@/domain/addresses'
import type { Problem } from '@/domain/content/index'
import type { SourcePosition } from '../read/located'

/** A problem with where it belongs on the site. */
export type PlacedProblem = Problem & {
  /** Of the lesson's page, `/tracks/track/lesson`; null for what isn't part of a lesson. */
  page: string | null
  /** The id of the element on that page that it stands under; null at the top. */
  anchor: string | null
  /** The lines around, the one it is about marked. */
  excerpt: string
}

export type PlacedIn = {
  /** Folders of the tracks as problems name them, by the track's id. */
  trackFolders: ReadonlyMap<string, string>
  /** Where each question of a lesson begins in its questions.toml, by `track/lesson/question`. */
  questionPlaces: ReadonlyMap<string, SourcePosition>
  textOf(file: string): string | null
}

/** Finds the place on the site of what the check says of a file. */
export function placeProblem(problem: Problem, { trackFolders, questionPlaces, textOf }: PlacedIn): PlacedProblem {
  const text = textOf(problem.file) ?? ''
  const excerpt = excerptOf(text, problem.line)
  const track = [...trackFolders].find(([, dir]) => problem.file.startsWith(`${dir}/`))
  const [, lesson, path] = (track && /^([^/]+)\/(.+)$/.exec(problem.file.slice(track[1].length + 1))) || []
  if (!track || !lesson || !path) return { ...problem, page: null, anchor: null, excerpt }
  const id = `${track[0]}/${lesson}`
  return { ...problem, page: lessonUrl(id), anchor: anchorOf(path, problem.line, id, text, questionPlaces), excerpt }
}

function anchorOf(
  path: string,
  line: number,
  lesson: string,
  text: string,
  questionPlaces: ReadonlyMap<string, SourcePosition>,
): string | null {
  const [, exercise] = /^exercises\/([^/]+)\//.exec(path) ?? []
  if (exercise !== undefined) return `exercise-${exercise}`
  if (path === 'diagrams.toml') return lastBefore(line, /^\s*id\s*=\s*["']([^"']+)["']/, text, 'diagram-')
  if (path === 'questions.toml') {
    const before = [...questionPlaces]
      .filter(([id, place]) => id.startsWith(`${lesson}/`) && place.line <= line)
      .sort(([, a], [, b]) => b.line - a.line)
    const [question] = before[0] ?? []
    return question === undefined ? null : `question-${question.slice(lesson.length + 1)}`
  }
  return path === 'index.mdx' ? headingAbove(line, text) : null
}

function lastBefore(line: number, pattern: RegExp, text: string, prefix: string): string | null {
  const found = text
    .split('\n')
    .slice(0, line)
    .flatMap((one) => pattern.exec(one)?.[1] ?? [])
  const id = found.at(-1)
  return id === undefined ? null : `${prefix}${id}`
}

/** The id that the page gives to the nearest heading above a line. */
function headingAbove(line: number, text: string): string | null {
  const slugger = new GithubSlugger()
  let fence: string | null = null
  let found: string | null = null
  for (const one of text.split('\n').slice(0, line)) {
    const [, mark] = /^\s*(`{3,}|~{3,})/.exec(one) ?? []
    if (mark !== undefined) fence = fence === null ? mark : one.trim().startsWith(fence) ? null : fence
    const [, heading] = (fence === null && /^#{2,6}\s+(.+?)\s*$/.exec(one)) || []
    if (heading) found = slugger.slug(heading.replaceAll(/[`*_]/g, ''))
  }
  return found
}

const AROUND = 2

function excerptOf(text: string, line: number): string {
  if (text === '') return ''
  const lines = text.split('\n')
  const from = Math.max(1, line - AROUND)
  const to = Math.min(lines.length, line + AROUND)
  const width = String(to).length
  return lines
    .slice(from - 1, to)
    .map((one, index) => `${from + index === line ? '>' : ' '} ${String(from + index).padStart(width)} | ${one}`)
    .join('\n')
}
