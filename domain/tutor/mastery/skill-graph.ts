import type { Network } from './network'
import { PARAMETERS } from './parameters'

export type GraphSkill = { id: string; track: string; prerequisites: string[]; aliases?: string[] }

/** The skills of a prior in a fixed order, and what is believed of a learner who has shown nothing yet. */
export type SkillGraph = {
  skills: GraphSkill[]
  index: ReadonlyMap<string, number>
  /** Ids that skills had before, with those they have now. */
  renamed: ReadonlyMap<string, string>
  prior: Network
}

/**
 * The prior over all skills. A skill's level is made of an ability that all skills share, one that those of a track
 * share, what its prerequisites have, and a part of its own; a skill is known less often than what it builds on.
 * Prerequisites that are not there, and those that would close a cycle, are left out.
 */
export function skillGraph(given: readonly GraphSkill[]): SkillGraph {
  const skills = inOrder(given)
  const index = new Map(skills.map(({ id }, position) => [id, position]))
  const { shared, track: ofTrack, own, inherited, step } = PARAMETERS.graph
  const tracks = [...new Set(skills.map(({ track }) => track))]
  // Each level as a sum of independent standard normal factors: one shared, one per track, one per skill.
  const factors = 1 + tracks.length + skills.length
  const loadings: Float64Array[] = []
  const mean = new Float64Array(skills.length)
  for (const [position, { prerequisites, track }] of skills.entries()) {
    const parents = prerequisites.flatMap((id) => {
      const parent = index.get(id)
      return parent !== undefined && parent < position ? [parent] : []
    })
    const row = new Float64Array(factors)
    if (parents.length === 0) {
      row[0] = Math.sqrt(shared)
      row[1 + tracks.indexOf(track)] = Math.sqrt(ofTrack)
      row[1 + tracks.length + position] = Math.sqrt(1 - shared - ofTrack)
      mean[position] = PARAMETERS.graph.rootMean
    } else {
      for (const parent of parents) {
        loadings[parent]?.forEach((loading, factor) => {
          row[factor] = (row[factor] ?? 0) + (inherited * loading) / parents.length
        })
      }
      row[1 + tracks.length + position] = Math.sqrt(own)
      const lowest = Math.min(...parents.map((parent) => mean[parent] ?? 0))
      mean[position] = Math.max(PARAMETERS.graph.leastMean, lowest - step)
    }
    const length = Math.sqrt(row.reduce((sum, loading) => sum + loading ** 2, 0))
    loadings.push(row.map((loading) => loading / length))
  }
  const renamed = new Map(skills.flatMap(({ id, aliases }) => (aliases ?? []).map((alias) => [alias, id] as const)))
  return { skills, index, renamed, prior: { mean, covariance: products(loadings) } }
}

/** Every skill after those it builds on; of a cycle, in the order given. */
function inOrder(given: readonly GraphSkill[]): GraphSkill[] {
  const byId = new Map(given.map((skill) => [skill.id, skill]))
  const ordered = new Set<GraphSkill>()
  const open = new Set<string>()
  const visit = (skill: GraphSkill) => {
    if (ordered.has(skill) || open.has(skill.id)) return
    open.add(skill.id)
    for (const id of skill.prerequisites) {
      const parent = byId.get(id)
      if (parent) visit(parent)
    }
    open.delete(skill.id)
    ordered.add(skill)
  }
  for (const skill of byId.values()) visit(skill)
  return [...ordered]
}

function products(rows: Float64Array[]): Float64Array {
  const size = rows.length
  const result = new Float64Array(size * size)
  for (const [i, a] of rows.entries()) {
    for (const [j, b] of rows.entries()) {
      if (j > i) break
      let sum = 0
      for (let factor = 0; factor < a.length; factor += 1) sum += (a[factor] ?? 0) * (b[factor] ?? 0)
      result[i * size + j] = sum
      result[j * size + i] = sum
    }
  }
  return result
}
