import type { LessonSummary, Track } from '@/domain/content'
import { findTracks } from '@/domain/content/server'
import { findGoal, type KnownGoal } from '@/domain/tutor/goal/goal'
import { PARAMETERS } from '@/domain/tutor/mastery/parameters'
import { skillGraph } from '@/domain/tutor/mastery/skill-graph'
import { pathTo, type SkillBelief, skillsFor } from '@/domain/tutor/path/path'
import { type Area, atLeast, atMost } from '../figure'
import { type Family, gapsFollowGraph, gapsIgnoreGraph, strongInOneTrack } from './learners'
import { candidatesOf, placed } from './placement'
import { randomFrom } from './random'

const LEARNERS = 12
const QUESTIONS = 12
const FAMILIES: Family[] = [gapsFollowGraph, gapsIgnoreGraph, strongInOneTrack]

/** Simulated learners who know some of it head for each track: what their path asks of them, against folder order. */
export const pathFigures: Area = async (note) => {
  const tracks = await findTracks()
  const candidates = await candidatesOf(tracks)
  let [onPath, inFolders, gaps, unnoticed] = [0, 0, 0, 0]
  for (const { id } of tracks) {
    const goal = findGoal({ kind: 'track', id }, { tracks, paths: [] })
    if (!goal) continue
    const skills = skillsFor(goal, { tracks, paths: [] })
    const graph = skillGraph(skills)
    const asked = candidates.filter(({ measure }) => measure.skills.every((skill) => graph.index.has(skill)))
    const folders = inFolderOrder(goal, skills, tracks)
    for (const [number, family] of FAMILIES.entries()) {
      for (let seed = 1; seed <= LEARNERS; seed += 1) {
        const random = randomFrom(seed * 7_919 + number)
        const learner = family(graph.skills, random)
        const { chances } = placed(graph, asked, learner, random, { questions: QUESTIONS })
        const beliefs = new Map(graph.skills.map((skill, index) => [skill.id, beliefOf(chances[index] ?? 0)]))
        const steps = pathTo(goal, { catalogue: { tracks, paths: [] }, beliefs, done: new Set() })
        const lessons = steps.filter(({ state }) => state !== 'skim').map(({ lesson }) => lesson)
        onPath += lessons.length
        inFolders += folders.length
        gaps += gapsOf(lessons, skills, (skill) => beliefs.get(skill)?.known ?? false)
        unnoticed += gapsOf(lessons, skills, (skill) => learner.known.has(skill))
      }
    }
  }
  const learners = tracks.length * FAMILIES.length * LEARNERS
  note(`${(onPath / learners).toFixed(1)} lessons on a path, ${(inFolders / learners).toFixed(1)} in folder order`)
  note(`${(unnoticed / learners).toFixed(2)} prerequisites a learner that the placement took for known and weren't`)
  return [
    atLeast('a path against folder order, fewer lessons', 1 - onPath / inFolders, 0.25),
    atMost('prerequisites that a path leaves out, of those not known', gaps, 0),
  ]
}

function beliefOf(probability: number): SkillBelief {
  return { probability, known: probability >= PARAMETERS.known, evidence: 1 }
}

/** What somebody reads who takes folders in their order until all that the goal builds on has been taught. */
function inFolderOrder(goal: KnownGoal, skills: readonly { id: string }[], tracks: readonly Track[]): LessonSummary[] {
  const needed = new Set(skills.map(({ id }) => id))
  const own = new Set(goal.lessons.map(({ lesson }) => lesson.id))
  return tracks.flatMap(({ lessons }) => {
    const last = lessons.findLastIndex(
      ({ id, skills: taught }) => own.has(id) || taught.some((skill) => needed.has(skill)),
    )
    return lessons.slice(0, last + 1)
  })
}

/** How many prerequisites are neither known nor taught before they are needed. */
function gapsOf(
  lessons: readonly LessonSummary[],
  skills: readonly { id: string; prerequisites: readonly string[] }[],
  isKnown: (skill: string) => boolean,
): number {
  const prerequisites = new Map(skills.map((skill) => [skill.id, skill.prerequisites]))
  const taught = new Set<string>()
  let gaps = 0
  for (const lesson of lessons) {
    for (const skill of lesson.skills) taught.add(skill)
    for (const skill of lesson.skills.filter((one) => !isKnown(one))) {
      gaps += (prerequisites.get(skill) ?? []).filter((one) => !taught.has(one) && !isKnown(one)).length
    }
  }
  return gaps
}
