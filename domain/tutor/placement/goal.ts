import { z } from 'zod'
import type { LearningPath, LessonSummary, Skill, Track } from '@/domain/content'
import { teacherOf } from '../goal/goal'

/** What a learner wants to know where they stand in. */
export const PlacementGoal = z
  .strictObject({ kind: z.enum(['path', 'track', 'lesson', 'skill']), id: z.string().min(1).max(200) })
  .meta({
    id: 'PlacementGoal',
    description: 'A path, a track, a lesson (track/lesson) or a skill',
    example: { kind: 'track', id: 'ffi' },
  })
export type PlacementGoal = z.infer<typeof PlacementGoal>

/** Skills that a learner is asked about together before the first question. */
export type SkillGroup = { id: string; title: string; skills: string[] }

export type KnownGoal = {
  goal: PlacementGoal
  title: string
  /** Lessons that lead to it, in an order that respects prerequisites. */
  lessons: LessonSummary[]
  /** What it needs, prerequisites included. */
  skills: string[]
  groups: SkillGroup[]
  /** No more questions than these. */
  most: number
}

const MOST = { path: 20, track: 12, lesson: 6, skill: 8 } as const

/** @returns null when no pack has it (any more) */
export function findPlacementGoal(
  goal: PlacementGoal,
  { tracks, paths }: { tracks: readonly Track[]; paths: readonly LearningPath[] },
): KnownGoal | null {
  const own = ownPart(goal, tracks, paths)
  if (!own) return null
  const skills = withPrerequisites(own.skills, tracks)
  const lessons = lessonsFor(skills, own.lessons, tracks)
  return { goal, title: own.title, lessons, skills, groups: groupsOf(goal, skills, tracks), most: MOST[goal.kind] }
}

/** `track/ffi`, as it is stored and as addresses have it. */
export function goalText({ kind, id }: PlacementGoal): string {
  return `${kind}/${id}`
}

export function parseGoal(text: string): PlacementGoal | null {
  const [kind, ...rest] = text.split('/')
  return PlacementGoal.safeParse({ kind, id: rest.join('/') }).data ?? null
}

type Part = { title: string; skills: string[]; lessons: LessonSummary[] }

function ownPart({ kind, id }: PlacementGoal, tracks: readonly Track[], paths: readonly LearningPath[]): Part | null {
  switch (kind) {
    case 'path': {
      const path = paths.find((one) => one.id === id)
      if (!path) return null
      const lessons = path.parts.flatMap((part) => part.lessons)
      return { title: path.title, lessons, skills: unique(lessons.flatMap(({ skills }) => skills)) }
    }
    case 'track': {
      const track = tracks.find((one) => one.id === id)
      return track
        ? { title: track.title, lessons: track.lessons, skills: track.skills.map((skill) => skill.id) }
        : null
    }
    case 'lesson': {
      const lesson = tracks.flatMap(({ lessons }) => lessons).find((one) => one.id === id)
      return lesson ? { title: lesson.title, lessons: [lesson], skills: lesson.skills } : null
    }
    case 'skill': {
      const skill = tracks.flatMap(({ skills }) => skills).find((one) => one.id === id)
      return skill ? { title: capital(skill.title.replaceAll('`', '')), lessons: [], skills: [id] } : null
    }
  }
}

/** Prerequisites come before what builds on them. */
function withPrerequisites(wanted: readonly string[], tracks: readonly Track[]): string[] {
  const byId = new Map(tracks.flatMap(({ skills }) => skills).map((skill) => [skill.id, skill]))
  const found = new Set<string>()
  const visit = (id: string, open: readonly string[]) => {
    const skill = byId.get(id)
    if (!skill || found.has(id) || open.includes(id)) return
    for (const prerequisite of skill.prerequisites) visit(prerequisite, [...open, id])
    found.add(id)
  }
  for (const id of wanted) visit(id, [])
  return [...found]
}

/** The goal's own lessons, after those that teach what they build on. */
function lessonsFor(skills: string[], own: LessonSummary[], tracks: readonly Track[]): LessonSummary[] {
  const taught = new Set(own.flatMap((lesson) => lesson.skills))
  const byId = new Map(tracks.flatMap((track) => track.skills).map((skill) => [skill.id, skill]))
  const missing = skills.flatMap((id) => (taught.has(id) ? [] : (byId.get(id) ?? [])))
  const before = missing.flatMap((skill) => teacherOf(skill, tracks) ?? [])
  return unique([...before, ...own])
}

/** One line each on one screen: lesson by lesson for what the goal is about, track by track for the rest. */
function groupsOf(goal: PlacementGoal, skills: string[], tracks: readonly Track[]): SkillGroup[] {
  const groups = new Map<string, SkillGroup>()
  const owner = new Map(tracks.flatMap((track) => track.skills.map((skill): [string, Skill] => [skill.id, skill])))
  const home = homeOf(goal, owner)
  for (const id of skills) {
    const skill = owner.get(id)
    const track = tracks.find((one) => one.id === skill?.track)
    const lesson = skill && track?.id === home ? teacherOf(skill, tracks) : null
    const [key, title] = lesson ? [lesson.id, lesson.title] : [track?.id ?? id, track?.title ?? id]
    const group = groups.get(key) ?? { id: key, title, skills: [] }
    group.skills.push(id)
    groups.set(key, group)
  }
  return [...groups.values()]
}

function homeOf({ kind, id }: PlacementGoal, owner: ReadonlyMap<string, Skill>): string | null {
  switch (kind) {
    case 'path':
      return null
    case 'track':
      return id
    case 'lesson':
      return id.split('/')[0] ?? null
    case 'skill':
      return owner.get(id)?.track ?? null
  }
}

function unique<Item>(items: readonly Item[]): Item[] {
  return [...new Set(items)]
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
