import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Area, atLeast, atMost } from '../../figure'
import { areaUnderCurve, calibrationError, logLoss } from '../scores'
import { readSequences, type Sequence } from './data'
import { type Layout, layoutFor, rowsOf } from './features'
import { fitRegression, predict } from './regression'

/** Predicts answers of real learners from their earlier ones; what is global is fitted on other learners. */
export const nextAnswerFigures: Area = async (note) => {
  const folder = process.env.FERROPATH_BENCH_DATA
  if (!folder || !existsSync(join(folder, 'train.csv'))) {
    note('next answer on real data: not measured. FERROPATH_BENCH_DATA names the folder; see docs/tutor.md')
    return []
  }
  const [train, test] = [readSequences(folder, 'train.csv'), readSequences(folder, 'test.csv')]
  const answers = [...train, ...test].flat()
  const most = (of: 'item' | 'skill') => answers.reduce((highest, answer) => Math.max(highest, answer[of]), 0) + 1
  const layout = layoutFor(most('item'), most('skill'))
  const difficulty = difficulties(train, layout)
  const weights = fitRegression(
    train.flatMap((sequence) => rowsOf(sequence, layout, difficulty)),
    layout,
  )
  const tested = test.flatMap((sequence) => rowsOf(sequence, layout, difficulty))
  const predicted = tested.map((row) => predict(weights, row))
  const labels = tested.map(({ correct }) => correct)
  note(`${train.length} learners to fit, ${test.length} to predict with ${labels.length} answers`)
  return [
    atLeast('next answer on real data: AUC', areaUnderCurve(predicted, labels), 0.83),
    atMost('the same, log loss', logLoss(predicted, labels), 0.405),
    atMost('the same, expected calibration error', calibrationError(predicted, labels), 0.02),
  ]
}

/** How hard every item is, in probits, from how often it was answered right, drawn towards the mean of all. */
function difficulties(sequences: Sequence[], { items }: Layout): Float64Array {
  const [right, all] = [new Float64Array(items), new Float64Array(items)]
  for (const { item, correct } of sequences.flat()) {
    right[item] = (right[item] ?? 0) + Number(correct)
    all[item] = (all[item] ?? 0) + 1
  }
  const mean = right.reduce((sum, count) => sum + count, 0) / all.reduce((sum, count) => sum + count, 0)
  return right.map((count, item) => {
    const share = (count + DRAWN * mean) / ((all[item] ?? 0) + DRAWN)
    return Math.log((1 - share) / share) / PROBIT
  })
}

/** As many answers at the mean as every item is given in addition. */
const DRAWN = 4
/** The logistic curve is nearly a normal one that is this much wider. */
const PROBIT = 1.702
