import type { Problem, Skill } from '@/domain/content/index'
import { list, suggest } from '@/domain/content/suggest'
import type { CompiledLesson } from './compiled'
import type { Located } from './read/located'
import type { TrackFile } from './schema'

export type ReadTrack = { id: string /** As shown to authors. */; file: string; data: TrackFile; document: Located }
export type ReadLesson = {
  track: string
  slug: string /** As shown to authors. */
  dir: string
  compiled: CompiledLesson
}

/**
 * The skills of all tracks, as a graph without cycles. An edge that leads nowhere, or that closes a cycle, is left out
 * and told to the author.
 */
export function joinSkills(
  tracks: readonly ReadTrack[],
  /** Whether every track could be read; if not, a skill that is not there may be one of the others. */
  complete: boolean,
): { skills: Map<string, Skill>; problems: Problem[] } {
  const problems: Problem[] = []
  const skills = new Map<string, Skill>()
  const entries = tracks.flatMap((track) => track.data.skills.map((entry, index) => ({ track, entry, index })))
  const own = entries.filter(({ track, entry, index }) => {
    const other = skills.get(entry.id)
    if (other) {
      const place = track.document.placeOf(['skills', index, 'id'])
      const where = other.track === track.id ? 'above' : `in track "${other.track}"`
      problems.push({
        file: track.file,
        ...place,
        message: `skill "${entry.id}" is already declared ${where}; choose another id`,
      })
      return false
    }
    const aliases = entry.aliases.length > 0 ? { aliases: entry.aliases } : {}
    skills.set(entry.id, { id: entry.id, title: entry.title, prerequisites: [], ...aliases, track: track.id })
    return true
  })
  problems.push(...aliasProblems(own, skills))
  for (const { track, entry, index } of own) {
    const skill = skills.get(entry.id)
    for (const [position, prerequisite] of entry.prerequisites.entries()) {
      const report = (message: string) => {
        problems.push({
          file: track.file,
          ...track.document.placeOf(['skills', index, 'prerequisites', position]),
          message,
        })
      }
      if (!skills.has(prerequisite)) {
        if (!complete) continue
        report(`there is no skill "${prerequisite}" in any track${suggest(prerequisite, [...skills.keys()])}`)
        continue
      }
      const cycle = pathBetween(skills, prerequisite, entry.id)
      if (cycle)
        report(`this closes a cycle: ${[entry.id, ...cycle].join(' → ')}; take one of these prerequisites away`)
      else skill?.prerequisites.push(prerequisite)
    }
  }
  return { skills, problems }
}

/** A former id names one skill, and none that is there now. */
function aliasProblems(
  entries: readonly { track: ReadTrack; entry: ReadTrack['data']['skills'][number]; index: number }[],
  skills: ReadonlyMap<string, Skill>,
): Problem[] {
  const problems: Problem[] = []
  const owners = new Map<string, string>()
  for (const { track, entry, index } of entries) {
    for (const [position, alias] of entry.aliases.entries()) {
      const owner = skills.has(alias) ? alias : owners.get(alias)
      if (owner === undefined) owners.set(alias, entry.id)
      else {
        problems.push({
          file: track.file,
          ...track.document.placeOf(['skills', index, 'aliases', position]),
          message: `"${alias}" already stands for the skill "${owner}"; an alias names a skill that no longer exists under that id`,
        })
      }
    }
  }
  return problems
}

/** From a skill along prerequisites to another, if there is a way. */
function pathBetween(skills: Map<string, Skill>, from: string, to: string): string[] | null {
  const seen = new Set<string>()
  const search = (id: string): string[] | null => {
    if (id === to) return [id]
    if (seen.has(id)) return null
    seen.add(id)
    for (const next of skills.get(id)?.prerequisites ?? []) {
      const found = search(next)
      if (found) return [id, ...found]
    }
    return null
  }
  return search(from)
}

/** `tracks/<track>/assessment` is a page of its own; nobody could reach a lesson of that name. */
const RESERVED_SLUG = 'assessment'

