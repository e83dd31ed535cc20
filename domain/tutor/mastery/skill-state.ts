import { afterEvidence, type Belief, probabilityKnown } from './belief'
import { type Answered, type AnswerOutcome, type Before, DAY_MS, evidenceOf } from './evidence'
import { PARAMETERS } from './parameters'

/**
 * All that is kept of a learner's answers about one skill: enough to add the next one, and to say where the number
 * comes from. A function of the answers alone, in order of time.
 */
export type SkillState = {
  /** Right after the newest answer, for the skill on its own; what it shares with others is added when it is read. */
  mean: number
  variance: number
  /** The newest answer's moment and id. */
  at: number
  lastId: string
  halfLifeDays: number
  right: number
  wrong: number
  gaveUp: number
  /** Right answers without a miss since that were far enough apart, and how many different questions they were to. */
  occasions: number
  occasionAt: number | null
  questions: string[]
  /** What happened last at the questions answered most recently, the newest last. */
  recent: ({ questionId: string } & Before)[]
  /** The newest answers and how far each moved the probability, the newest last. */
  moves: Move[]
}

export type Move = {
  attemptId: string
  questionId: string
  outcome: AnswerOutcome
  at: number
  /** The probability of the skill on its own, before and after. */
  from: number
  to: number
}

const RECENT = 12
const MOVES = 8

/** The state after one more answer, which must not be earlier than those before it (see `isEarlierAnswer`). */
export function afterAnswer(state: SkillState | null, answer: Answered): SkillState {
  const at = answer.at.getTime()
  const before = state?.recent.find(({ questionId }) => questionId === answer.questionId) ?? null
  const prior = state ? beliefAt(state, at) : PARAMETERS.prior
  const seen = afterEvidence(prior, evidenceOf(answer, before))
  // What was forgotten comes back with practice far sooner than it was learnt.
  const recovered = state ? PARAMETERS.fade.recovery * sunkBy(state, at) : 0
  const learnt = withPractice({ ...seen, mean: seen.mean + recovered }, answer.outcome, answersOf(state))
  // Rounded, so that every machine comes to the same digits.
  const belief = { mean: rounded(learnt.mean), variance: rounded(learnt.variance) }
  const move: Move = {
    attemptId: answer.id,
    questionId: answer.questionId,
    outcome: answer.outcome,
    at,
    from: rounded(probabilityKnown(prior)),
    to: rounded(probabilityKnown(belief)),
  }
  const others = (state?.recent ?? []).filter(({ questionId }) => questionId !== answer.questionId)
  return {
    ...belief,
    at,
    lastId: answer.id,
    halfLifeDays: halfLifeAfter(state, answer),
    right: (state?.right ?? 0) + (answer.outcome === 'correct' ? 1 : 0),
    wrong: (state?.wrong ?? 0) + (answer.outcome === 'incorrect' ? 1 : 0),
    gaveUp: (state?.gaveUp ?? 0) + (answer.outcome === 'gave-up' ? 1 : 0),
    ...occasionsAfter(state, answer),
    recent: [...others, { questionId: answer.questionId, at, outcome: answer.outcome }].slice(-RECENT),
    moves: [...(state?.moves ?? []), move].slice(-MOVES),
  }
}

/**
 * What is believed at a later moment without practice: the level sinks towards the prior's and the belief widens, with
 * the logarithm of the time in half-lives. A level at or below the prior's stays: waiting never makes a skill look better.
 */
export function beliefAt(state: SkillState, at: number): Belief {
  const { fade } = PARAMETERS
  const sunk = sunkBy(state, at)
  const widened = state.variance + fade.widening * Math.min(sunk, Math.max(0, state.mean))
  return { mean: state.mean - sunk, variance: Math.max(state.variance, Math.min(PARAMETERS.prior.variance, widened)) }
}

/** By how much forgetting has lowered the level. */
function sunkBy(state: SkillState, at: number): number {
  const days = Math.max(0, at - state.at) / DAY_MS
  const most = Math.max(0, state.mean - PARAMETERS.prior.mean)
  return Math.min(most, PARAMETERS.fade.sinking * Math.log1p(days / state.halfLifeDays))
}

