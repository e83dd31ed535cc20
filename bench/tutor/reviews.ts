import { afterReview, type Memory, recall } from '@/domain/tutor/review/memory'
import type { Figure } from '../figure'
import { randomFrom } from './random'

const ITEMS = 4_000
const REVIEWS = 8

type Review = { elapsedDays: number; right: boolean }

/**
 * Two-grade histories of learners whose forgetting is not FSRS's: recall halves after a half-life, which grows by a
 * factor of the item's own with each success and shrinks with each failure. Reviews come after 1 to 60 days, whatever
 * the half-life: a schedule that knew it would make all reviews alike, and a constant hard to beat.
 */
function histories(): Review[][] {
  const random = randomFrom(20_261)
  return Array.from({ length: ITEMS }, () => {
    let halfLife = 1 + 6 * random()
    const growth = 1.5 + 2 * random()
    const shrink = 0.25 + 0.4 * random()
    return Array.from({ length: REVIEWS }, (_, index) => {
      const elapsedDays = index === 0 ? 0 : Math.round(60 ** random())
      const right = index === 0 ? random() < 0.7 : random() < 2 ** (-elapsedDays / halfLife)
      halfLife = Math.min(400, Math.max(0.5, halfLife * (right ? growth : shrink)))
      return { elapsedDays, right }
    })
  })
}

/** What each model predicts for every review after the first, against a constant that knows how often all were right. */
export function reviewFigures(): Figure[] {
  const all = histories()
  const later = all.flatMap((history) => history.slice(1))
  const base = later.filter(({ right }) => right).length / later.length
  const constant = mean(later.map(({ right }) => loss(base, right)))
  const fsrs = mean(all.flatMap(fsrsLosses))
  const sm2 = mean(all.flatMap(sm2Losses))
  return [
    below('reviews: log loss of FSRS-6 against a constant', fsrs, constant),
    below('reviews: log loss of FSRS-6 against SM-2', fsrs, sm2),
  ]
}

function fsrsLosses(history: Review[]): number[] {
  let memory: Memory | null = null
  const losses: number[] = []
  for (const { elapsedDays, right } of history) {
    if (memory) losses.push(loss(recall(memory, elapsedDays), right))
    memory = afterReview(memory, elapsedDays, right)
  }
  return losses
}

/** SM-2 schedules and predicts nothing; its intervals are read as the time after which 90 % are recalled. */
function sm2Losses(history: Review[]): number[] {
  let [interval, repetitions, ease] = [0, 0, 2.5]
  const losses: number[] = []
  for (const { elapsedDays, right } of history) {
    if (interval > 0) losses.push(loss(0.9 ** (elapsedDays / interval), right))
    const quality = right ? 4 : 2
    repetitions = right ? repetitions + 1 : 0
    interval = repetitions <= 1 ? 1 : repetitions === 2 ? 6 : interval * ease
    ease = Math.max(1.3, ease + 0.1 - (5 - quality) * (0.08 + (5 - quality) * 0.02))
  }
  return losses
}

function loss(probability: number, right: boolean): number {
  const p = Math.min(0.999, Math.max(0.001, probability))
  return -Math.log(right ? p : 1 - p)
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function below(name: string, value: number, other: number): Figure {
  return { name, value: Number(value.toPrecision(4)), goal: `below ${other.toPrecision(4)}`, ok: value < other }
}
