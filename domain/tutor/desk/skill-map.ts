import {
  coordGreedy,
  coordSimplex,
  decrossDfs,
  decrossTwoLayer,
  graphStratify,
  layeringSimplex,
  sugiyama,
} from 'd3-dag'
import { curveBumpX, line } from 'd3-shape'
import type { Skill } from '@/domain/content'

export type MapStation = {
  skill: Skill
  /** Centre of the station, in pixels from the top left corner. */
  x: number
  y: number
  /** Neighbours along the edges, for the arrow keys: what it builds on and what builds on it. */
  before: string[]
  after: string[]
}

export type MapRail = { from: string; to: string /** An SVG path. */; path: string }

export type SkillMap = { width: number; height: number; stations: MapStation[]; rails: MapRail[] }

/** Room for a station with its label to the right of it, and between rows and columns. */
export const STATION = { width: 148, height: 34, columnGap: 26, rowGap: 8, margin: 14 } as const

// The layout runs from top to bottom; it is turned on its side below, so width and height change places.
const layered = sugiyama()
  .layering(layeringSimplex())
  .nodeSize([STATION.height, STATION.width])
  .gap([STATION.rowGap, STATION.columnGap])
const careful = layered.decross(decrossTwoLayer()).coord(coordSimplex())
const quick = layered.decross(decrossDfs()).coord(coordGreedy())
/** Beyond this many skills the careful layout takes longer than a page may. */
const CAREFUL_UP_TO = 60

/**
 * Lays out skills as a graph from left to right: each skill is to the right of those it builds on. Prerequisites that
 * are not among the skills are left out. Skills are the same for everybody, so what was laid out is kept.
 */
export function layOut(skills: readonly Skill[]): SkillMap {
  const key = JSON.stringify(skills.map(({ id, title, prerequisites }) => [id, title, prerequisites]))
  const known = remembered.get(key)
  if (known) return known
  const map = computed(skills)
  // A learner's goal picks one of few sets of skills; a pack that changes all the time must not fill the memory.
  if (remembered.size >= 200) remembered.clear()
  remembered.set(key, map)
  return map
}

const remembered = new Map<string, SkillMap>()

function computed(skills: readonly Skill[]): SkillMap {
  const shown = new Set(skills.map(({ id }) => id))
  if (shown.size === 0) return { width: 0, height: 0, stations: [], rails: [] }
  const edges = withoutShortcuts(skills, shown)
  const graph = graphStratify()(skills.map((skill) => ({ id: skill.id, parentIds: edges.get(skill.id) ?? [], skill })))
  const { width, height } = shown.size > CAREFUL_UP_TO ? quick(graph) : careful(graph)
  const { margin } = STATION
  const rail = line<[number, number]>()
    .x(([, y]) => y - STATION.width / 2 + margin + 9)
    .y(([x]) => x + margin)
    .curve(curveBumpX)
  const after = new Map<string, string[]>()
  for (const [id, before] of edges) for (const one of before) after.set(one, [...(after.get(one) ?? []), id])
  const stations = [...graph.nodes()].map(({ data: { skill }, x, y }) => ({
    skill,
    x: y - STATION.width / 2 + margin + 9,
    y: x + margin,
    before: edges.get(skill.id) ?? [],
    after: after.get(skill.id) ?? [],
  }))
  return {
    width: height + 2 * margin,
    height: width + 2 * margin,
    stations: stations.sort((a, b) => a.x - b.x || a.y - b.y),
    rails: [...graph.links()].map(({ source, target, points }) => ({
      from: source.data.skill.id,
      to: target.data.skill.id,
      path: rail(points) ?? '',
    })),
  }
}

/** Of each skill the prerequisites to draw: one that another prerequisite builds on is implied by it. */
function withoutShortcuts(skills: readonly Skill[], shown: ReadonlySet<string>): Map<string, string[]> {
  const direct = new Map(
    skills.map(({ id, prerequisites }) => [id, [...new Set(prerequisites)].filter((one) => shown.has(one))]),
  )
  const reach = (from: string, seen: Set<string>): Set<string> => {
    for (const one of direct.get(from) ?? []) {
      if (seen.has(one)) continue
      seen.add(one)
      reach(one, seen)
    }
    return seen
  }
  return new Map(
    [...direct].map(([id, before]) => {
      const implied = new Set(before.flatMap((one) => [...reach(one, new Set())]))
      return [id, before.filter((one) => !implied.has(one))]
    }),
  )
}