/** What the answers alone say, without the prior: how precisely, and where. */
export function siteOf({ mean, variance }: Belief): { precision: number; mean: number } {
  const { prior } = PARAMETERS
  const precision = Math.max(LEAST_PRECISION, 1 / variance - 1 / prior.variance)
  return { precision, mean: (mean / variance - prior.mean / prior.variance) / precision }
}

/** A surprise can leave the belief wider than the prior; a site stays a proper distribution all the same. */
const LEAST_PRECISION = 0.02

/** Whether an answer belongs before the newest one that a state knows; answers of one moment are ordered by id. */
export function isEarlierAnswer(answer: { at: Date; id: string }, state: SkillState): boolean {
  const apart = answer.at.getTime() - state.at
  return apart < 0 || (apart === 0 && answer.id < state.lastId)
}

/** The state from all answers about a skill, in any order. */
export function skillStateOf(answers: Answered[]): SkillState | null {
  return answers
    .toSorted((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1))
    .reduce<SkillState | null>(afterAnswer, null)
}

/** One skill's answers that were stored under two names, before and after it was renamed, taken together. */
export function joinedStates(a: SkillState, b: SkillState): SkillState {
  const [older, newer] = a.at <= b.at ? [a, b] : [b, a]
  const { prior } = PARAMETERS
  const sites = [siteOf(beliefAt(older, newer.at)), siteOf(newer)]
  const precision = sites.reduce((sum, site) => sum + site.precision, 1 / prior.variance)
  const weighted = sites.reduce((sum, site) => sum + site.precision * site.mean, prior.mean / prior.variance)
  return {
    ...newer,
    mean: weighted / precision,
    variance: 1 / precision,
    right: a.right + b.right,
    wrong: a.wrong + b.wrong,
    gaveUp: a.gaveUp + b.gaveUp,
    moves: [...older.moves, ...newer.moves].toSorted((one, other) => one.at - other.at).slice(-MOVES),
  }
}

/** How many answers a state is made of. */
export function answersOf(state: SkillState | null): number {
  return state ? state.right + state.wrong + state.gaveUp : 0
}

/** Answers are read with their explanations, which teach; the hundredth teaches less than the first. */
function withPractice(belief: Belief, outcome: AnswerOutcome, answers: number): Belief {
  const { practice } = PARAMETERS
  const gain = outcome === 'correct' ? practice.right : practice.wrong
  return { ...belief, mean: belief.mean + gain * (Math.log1p(answers + 1) - Math.log1p(answers)) }
}

/** A right answer strengthens memory by as much as there was to forget; a miss shows that it was weaker. */
function halfLifeAfter(state: SkillState | null, answer: Answered): number {
  const { halfLife, halfLifeGrowth, halfLifeAfterMiss } = PARAMETERS
  if (!state) return halfLife.first
  const gap = Math.max(0, answer.at.getTime() - state.at) / DAY_MS
  const factor =
    answer.outcome === 'correct'
      ? 1 + (halfLifeGrowth - 1) * Math.min(1.5, gap / state.halfLifeDays)
      : halfLifeAfterMiss
  return rounded(Math.min(halfLife.most, Math.max(halfLife.least, state.halfLifeDays * factor)))
}

/** Counts for "mastered": right answers of the learner's own, hours apart, to different questions. */
function occasionsAfter(
  state: SkillState | null,
  { questionId, outcome, at, hints, solutionTaken }: Answered,
): Pick<SkillState, 'occasions' | 'occasionAt' | 'questions'> {
  const { gapHours, questions: wanted } = PARAMETERS.mastered
  const now = { occasions: state?.occasions ?? 0, occasionAt: state?.occasionAt ?? null }
  const questions = state?.questions ?? []
  if (outcome !== 'correct') return { occasions: 0, occasionAt: null, questions: [] }
  if (hints > 0 || solutionTaken) return { ...now, questions }
  const apart = now.occasionAt === null || at.getTime() - now.occasionAt >= gapHours * 3_600_000
  return {
    occasions: now.occasions + (apart ? 1 : 0),
    occasionAt: apart ? at.getTime() : now.occasionAt,
    questions: questions.includes(questionId) ? questions : [...questions, questionId].slice(0, wanted),
  }
}

function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6
}
