import { z } from 'zod'
import type { Measure } from '../mastery/evidence'
import type { SelfAssessment } from '../mastery/self-assessment'
import type { SkillGraph } from '../mastery/skill-graph'
import { afterPlacementAnswer, type Candidate, nextQuestion, type PlacementBelief, startPlacement } from './engine'
import type { KnownGoal } from './goal'

const StoredMeasure = z.object({ skills: z.array(z.string()), guess: z.number(), difficulty: z.number() })

/**
 * What is kept of a placement that is under way: what earlier answers said, and the questions asked with what they
 * measured. The last question has no outcome while it waits for its answer.
 */
export const Asked = z.object({
  known: z.array(z.tuple([z.string(), z.number(), z.number()])),
  questions: z.array(
    z.object({
      question: z.string(),
      measure: StoredMeasure,
      outcome: z.enum(['correct', 'incorrect', 'gave-up']).nullable(),
    }),
  ),
})
export type Asked = z.infer<typeof Asked>

/** What is believed after all that was answered. */
export function beliefAfter(
  graph: SkillGraph,
  selfAssessment: Readonly<Record<string, SelfAssessment>>,
  { known, questions }: Asked,
): PlacementBelief {
  const sites = new Map(known.map(([skill, mean, precision]) => [skill, { mean, precision }]))
  let belief = startPlacement(graph, { selfAssessment, known: sites })
  for (const { measure, outcome } of questions) {
    if (outcome) belief = afterPlacementAnswer(belief, measure, outcome)
  }
  return belief
}

/**
 * The question to ask now: the one that waits for its answer while it can still be asked, else the best of the rest.
 * Null when the placement has nothing more to ask.
 */
export function questionToAsk(
  belief: PlacementBelief,
  goal: KnownGoal,
  asked: Asked,
  candidates: readonly Candidate[],
): { question: string; measure: Measure; waiting: boolean } | null {
  const last = asked.questions.at(-1)
  if (last && last.outcome === null && candidates.some(({ questionId }) => questionId === last.question)) {
    return { question: last.question, measure: last.measure, waiting: true }
  }
  const answered = answeredOf(asked)
  if (answered.length >= goal.most) return null
  const before = new Set(answered.map(({ question }) => question))
  const wanted = goal.skills.flatMap((id) => belief.graph.index.get(id) ?? [])
  const skills = new Set(goal.skills)
  const open = candidates.filter(
    ({ questionId, measure }) => !before.has(questionId) && measure.skills.some((id) => skills.has(id)),
  )
  const next = nextQuestion(belief, open, wanted)
  return next && { question: next.candidate.questionId, measure: next.candidate.measure, waiting: false }
}

/** Questions of which the answer is known. */
export function answeredOf({ questions }: Asked): Asked['questions'] {
  return questions.filter(({ outcome }) => outcome !== null)
}

/** The self-assessment by skill, from what was said of groups or of single skills. Words for anything else are dropped. */
export function bySkill(
  goal: KnownGoal,
  said: Readonly<Record<string, SelfAssessment>>,
): Record<string, SelfAssessment> {
  const words: Record<string, SelfAssessment> = {}
  for (const { id, skills } of goal.groups) {
    for (const skill of skills) {
      const word = Object.hasOwn(said, skill) ? said[skill] : Object.hasOwn(said, id) ? said[id] : undefined
      if (word) words[skill] = word
    }
  }
  return words
}
