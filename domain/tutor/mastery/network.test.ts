import { describe, expect, it } from 'vitest'
import { afterEvidence, slopes } from './belief'
import { beliefOf, measured, observe, probabilities, probabilitiesAfter } from './network'
import { posteriorOf } from './posterior'
import { skillGraph } from './skill-graph'

const CHAIN = skillGraph([
  { id: 'a', track: 't', prerequisites: [] },
  { id: 'b', track: 't', prerequisites: ['a'] },
  { id: 'c', track: 't', prerequisites: ['b'] },
  { id: 'x', track: 'u', prerequisites: [] },
])
const RIGHT = { ifKnown: 0.9, ifUnknown: 0.25, difficulty: 0 }
const WRONG = { ifKnown: 0.1, ifUnknown: 0.75, difficulty: 0 }
const at = (id: string) => CHAIN.index.get(id) ?? -1

describe('skillGraph', () => {
  it('gives every skill a variance of 1 and expects it less often than what it builds on', () => {
    for (const { id } of CHAIN.skills) expect(beliefOf(CHAIN.prior, at(id)).variance).toBeCloseTo(1, 9)
    const means = ['a', 'b', 'c'].map((id) => CHAIN.prior.mean[at(id)] ?? 0)
    expect(means).toEqual(means.toSorted((one, other) => other - one))
    expect(new Set(means).size).toBe(3)
  })

  it('couples a skill most with its neighbours, less with others, and never the wrong way round', () => {
    const shared = (a: string, b: string) => CHAIN.prior.covariance[at(a) * 4 + at(b)] ?? 0
    expect(shared('b', 'c')).toBeGreaterThan(shared('a', 'c'))
    expect(shared('a', 'c')).toBeGreaterThan(shared('x', 'c'))
    expect(shared('x', 'c')).toBeGreaterThan(0)
  })

  it('copes with a cycle over two packs, a prerequisite that is gone, and no skills at all', () => {
    const cycle = skillGraph([
      { id: 'p.one', track: 'p', prerequisites: ['q.two', 'gone'] },
      { id: 'q.two', track: 'q', prerequisites: ['p.one'] },
    ])
    expect(cycle.skills).toHaveLength(2)
    expect([...probabilities(cycle.prior)].every((chance) => chance > 0 && chance < 1)).toBe(true)
    expect(skillGraph([]).skills).toEqual([])
    expect(posteriorOf(skillGraph([]), []).contribution('a', 'b')).toBe(0)
  })

  it('puts every skill after its prerequisites, however they are listed', () => {
    const { skills } = skillGraph([
      { id: 'c', track: 't', prerequisites: ['b'] },
      { id: 'b', track: 't', prerequisites: ['a'] },
      { id: 'a', track: 't', prerequisites: [] },
    ])
    expect(skills.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
  })
})

describe('observe', () => {
  it('does to the skill itself what the belief alone does', () => {
    const { network } = observe(CHAIN.prior, at('b'), RIGHT)
    const alone = afterEvidence(beliefOf(CHAIN.prior, at('b')), RIGHT)
    expect(beliefOf(network, at('b')).mean).toBeCloseTo(alone.mean, 9)
    expect(beliefOf(network, at('b')).variance).toBeCloseTo(alone.variance, 9)
  })

  it('carries over to what the skill builds on and what builds on it', () => {
    const before = probabilities(CHAIN.prior)
    const right = probabilities(observe(CHAIN.prior, at('b'), RIGHT).network)
    const wrong = probabilities(observe(CHAIN.prior, at('b'), WRONG).network)
    for (const id of ['a', 'b', 'c']) {
      expect(right[at(id)]).toBeGreaterThan(before[at(id)] ?? 1)
      expect(wrong[at(id)]).toBeLessThan(before[at(id)] ?? 0)
    }
    const moved = (id: string) => (right[at(id)] ?? 0) - (before[at(id)] ?? 0)
    expect(moved('b')).toBeGreaterThan(moved('x'))
  })

  it('agrees with the shortcut that choosing a question takes', () => {
    const wanted = [at('a'), at('c'), at('x')]
    const whole = probabilities(observe(CHAIN.prior, at('b'), WRONG).network)
    const short = probabilitiesAfter(CHAIN.prior, at('b'), slopes(beliefOf(CHAIN.prior, at('b')), WRONG), wanted)
    for (const [index, skill] of wanted.entries()) expect(short[index]).toBeCloseTo(whole[skill] ?? -1, 9)
  })
})

describe('posteriorOf', () => {
  it('comes to what adding the sites one after the other comes to', () => {
    const sites = [
      { skill: 'a', mean: 1.5, precision: 3 },
      { skill: 'c', mean: -0.5, precision: 0.7 },
      { skill: 'x', mean: 0.2, precision: 10 },
      { skill: 'of another pack', mean: 9, precision: 9 },
    ]
    const posterior = posteriorOf(CHAIN, sites)
    let network = CHAIN.prior
    for (const { skill, ...site } of sites) if (at(skill) >= 0) network = measured(network, at(skill), site)
    for (const { id } of CHAIN.skills) {
      const belief = beliefOf(network, at(id))
      expect(posterior.beliefOf(id).mean).toBeCloseTo(belief.mean, 9)
      expect(posterior.beliefOf(id).variance).toBeCloseTo(belief.variance, 9)
      const moved = sites.reduce((sum, { skill }) => sum + posterior.contribution(id, skill), 0)
      expect(moved).toBeCloseTo(belief.mean - (CHAIN.prior.mean[at(id)] ?? 0), 9)
    }
  })
})
