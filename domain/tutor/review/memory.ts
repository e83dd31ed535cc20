import { FSRSAlgorithm, generatorParameters, Rating } from 'ts-fsrs'

/** How well something is remembered. */
export type Memory = {
  /** Days after which recall falls to 90 %. */
  stabilityDays: number
  /** From 1 to 10. */
  difficulty: number
}

/** How memories change, and what they say: FSRS with one set of weights. */
export type MemoryModel = {
  /**
   * What one more review does to a memory. Two grades are enough: a question is answered right or not, and learners who
   * grade themselves in finer steps use them differently.
   * @param memory null before the first review
   * @param elapsedDays whole days since the review before; 0 within the same day
   */
  afterReview: (memory: Memory | null, elapsedDays: number, right: boolean) => Memory
  /** Days until the next review, at least 1 and at most 365. */
  intervalDays: (memory: Memory) => number
  /** The probability that it would be remembered now. */
  recall: (memory: Memory, elapsedDays: number) => number
}

/**
 * FSRS-6: a review brings recall back before it falls under 90 %. Intervals are not blurred at random: the same history
 * must always give the same date.
 * @param weights those published with FSRS-6 unless given
 * Source: FSRS-6 as ts-fsrs implements it; memory.test.ts names where its expected values come from.
 */
export function memoryModel(weights?: readonly number[]): MemoryModel {
  const algorithm = new FSRSAlgorithm(
    generatorParameters({
      request_retention: 0.9,
      maximum_interval: 365,
      enable_fuzz: false,
      enable_short_term: true,
      ...(weights && { w: [...weights] }),
    }),
  )
  return {
    afterReview: (memory, elapsedDays, right) => {
      const before = memory && { stability: memory.stabilityDays, difficulty: memory.difficulty }
      const { stability, difficulty } = algorithm.next_state(before, elapsedDays, right ? Rating.Good : Rating.Again)
      return { stabilityDays: stability, difficulty }
    },
    intervalDays: ({ stabilityDays }) => algorithm.next_interval(stabilityDays, 0),
    recall: ({ stabilityDays }, elapsedDays) => algorithm.forgetting_curve(Math.max(0, elapsedDays), stabilityDays),
  }
}

/** The model that reviews are scheduled with. */
export const { afterReview, intervalDays, recall } = memoryModel()
