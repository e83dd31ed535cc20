import { likelihood } from '@/domain/tutor/mastery/belief'
import { type Answered, DAY_MS, evidenceOf } from '@/domain/tutor/mastery/evidence'
import { PARAMETERS } from '@/domain/tutor/mastery/parameters'
import { afterAnswer, beliefAt, type SkillState } from '@/domain/tutor/mastery/skill-state'
import { type Area, atMost } from '../figure'
import { randomFrom } from './random'
import { logLoss } from './scores'

const LEARNERS = 400
const ANSWERS = 14

/** How the simulated learners forget: by a power law, where the model assumes an exponential one. */
const FORGETTING = {
  fast: { stabilityDays: 4, growth: 1.8 },
  slow: { stabilityDays: 30, growth: 2.5 },
}

/** Predicts answers of learners who forget, with the model as it is and with one that takes no account of time. */
export const forgettingFigures: Area = async () =>
  Object.entries(FORGETTING).flatMap(([name, manner]) => {
    const histories = Array.from({ length: LEARNERS }, (_, seed) => history(randomFrom(seed + 1), manner))
    const [aware, blind] = [loss(histories, false), loss(histories, true)]
    return [atMost(`log loss on learners who forget ${name}, less that without forgetting`, aware - blind, 0)]
  })

/** One skill over some months: learnt at first, then met again after gaps from hours to two months. */
function history(
  random: () => number,
  { stabilityDays, growth }: { stabilityDays: number; growth: number },
): Answered[] {
  let [at, stability, since] = [0, stabilityDays * (0.5 + random()), 0]
  const learnt = random() < 0.8
  return Array.from({ length: ANSWERS }, (_, index): Answered => {
    const gap = index === 0 ? 0 : 0.2 * 300 ** random()
    at += gap
    since += gap
    const remembers = learnt && random() < (1 + since / (3 * stability)) ** -0.8
    const right = random() < (remembers ? 0.93 : 0.22)
    // What was forgotten is read up again.
    if (remembers) stability *= 1 + (growth - 1) * Math.min(1, since / stability)
    if (learnt) since = 0
    return {
      id: String(index).padStart(4, '0'),
      questionId: `q${index}`,
      at: new Date(at * DAY_MS),
      outcome: right ? 'correct' : 'incorrect',
      certainty: null,
      hints: 0,
      solutionTaken: false,
      measure: { skills: ['a'], guess: 0.25, difficulty: 0 },
    }
  })
}

/** @param timeless every answer comes an hour after the one before, as far as the model can see */
function loss(histories: Answered[][], timeless: boolean): number {
  const predicted: number[] = []
  const labels: boolean[] = []
  for (const answers of histories) {
    let state: SkillState | null = null
    for (const [index, given] of answers.entries()) {
      const answer = timeless ? { ...given, at: new Date(index * 3_600_000) } : given
      const belief = state ? beliefAt(state, answer.at.getTime()) : PARAMETERS.prior
      predicted.push(likelihood(belief, evidenceOf({ ...answer, outcome: 'correct' }, null)))
      labels.push(answer.outcome === 'correct')
      state = afterAnswer(state, answer)
    }
  }
  return logLoss(predicted, labels)
}
