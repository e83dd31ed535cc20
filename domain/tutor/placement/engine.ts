import { type Evidence, slopes } from '../mastery/belief'
import { type AnswerOutcome, evidenceOf, type Measure } from '../mastery/evidence'
import { beliefOf, measured, type Network, observe, probabilities, probabilitiesAfter } from '../mastery/network'
import { PARAMETERS } from '../mastery/parameters'
import type { SelfAssessment } from '../mastery/self-assessment'
import type { SkillGraph } from '../mastery/skill-graph'

/**
 * What a placement believes: once taking the self-assessment at its word and once without it, and how far the answers
 * so far bear it out. A self-assessment that the answers contradict loses its say.
 */
export type PlacementBelief = { graph: SkillGraph; plain: Network; trusting: Network; trust: number }

/** A question that may be asked. */
export type Candidate = { questionId: string; measure: Measure }

export function startPlacement(
  graph: SkillGraph,
  given: {
    /** By skill id. */
    selfAssessment: Readonly<Record<string, SelfAssessment>>
    /** What earlier answers said, by skill id. */
    known?: ReadonlyMap<string, { mean: number; precision: number }>
  },
): PlacementBelief {
  let plain = graph.prior
  for (const [id, site] of given.known ?? []) {
    const skill = graph.index.get(id)
    if (skill !== undefined) plain = measured(plain, skill, site)
  }
  const { levels, precision, trust } = PARAMETERS.selfAssessment
  let trusting = plain
  let said = 0
  for (const [id, word] of Object.entries(given.selfAssessment)) {
    const skill = graph.index.get(id)
    if (skill === undefined) continue
    trusting = measured(trusting, skill, { mean: levels[word], precision })
    said += 1
  }
  return { graph, plain, trusting, trust: said === 0 ? 0 : trust }
}

export function afterPlacementAnswer(
  belief: PlacementBelief,
  measure: Measure,
  outcome: AnswerOutcome,
): PlacementBelief {
  const evidence = evidenceIn(measure, outcome)
  let { plain, trusting } = belief
  let [odds, against] = [belief.trust, 1 - belief.trust]
  for (const id of measure.skills) {
    const skill = belief.graph.index.get(id)
    if (skill === undefined) continue
    const [a, b] = [observe(trusting, skill, evidence), observe(plain, skill, evidence)]
    trusting = a.network
    plain = b.network
    odds *= a.likelihood
    against *= b.likelihood
  }
  return { ...belief, plain, trusting, trust: odds / (odds + against) }
}

/** The probability of every skill of the graph, by its position there. */
export function placementProbabilities({ plain, trusting, trust }: PlacementBelief): Float64Array {
  const [with_, without] = [probabilities(trusting), probabilities(plain)]
  return with_.map((value, skill) => trust * value + (1 - trust) * (without[skill] ?? 0))
}

/**
 * The question whose answer is expected to say most about the wanted skills: by how many bits their entropy falls on
 * average. Null when there is none to ask, or none is worth its minute.
 * @param wanted positions in the graph
 */
export function nextQuestion(
  belief: PlacementBelief,
  candidates: readonly Candidate[],
  wanted: readonly number[],
): { candidate: Candidate; bits: number } | null {
  const before = entropyOf(placementProbabilities(belief), wanted)
  let best: { candidate: Candidate; bits: number } | null = null
  const alike = new Map<string, number>()
  for (const candidate of candidates) {
    const skill = belief.graph.index.get(candidate.measure.skills[0] ?? '')
    if (skill === undefined) continue
    const { guess, difficulty, skills } = candidate.measure
    const key = `${skill} ${guess} ${difficulty} ${skills.length}`
    const bits = alike.get(key) ?? before - expectedEntropy(belief, skill, candidate.measure, wanted)
    alike.set(key, bits)
    if (!best || bits > best.bits + 1e-9) best = { candidate, bits }
  }
  return best && best.bits >= PARAMETERS.placement.leastBits ? best : null
}

function expectedEntropy(
  { plain, trusting, trust }: PlacementBelief,
  skill: number,
  measure: Measure,
  wanted: readonly number[],
): number {
  let sum = 0
  for (const outcome of ['correct', 'incorrect'] as const) {
    const evidence = evidenceIn(measure, outcome)
    const without = slopes(beliefOf(plain, skill), evidence)
    const with_ = slopes(beliefOf(trusting, skill), evidence)
    const chance = trust * with_.likelihood + (1 - trust) * without.likelihood
    const share = (trust * with_.likelihood) / chance
    const a = probabilitiesAfter(plain, skill, without, wanted)
    const b = trust > 0 ? probabilitiesAfter(trusting, skill, with_, wanted) : a
    for (let index = 0; index < a.length; index += 1) {
      sum += chance * entropy(share * (b[index] ?? 0) + (1 - share) * (a[index] ?? 0))
    }
  }
  return sum
}

/** As a first answer, without hints or a stated certainty. */
function evidenceIn(measure: Measure, outcome: AnswerOutcome): Evidence {
  const answer = {
    id: '',
    questionId: '',
    at: EPOCH,
    outcome,
    certainty: null,
    hints: 0,
    solutionTaken: false,
    measure,
  }
  return evidenceOf(answer, null)
}

const EPOCH = new Date(0)

function entropyOf(chances: Float64Array, wanted: readonly number[]): number {
  return wanted.reduce((sum, skill) => sum + entropy(chances[skill] ?? 0), 0)
}

/** In bits. */
function entropy(probability: number): number {
  if (probability <= 1e-9 || probability >= 1 - 1e-9) return 0
  return -(probability * Math.log2(probability) + (1 - probability) * Math.log2(1 - probability))
}
