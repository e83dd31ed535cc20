import { z } from 'zod'
import { pathUrl, skillUrl, trackUrl } from '@/domain/addresses'
import type { LearningPath, LessonSummary, Skill, Track } from '@/domain/content'

/** What a learner is heading for. */
export const Goal = z
  .strictObject({
    kind: z.enum(['path', 'track', 'skill']),
    id: z.string().min(1).max(100),
  })
  .meta({ id: 'Goal' })
export type Goal = z.infer<typeof Goal>

/** What the packs hold, as far as goals and paths depend on it. */
export type Catalogue = { tracks: readonly Track[]; paths: readonly LearningPath[] }

export type KnownGoal = {
  goal: Goal
  title: string
  /** Where it is described. */
  href: string
  /** What the goal itself asks for, in its own order; `why` is the author's reason for a path's part. */
  lessons: { lesson: LessonSummary; why: string | null; optional: boolean }[]
  /** For a skill: the goal is this skill alone, not everything its lesson teaches. */
  skill: Skill | null
}

/** @returns null when no pack has it (any more) */
export function findGoal({ kind, id }: Goal, { tracks, paths }: Catalogue): KnownGoal | null {
  const goal = { kind, id }
  switch (kind) {
    case 'path': {
      const path = paths.find((one) => one.id === id)
      if (!path) return null
      const lessons = path.parts.flatMap(({ lessons, why, optional }) =>
        lessons.map((lesson) => ({ lesson, why, optional })),
      )
      return { goal, title: path.title, href: pathUrl(id), lessons, skill: null }
    }
    case 'track': {
      const track = tracks.find((one) => one.id === id)
      if (!track) return null
      const lessons = track.lessons.map((lesson) => ({ lesson, why: null, optional: false }))
      return { goal, title: track.title, href: trackUrl(id), lessons, skill: null }
    }
    case 'skill': {
      const skill = tracks.flatMap((track) => track.skills).find((one) => one.id === id)
      const lesson = skill && teacherOf(skill, tracks)
      if (!skill || !lesson) return null
      const lessons = [{ lesson, why: null, optional: false }]
      return { goal, title: `You can ${skill.title}`, href: skillUrl(id), lessons, skill }
    }
  }
}

/** The lesson that teaches a skill: the first of its own track that names it, else the first of any track. */
export function teacherOf(skill: Skill, tracks: readonly Track[]): LessonSummary | null {
  const own = tracks.filter(({ id }) => id === skill.track)
  for (const { lessons } of [...own, ...tracks]) {
    const lesson = lessons.find(({ skills }) => skills.includes(skill.id))
    if (lesson) return lesson
  }
  return null
}
