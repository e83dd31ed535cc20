import { slopes } from '@/domain/tutor/mastery/belief'
import type { Sequence } from './data'

/** What is known of an answer before it is given, as places and values of a sparse vector, and what it was. */
export type Row = { places: Int32Array; values: Float64Array; correct: boolean }

const DENSE = 40
/** Pairs of items that follow each other share this many weights, by hash. */
const PAIRS = 1 << 15
const LAGS = 4

/** Where each kind of feature has its weights. */
export type Layout = ReturnType<typeof layoutFor>

export function layoutFor(items: number, skills: number) {
  let size = 0
  const block = (length: number) => {
    const start = size
    size += length
    return start
  }
  const layout = {
    dense: block(DENSE),
    item: block(items),
    skill: block(skills),
    itemByAbility: block(items),
    skillByAbility: block(skills),
    itemAfterLast: block(items * 2),
    itemAfterLastButOne: block(items * 2),
    itemByLastTry: block(items * 3),
    itemByRecent: block(items),
    pair: block(PAIRS * 2),
  }
  return { ...layout, size, items, skills }
}

/** The spread of an item here: levels are in units of a probit. */
const SPREAD = 1
const PRIOR = { all: 0.35, skill: 0.25 }
/** How much a belief widens with every answer: what is learnt and forgotten meanwhile. */
const DRIFT = { all: 0.0002, skill: 0.0014 }

/**
 * Every answer of one learner as it looks from before it. The belief of the app's model, about the learner and about each
 * skill, with the counts of right and wrong, recent answers weighted more, and what happened at the items just before.
 * @param difficulty of every item on the belief's scale
 */
export function rowsOf(sequence: Sequence, layout: Layout, difficulty: Float64Array): Row[] {
  const { items, skills } = layout
  const all = { mean: 0, variance: PRIOR.all }
  const ofSkill = { mean: new Float64Array(skills), variance: new Float64Array(skills).fill(PRIOR.skill) }
  const counts = { all: [0, 0], skill: new Float64Array(skills * 2), item: new Float64Array(items * 2) }
  const recent = RECENT.map(() => 0)
  const recentOfSkill = RECENT_OF_SKILL.map(() => new Float64Array(skills))
  const lastTry = new Int8Array(items).fill(-1)
  const lastAt = { item: new Int32Array(items).fill(-1), skill: new Int32Array(skills).fill(-1) }
  const surprises: number[] = []
  const rows: Row[] = []

  for (const [now, { item, skill, correct }] of sequence.entries()) {
    const places: number[] = []
    const values: number[] = []
    const add = (place: number, value: number) => {
      if (value === 0) return
      places.push(place)
      values.push(value)
    }
    const mean = ofSkill.mean[skill] ?? 0
    const variance = ofSkill.variance[skill] ?? PRIOR.skill
    const [right, wrong] = [counts.skill[skill * 2] ?? 0, counts.skill[skill * 2 + 1] ?? 0]
    const before = [1, 2, 3].map((lag) => sequence[now - lag])
    const tried = lastTry[item] ?? -1
    const since = (last: number | undefined) => (last === undefined || last < 0 ? 0 : Math.log1p(now - last) / 4)
    const dense = [
      1,
      all.mean,
      mean,
      mean / Math.sqrt(SPREAD + variance),
      ...counts.all.map((count) => Math.log1p(count) / 3),
      Math.log1p(right) / 2,
      Math.log1p(wrong) / 2,
      Math.log1p(counts.item[item * 2] ?? 0),
      Math.log1p(counts.item[item * 2 + 1] ?? 0),
      Math.log(((counts.all[0] ?? 0) + 3) / ((counts.all[1] ?? 0) + 1)),
      Math.log((right + 3) / (wrong + 1)),
      ...recent,
      ...recentOfSkill.map((residuals) => residuals[skill] ?? 0),
      ...before.map((answer) => (answer ? (answer.correct ? 1 : -1) : 0)),
      ...[1, 2, 3].map((lag) => surprises[now - lag] ?? 0),
      tried === 1 ? 1 : 0,
      tried === 0 ? 1 : 0,
      since(lastAt.item[item]),
      since(lastAt.skill[skill]),
      before[0]?.item === item ? 1 : 0,
      Math.log1p(now) / 4,
    ]
    for (const [index, value] of dense.entries()) add(layout.dense + index, value)
    add(layout.item + item, 1)
    add(layout.skill + skill, 1)
    add(layout.itemByAbility + item, all.mean)
    add(layout.skillByAbility + skill, all.mean)
    add(layout.itemByLastTry + item * 3 + tried + 1, 1)
    add(layout.itemByRecent + item, recent[1] ?? 0)
    if (before[0]) add(layout.itemAfterLast + item * 2 + Number(before[0].correct), 1)
    if (before[1]) add(layout.itemAfterLastButOne + item * 2 + Number(before[1].correct), 1)
    for (let lag = 1; lag <= LAGS; lag += 1) {
      const other = sequence[now - lag]
      if (other) add(layout.pair + pairOf(other.item, item) * 2 + Number(other.correct), 1 / Math.sqrt(lag))
    }
    rows.push({ places: Int32Array.from(places), values: Float64Array.from(values), correct })

    const belief = { mean: all.mean + mean, variance: all.variance + variance }
    const evidence = { ifKnown: Number(correct), ifUnknown: Number(!correct), difficulty: difficulty[item] ?? 0 }
    const { likelihood, first, second } = slopes(belief, evidence, SPREAD)
    all.mean += all.variance * first
    ofSkill.mean[skill] = mean + variance * first
    all.variance = Math.min(PRIOR.all, all.variance + all.variance ** 2 * second + DRIFT.all)
    ofSkill.variance[skill] = Math.min(PRIOR.skill, variance + variance ** 2 * second + DRIFT.skill)

    const surprise = correct ? 1 - likelihood : likelihood - 1
    surprises.push(surprise)
    for (const [index, memory] of RECENT.entries()) recent[index] = blended(recent[index] ?? 0, surprise, memory)
    for (const [index, memory] of RECENT_OF_SKILL.entries()) {
      const residuals = recentOfSkill[index]
      if (residuals) residuals[skill] = blended(residuals[skill] ?? 0, surprise, memory)
    }
    const side = correct ? 0 : 1
    counts.all[side] = (counts.all[side] ?? 0) + 1
    counts.skill[skill * 2 + side] = (counts.skill[skill * 2 + side] ?? 0) + 1
    counts.item[item * 2 + side] = (counts.item[item * 2 + side] ?? 0) + 1
    lastTry[item] = Number(correct)
    lastAt.item[item] = now
    lastAt.skill[skill] = now
  }
  return rows
}

/** Over how many answers surprises are remembered: those of all skills, and those of one. */
const RECENT = [2, 5, 12, 30, 100]
const RECENT_OF_SKILL = [2, 6, 20]

function blended(before: number, value: number, memory: number): number {
  return before + (value - before) / memory
}

function pairOf(first: number, second: number): number {
  return (Math.imul(first * 1_223 + second, 2_654_435_761) >>> 0) % PAIRS
}
