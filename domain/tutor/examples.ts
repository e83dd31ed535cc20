import type { LearningPath, LessonSummary, Skill, Track } from '@/domain/content'

/** A lesson `track/slug` that teaches some skills. */
export function aLesson(id: string, skills: string[], questions = 5): LessonSummary {
  const [track = '', slug = ''] = id.split('/')
  return {
    id,
    track,
    slug,
    title: `Lesson ${id}`,
    summary: `About ${id}.`,
    minutes: 20,
    skills,
    questionIds: Array.from({ length: questions }, (_, index) => `${id}/q${index + 1}`),
    exerciseIds: [],
  }
}

/** A skill `track.name`, which can do `name`. */
export function aSkill(id: string, prerequisites: string[] = []): Skill {
  const [track = '', name = ''] = id.split('.')
  return { id, title: `do ${name}`, prerequisites, track }
}

/**
 * A track from lessons with the skills each teaches; of each skill the prerequisites.
 * `aTrack('a', { one: { 'a.x': [] }, two: { 'a.y': ['a.x'] } })`
 */
export function aTrack(id: string, lessons: Record<string, Record<string, string[]>>): Track {
  const skills = new Map<string, Skill>()
  for (const taught of Object.values(lessons)) {
    for (const [skill, prerequisites] of Object.entries(taught)) {
      if (!skills.has(skill)) skills.set(skill, { ...aSkill(skill, prerequisites), track: id })
    }
  }
  return {
    id,
    title: `Track ${id}`,
    summary: '',
    audience: '',
    outcome: '',
    skills: [...skills.values()],
    lessons: Object.entries(lessons).map(([slug, taught]) => aLesson(`${id}/${slug}`, Object.keys(taught))),
  }
}

export function aPath(id: string, lessons: LessonSummary[], optional: LessonSummary[] = []): LearningPath {
  const parts = [{ title: 'First', why: 'It comes first.', lessons, optional: false }]
  if (optional.length > 0) parts.push({ title: 'Later', why: 'It may wait.', lessons: optional, optional: true })
  return { id, title: `Path ${id}`, summary: '', audience: '', parts }
}
