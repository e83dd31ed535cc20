/** Distinct tries after which a learner may see the solution without having passed. */
export const HONEST_TRIES = 3