/** Which lessons a track names and which it has. */
export function lessonListProblems(track: ReadTrack, folders: readonly string[]): Problem[] {
  const problems: Problem[] = []
  const { lessons } = track.data
  for (const [index, slug] of lessons.entries()) {
    const report = (message: string) => {
      problems.push({ file: track.file, ...track.document.placeOf(['lessons', index]), message })
    }
    if (lessons.indexOf(slug) < index) report(`lesson "${slug}" is already listed above; name it once`)
    else if (slug === RESERVED_SLUG)
      report(`"${slug}" is the address of the track’s final assessment; give the lesson’s folder another name`)
    else if (!folders.includes(slug)) {
      const unlisted = folders.filter((folder) => !lessons.includes(folder))
      report(`there is no folder "${slug}" with an index.mdx beside this file${suggest(slug, unlisted)}`)
    }
  }
  const forgotten = folders.filter((folder) => !lessons.includes(folder))
  if (forgotten.length > 0) {
    const are = forgotten.length === 1 ? `the lesson ${list(forgotten)} is` : `the lessons ${list(forgotten)} are`
    problems.push({
      file: track.file,
      ...track.document.placeOf(['lessons']),
      message: `${are} not listed; put ${forgotten.length === 1 ? 'its folder' : 'their folders'} into "lessons", in reading order`,
    })
  }
  return problems
}

/** References from one lesson to others, and to skills. */
export function referenceProblems(
  lessons: readonly ReadLesson[],
  known: { skills: ReadonlyMap<string, Skill>; tracks: readonly string[]; complete: boolean },
): Problem[] {
  const headings = new Map(lessons.map(({ track, slug, compiled }) => [`${track}/${slug}`, compiled.headings]))
  const leftOut = new Set(
    lessons.filter(({ compiled }) => !compiled.lesson).map(({ track, slug }) => `${track}/${slug}`),
  )
  const steps = new Map(
    lessons.flatMap(({ compiled }) => compiled.lesson?.exercises ?? []).map(({ id, continues }) => [id, continues]),
  )
  const defined = new Map<string, string>()
  return lessons.flatMap(({ track, slug, dir, compiled }) =>
    compiled.references.flatMap(({ kind, to, file, line, column }) => {
      const problem = {
        skill: () => skillProblem(to, known),
        exercise: () => (leftOut.has(to.slice(0, to.lastIndexOf('/'))) ? null : stepProblem(to, steps)),
        lesson: () => lessonProblem(to, headings, known.tracks),
        term: () => termProblem(to, `${track}/${slug}`, defined),
      }
      const message = problem[kind]()
      if (!message) return []
      // What is served without a link, or under a term twice, does a reader no harm.
      const level = kind === 'lesson' || kind === 'term' ? ({ level: 'warning' } as const) : {}
      return [{ file: `${dir}/${file}`, line, column, message, ...level }]
    }),
  )
}

function skillProblem(id: string, known: { skills: ReadonlyMap<string, Skill>; complete: boolean }): string | null {
  if (known.skills.has(id) || !known.complete) return null
  return `there is no skill "${id}" in any track${suggest(id, [...known.skills.keys()])}`
}

function stepProblem(id: string, steps: ReadonlyMap<string, string | null>): string | null {
  if (!steps.has(id)) return `there is no exercise "${id}"${suggest(id, ofTrack(id, [...steps.keys()]))}`
  const seen = new Set<string>()
  for (let step: string | null = id; step !== null; step = steps.get(step) ?? null) {
    if (seen.has(step)) return `the steps go round in a circle: ${[...seen, step].join(' → ')}; let one of them begin`
    seen.add(step)
  }
  return null
}

function ofTrack(id: string, ids: string[]): string[] {
  return ids.filter((other) => other.startsWith(id.slice(0, id.indexOf('/') + 1)))
}

/** @param defined the terms so far and their lessons; this one is added */
function termProblem(term: string, lesson: string, defined: Map<string, string>): string | null {
  const key = term.toLowerCase()
  const other = defined.get(key)
  if (other === undefined) defined.set(key, lesson)
  return other === undefined ? null : `the term "${term}" is defined by ${other} already; define it in one place`
}

function lessonProblem(to: string, headings: Map<string, string[] | null>, tracks: readonly string[]): string | null {
  const [lesson = '', heading] = to.split('#')
  const known = headings.get(lesson)
  if (known === undefined) {
    if (!lesson.includes('/')) {
      return tracks.includes(lesson) ? null : `there is no track "${lesson}"${suggest(lesson, tracks)}`
    }
    return `there is no lesson "${lesson}"${suggest(lesson, [...headings.keys()])}`
  }
  if (heading === undefined || known === null || known.includes(heading)) return null
  return `the lesson ${lesson} has no heading "${heading}"${suggest(heading, known)}`
}
