import 'server-only'
import type { Skill, Track } from '@/domain/content'
import { findTracks } from '@/domain/content/server'
import { db } from '@/domain/db/server'
import { newestSaid } from '../placement/store'
import { type Mastery, masteryOfSkills } from './mastery'
import { publicMastery, type SkillMastery } from './public'
import { type SkillGraph, skillGraph } from './skill-graph'
import { joinedStates, type SkillState } from './skill-state'
import { parseState } from './store'

/**
 * What a learner is believed to know, skill by skill of all packs, prerequisites before what builds on them. A learnerId
 * of null is somebody who has not begun.
 */
export async function masteryOf(learnerId: string | null, now: Date): Promise<Mastery[]> {
  const graph = await currentGraph()
  if (learnerId === null) return masteryOfSkills(graph, new Map(), null, now)
  const [states, said] = await Promise.all([skillStatesOf(learnerId, graph), newestSaid(learnerId)])
  return masteryOfSkills(graph, states, said, now)
}

/** What the answers of a learner say, by skill as the packs name it now. */
export async function skillStatesOf(learnerId: string, graph: SkillGraph): Promise<Map<string, SkillState>> {
  const rows = await db.skillMastery.findMany({
    where: { learnerId },
    orderBy: { skillId: 'asc' },
    select: { skillId: true, state: true },
  })
  const states = new Map<string, SkillState>()
  for (const { skillId, state } of rows) {
    const skill = graph.renamed.get(skillId) ?? skillId
    if (!graph.index.has(skill)) continue
    const other = states.get(skill)
    states.set(skill, other ? joinedStates(other, parseState(state)) : parseState(state))
  }
  return states
}

/** The graph over the skills of every pack as they are now. */
export async function currentGraph(): Promise<SkillGraph> {
  const tracks = await findTracks()
  const known = graphs.get(tracks)
  if (known) return known
  const graph = skillGraph(tracks.flatMap(({ skills }) => skills))
  graphs.set(tracks, graph)
  return graph
}

/** The content's list of tracks is one object until a file changes. */
const graphs = new WeakMap<readonly Track[], SkillGraph>()

/** As `masteryOf`, with titles and every reason in words. */
export async function publicMasteryOf(learnerId: string | null, now: Date): Promise<SkillMastery[]> {
  const [masteries, tracks] = await Promise.all([masteryOf(learnerId, now), findTracks()])
  const skills = new Map(tracks.flatMap((track) => track.skills).map((skill) => [skill.id, skill]))
  const describe = (id: string) => ({ title: skills.get(id)?.title ?? id, track: skills.get(id)?.track ?? '' })
  return masteries.map((mastery) => publicMastery(mastery, describe))
}

/** A skill of any pack by its id, or by one that it had before. */
export async function findSkill(id: string): Promise<Skill | null> {
  const skills = (await findTracks()).flatMap((track) => track.skills)
  return skills.find((skill) => skill.id === id) ?? skills.find(({ aliases }) => aliases?.includes(id)) ?? null
}
