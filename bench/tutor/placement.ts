import { findQuestion, findTracks } from '@/domain/content/server'
import { measureOfQuestion } from '@/domain/tutor/mastery/measure'
import type { SelfAssessment } from '@/domain/tutor/mastery/self-assessment'
import { type GraphSkill, type SkillGraph, skillGraph } from '@/domain/tutor/mastery/skill-graph'
import {
  afterPlacementAnswer,
  type Candidate,
  nextQuestion,
  placementProbabilities,
  startPlacement,
} from '@/domain/tutor/placement/engine'
import { type Area, atLeast, atMost, type Figure } from '../figure'
import {
  carefulOnes,
  type Family,
  gapsFollowGraph,
  gapsIgnoreGraph,
  guessers,
  type SimulatedLearner,
  strongInOneTrack,
} from './learners'
import { randomFrom } from './random'
import { areaUnderCurve, logLoss } from './scores'

const LEARNERS = 60
const LEARNERS_OF_WHOLE_PACK = 40

/** Simulated learners take placements on the skill graph and the questions of the built-in pack. */
export const placementFigures: Area = async (note) => {
  const pack = await readPack()
  const perTrack = pack.tracks.filter(({ length }) => length >= 12 && length <= 23)
  const onTracks = (family: Family, options: Options) =>
    scoresOver(perTrack, pack.candidates, family, LEARNERS, options)
  const figures: Figure[] = []
  const follow = onTracks(gapsFollowGraph, { questions: 12 })
  figures.push(
    atLeast('placement on a track, 12 questions, gaps follow the graph: AUC per learner', follow.perLearner, 0.92),
    atLeast('the same, pooled', follow.pooled, 0.95),
  )
  note(`log loss ${follow.loss.toFixed(3)}, questions asked ${follow.asked.toFixed(1)}`)
  const ignore = onTracks(gapsIgnoreGraph, { questions: 15 })
  const fixed = onTracks(gapsIgnoreGraph, { questions: 15, fixed: true })
  note(`a fixed quiz of the same length: ${fixed.perLearner.toFixed(3)} per learner, ${fixed.pooled.toFixed(3)} pooled`)
  figures.push(
    atLeast('placement on a track, 15 questions, gaps ignore the graph: AUC per learner', ignore.perLearner, 0.7),
    atLeast('the same, pooled', ignore.pooled, 0.76),
    atLeast('the same, above a fixed quiz of the same length, per learner', ignore.perLearner - fixed.perLearner, 0),
    atLeast('the same, pooled', ignore.pooled - fixed.pooled, 0),
  )
  const random = onTracks(gapsFollowGraph, { questions: 12, says: 'random' })
  const honest = onTracks(gapsFollowGraph, { questions: 12, says: 'honest' })
  note(`an honest self-assessment: ${honest.perLearner.toFixed(3)} per learner, ${honest.pooled.toFixed(3)} pooled`)
  figures.push(
    atMost('what a random self-assessment costs, AUC per learner', follow.perLearner - random.perLearner, 0.02),
    atMost('the same, pooled', follow.pooled - random.pooled, 0.02),
  )
  for (const [name, family] of Object.entries({ strongInOneTrack, guessers, carefulOnes })) {
    const s = onTracks(family, { questions: 12 })
    note(`${name}: ${s.perLearner.toFixed(3)} per learner, ${s.pooled.toFixed(3)} pooled`)
  }
  const whole = scoresOver([pack.tracks.flat()], pack.candidates, gapsFollowGraph, LEARNERS_OF_WHOLE_PACK, {
    questions: 20,
  })
  figures.push(
    atLeast('placement on the whole pack, 20 questions, gaps follow the graph: AUC pooled', whole.pooled, 0.88),
  )
  note(`per learner ${whole.perLearner.toFixed(3)}`)
  return figures
}

type Options = { questions: number; fixed?: boolean; says?: 'random' | 'honest' }

async function readPack(): Promise<{ tracks: GraphSkill[][]; candidates: Candidate[] }> {
  const tracks = await findTracks()
  const ids = tracks.flatMap(({ lessons }) => lessons.flatMap(({ questionIds }) => questionIds))
  const found = await Promise.all(ids.map(findQuestion))
  const candidates = found.flatMap((one) =>
    one ? [{ questionId: one.question.id, measure: measureOfQuestion(one.question) }] : [],
  )
  return { tracks: tracks.map(({ skills }) => skills), candidates }
}

function scoresOver(groups: GraphSkill[][], all: Candidate[], family: Family, learners: number, options: Options) {
  const perLearner: number[] = []
  const chances: number[] = []
  const labels: boolean[] = []
  let asked = 0
  for (const skills of groups) {
    const graph = skillGraph(skills)
    const candidates = all.filter(({ measure }) => measure.skills.every((id) => graph.index.has(id)))
    for (let seed = 1; seed <= learners; seed += 1) {
      const random = randomFrom(seed * 7_919)
      const learner = family(skills, random)
      const result = placed(graph, candidates, learner, random, options)
      asked += result.asked
      const known = graph.skills.map(({ id }) => learner.known.has(id))
      const area = areaUnderCurve(result.chances, known)
      if (!Number.isNaN(area)) perLearner.push(area)
      chances.push(...result.chances)
      labels.push(...known)
    }
  }
  return {
    perLearner: perLearner.reduce((sum, area) => sum + area, 0) / perLearner.length,
    pooled: areaUnderCurve(chances, labels),
    loss: logLoss(chances, labels),
    asked: asked / (groups.length * learners),
  }
}

function placed(
  graph: SkillGraph,
  candidates: Candidate[],
  learner: SimulatedLearner,
  random: () => number,
  options: Options,
): { chances: number[]; asked: number } {
  const words = ['new', 'explain', 'shipped'] as const
  const selfAssessment: Record<string, SelfAssessment> = {}
  if (options.says) {
    for (const { id } of graph.skills) {
      selfAssessment[id] = options.says === 'honest' ? learner.says(id) : (words[Math.floor(random() * 3)] ?? 'new')
    }
  }
  let belief = startPlacement(graph, { selfAssessment })
  const wanted = graph.skills.map((_, index) => index)
  let left = candidates
  let asked = 0
  while (asked < options.questions) {
    const candidate = options.fixed
      ? left[Math.floor(random() * left.length)]
      : nextQuestion(belief, left, wanted)?.candidate
    if (!candidate) break
    left = left.filter((one) => one !== candidate)
    const { skills, guess } = candidate.measure
    belief = afterPlacementAnswer(belief, candidate.measure, learner.answer(skills, guess))
    asked += 1
  }
  return { chances: [...placementProbabilities(belief)], asked }
}
