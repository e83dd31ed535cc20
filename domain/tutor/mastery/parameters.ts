/**
 * Everything the model assumes, in one place. `docs/tutor.md` says where each number comes from, and
 * `npm run bench -- tutor` measures what they come to.
 */
export const PARAMETERS = {
  /** How gradually the chance of a right answer rises around an item's difficulty, in units of the level. */
  itemSpread: 0.2,
  /** What an author's step of difficulty (1 to 5, 3 is medium) comes to on the scale of levels. */
  difficultyStep: 0.15,

  /** Before any evidence, for a skill on its own. The level's scale is set by a variance of 1. */
  prior: { mean: -0.25, variance: 1 },

  /**
   * The prior over all skills: how much of a level's variance every skill shares, and those of a track; for a skill
   * with prerequisites, how much it has of theirs beside a part of its own, and how much lower it lies.
   */
  graph: { shared: 0.35, track: 0.2, inherited: 1, own: 0.65, rootMean: 0.3, step: 0.15, leastMean: -1 },

  /** What a self-assessment says of a level, how precisely, and how far it is trusted before the first answer. */
  selfAssessment: { levels: { new: -1.2, explain: 0.3, shipped: 1.2 }, precision: 0.8, trust: 0.6 },
  /** A placement stops when no question promises this much about its skills. */
  placement: { leastBits: 0.02 },

  /** How likely somebody who knows the skill is to answer wrongly. */
  slip: 0.1,
  /** Added for each further skill that the question needs: it may be that one which is missing. */
  slipPerFurtherSkill: 0.2,
  /** "I don't know" or a request for the solution: how likely with the skill, and without. */
  gaveUp: { ifKnown: 0.1, ifUnknown: 0.45 },

  /** A right answer soon after these says less: the least chance of it without the skill. */
  guessAfter: { miss: 0.5, hint: 0.2, solution: 0.85, sameAnswer: 0.75 },
  /** How near two tries at one question must be for the second to lean on the first. */
  retryDays: 1,
  /** What a stated certainty does to the chances of a lucky right answer and of a careless wrong one. */
  certainty: {
    guess: { luck: 0.6, slip: 0.35 },
    fairly: { luck: 0, slip: 0 },
    certain: { luck: -0.35, slip: -0.06 },
  },

  /** What working on a skill teaches: the level rises with the logarithm of the number of answers. */
  practice: { right: 0.05, wrong: 0.08 },

  /** Forgetting: by how many levels a skill sinks per e-fold of time, how the belief widens, and what practice restores. */
  fade: { sinking: 0.3, widening: 0.3, recovery: 1 },
  /** The time scale of forgetting in days, at first, at least and at most. */
  halfLife: { first: 20, least: 3, most: 720 },
  /** A right answer after a gap as long as the half-life multiplies it by this; shorter gaps by less. */
  halfLifeGrowth: 3,
  halfLifeAfterMiss: 0.8,

  /** "Mastered" needs right answers on occasions this far apart, to this many different questions, and no miss since. */
  mastered: { probability: 0.9, occasions: 2, gapHours: 18, questions: 2 },
  known: 0.75,
  notYet: 0.35,
} as const
