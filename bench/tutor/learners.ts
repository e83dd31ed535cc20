import type { GraphSkill } from '@/domain/tutor/mastery/skill-graph'

/** A simulated learner: what they know, and how they answer. Nothing here is a parameter of the model's. */
export type SimulatedLearner = {
  known: ReadonlySet<string>
  answer: (skills: readonly string[], guess: number) => 'correct' | 'incorrect' | 'gave-up'
  /** Of a skill: what an honest learner would say of it, more or less. */
  says: (skill: string) => 'new' | 'explain' | 'shipped'
}

export type Family = (skills: readonly GraphSkill[], random: () => number) => SimulatedLearner

/** Known skills are nearly closed under prerequisites. */
export const gapsFollowGraph: Family = (skills, random) =>
  learner(closedKnowledge(skills, random, 0.25 + 0.7 * random()), random, MANNERS.ordinary)

/** Which skills are known has nothing to do with the graph. */
export const gapsIgnoreGraph: Family = (skills, random) => {
  const share = 0.2 + 0.6 * random()
  const known = new Set(skills.filter(() => random() < share).map(({ id }) => id))
  return learner(known, random, MANNERS.ordinary)
}

/** At home in one track, and new to the others. */
export const strongInOneTrack: Family = (skills, random) => {
  const tracks = [...new Set(skills.map(({ track }) => track))]
  const home = tracks[Math.floor(random() * tracks.length)]
  const known = new Set(skills.filter(({ track }) => random() < (track === home ? 0.9 : 0.15)).map(({ id }) => id))
  return learner(known, random, MANNERS.ordinary)
}

/** Never admits not knowing, and is often right by luck. */
export const guessers: Family = (skills, random) =>
  learner(closedKnowledge(skills, random, 0.25 + 0.7 * random()), random, MANNERS.guesser)

/** Says "I don't know" rather than guess, and hardly slips. */
export const carefulOnes: Family = (skills, random) =>
  learner(closedKnowledge(skills, random, 0.25 + 0.7 * random()), random, MANNERS.careful)

type Manner = { slip: number; luck: number; admits: number }

const MANNERS = {
  ordinary: { slip: 0.08, luck: 1, admits: 0.35 },
  guesser: { slip: 0.12, luck: 1.4, admits: 0 },
  careful: { slip: 0.04, luck: 0.8, admits: 0.8 },
} satisfies Record<string, Manner>

/** Of a skill whose prerequisites are all known, `share` of learners know it; of any other, one in thirty. */
export function closedKnowledge(skills: readonly GraphSkill[], random: () => number, share: number): Set<string> {
  const known = new Set<string>()
  const here = new Map(skills.map((skill) => [skill.id, skill]))
  const decided = new Set<string>()
  const decide = (skill: GraphSkill) => {
    if (decided.has(skill.id)) return
    decided.add(skill.id)
    const parents = skill.prerequisites.flatMap((id) => here.get(id) ?? [])
    for (const parent of parents) decide(parent)
    const ready = parents.every(({ id }) => known.has(id))
    if (random() < (ready ? share : 1 / 30)) known.add(skill.id)
  }
  for (const skill of skills) decide(skill)
  return known
}

function learner(known: Set<string>, random: () => number, manner: Manner): SimulatedLearner {
  return {
    known,
    answer: (skills, guess) => {
      if (skills.every((id) => known.has(id))) return random() < manner.slip ? 'incorrect' : 'correct'
      if (random() < manner.admits) return 'gave-up'
      return random() < Math.min(0.9, guess * manner.luck) ? 'correct' : 'incorrect'
    },
    says: (skill) => {
      const roll = random()
      if (known.has(skill)) return roll < 0.15 ? 'new' : roll < 0.6 ? 'explain' : 'shipped'
      return roll < 0.65 ? 'new' : roll < 0.95 ? 'explain' : 'shipped'
    },
  }
}
