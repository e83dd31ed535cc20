import { type Belief, probabilityKnown } from './belief'
import { DAY_MS } from './evidence'
import { PARAMETERS } from './parameters'
import { posteriorOf, type Site } from './posterior'
import type { SelfAssessment } from './self-assessment'
import type { SkillGraph } from './skill-graph'
import { answersOf, beliefAt, type Move, type SkillState, siteOf } from './skill-state'

/**
 * How far a learner is with one skill. `mastered` takes right answers on separate occasions; `unsure` also means that
 * nothing is known yet.
 */
export const LEVELS = ['mastered', 'known', 'unsure', 'not-yet'] as const
export type Level = (typeof LEVELS)[number]

export type Mastery = {
  skill: string
  /** That the learner knows the skill now, from 0 to 1. */
  probability: number
  /** The standard deviation of the belief in its own units: 1 before any evidence, near 0 when much is known. */
  uncertainty: number
  level: Level
  evidence: { right: number; wrong: number; gaveUp: number }
  lastSeen: Date | null
  /** What the probability is made of, from the first to the last; each begins where the one before ends. */
  reasons: Reason[]
}

/** One step on the way to a probability. */
export type Reason = { from: number; to: number } & (
  | { kind: 'prior' }
  | { kind: 'self-assessment'; said: SelfAssessment }
  | { kind: 'earlier-answers'; answers: number }
  | ({ kind: 'answer' } & Pick<Move, 'attemptId' | 'questionId' | 'outcome' | 'at'>)
  | { kind: 'time'; days: number }
  | { kind: 'other-skills'; skills: string[] }
)

/** What a learner said of skills in their newest placement, and how far their answers bore it out. */
export type Said = { words: Readonly<Record<string, SelfAssessment>>; trust: number }

/** The mastery of every skill of the graph, in its order. */
export function masteryOfSkills(
  graph: SkillGraph,
  states: ReadonlyMap<string, SkillState>,
  said: Said | null,
  now: Date,
): Mastery[] {
  const sites = graph.skills.flatMap(({ id }) => siteAt(id, states.get(id), said, now) ?? [])
  const posterior = posteriorOf(graph, sites)
  return graph.skills.map(({ id }): Mastery => {
    const state = states.get(id)
    const belief = posterior.beliefOf(id)
    const probability = probabilityKnown(belief)
    const others = sites
      .filter(({ skill }) => skill !== id)
      .map(({ skill }) => ({ skill, share: Math.abs(posterior.contribution(id, skill)) }))
      .filter(({ share }) => share > 0.05)
      .sort((a, b) => b.share - a.share)
      .map(({ skill }) => skill)
      .slice(0, 3)
    return {
      skill: id,
      probability,
      uncertainty: Math.sqrt(belief.variance),
      level: levelOf(probability, belief, state),
      evidence: { right: state?.right ?? 0, wrong: state?.wrong ?? 0, gaveUp: state?.gaveUp ?? 0 },
      lastSeen: state ? new Date(state.at) : null,
      reasons: reasonsOf(state, said?.words[id], said, probability, others, now),
    }
  })
}

export function levelOf(probability: number, { variance }: Belief, state: SkillState | undefined): Level {
  const { mastered, known, notYet } = PARAMETERS
  if (probability >= mastered.probability && state && hasSpacedEvidence(state)) return 'mastered'
  if (probability >= known) return 'known'
  // With nothing to go by, a low probability is the prior's and no verdict.
  if (probability < notYet && variance < 0.75) return 'not-yet'
  return 'unsure'
}

/** Right answers on separate occasions and to different questions, with no miss since. */
export function hasSpacedEvidence({ occasions, questions }: SkillState): boolean {
  return occasions >= PARAMETERS.mastered.occasions && questions.length >= PARAMETERS.mastered.questions
}

function siteAt(skill: string, state: SkillState | undefined, said: Said | null, now: Date): Site | null {
  const own = state ? siteOf(beliefAt(state, now.getTime())) : { mean: 0, precision: 0 }
  const word = said?.words[skill]
  const trusted = word && said ? trustedSite(word, said.trust) : { mean: 0, precision: 0 }
  const total = own.precision + trusted.precision
  if (total < 1e-6) return null
  return { skill, precision: total, mean: (own.mean * own.precision + trusted.mean * trusted.precision) / total }
}

/** The steps from the prior to the probability; small ones are left out of the list, but not of the sums. */
function reasonsOf(
  state: SkillState | undefined,
  word: SelfAssessment | undefined,
  said: Said | null,
  probability: number,
  others: string[],
  now: Date,
): Reason[] {
  const reasons: Reason[] = []
  let at = probabilityKnown(PARAMETERS.prior)
  const step = (to: number, reason: ReasonWithout<'from' | 'to'>, least = 0) => {
    if (Math.abs(to - at) < least) return
    reasons.push({ ...reason, from: at, to })
    at = to
  }
  step(at, { kind: 'prior' })
  if (state) {
    const older = answersOf(state) - state.moves.length
    let before: number | null = null
    for (const { attemptId, questionId, outcome, at: when, from, to } of state.moves) {
      if (before === null && older > 0) step(from, { kind: 'earlier-answers', answers: older })
      if (before !== null) step(from, { kind: 'time', days: (when - before) / DAY_MS }, VISIBLE)
      step(to, { kind: 'answer', attemptId, questionId, outcome, at: when })
      before = when
    }
    const days = Math.max(0, now.getTime() - state.at) / DAY_MS
    step(probabilityKnown(beliefAt(state, now.getTime())), { kind: 'time', days }, VISIBLE)
  }
  if (word && said) {
    const own = state ? beliefAt(state, now.getTime()) : PARAMETERS.prior
    step(probabilityKnown(combined(own, trustedSite(word, said.trust))), { kind: 'self-assessment', said: word })
  }
  step(probability, { kind: 'other-skills', skills: others }, VISIBLE)
  return reasons
}

/** A step smaller than this does not change the percentage that is shown. */
const VISIBLE = 0.005

type ReasonWithout<Key extends string> = Reason extends infer One
  ? One extends Reason
    ? Omit<One, Key>
    : never
  : never

function trustedSite(word: SelfAssessment, trust: number): { mean: number; precision: number } {
  const { levels, precision } = PARAMETERS.selfAssessment
  return { mean: levels[word], precision: precision * trust }
}

/** Two independent opinions of one level. */
function combined(belief: Belief, site: { mean: number; precision: number }): Belief {
  const precision = 1 / belief.variance + site.precision
  return { mean: (belief.mean / belief.variance + site.mean * site.precision) / precision, variance: 1 / precision }
}
