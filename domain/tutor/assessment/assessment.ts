import { createHash } from 'node:crypto'
import type { Question } from '@/domain/quiz'

/** A question that an assessment may draw, and what was asked of this learner before. */
export type PoolItem = {
  id: string
  hash: string
  skills: readonly string[]
  kind: Question['kind']
  difficulty: number
}

/** One drawn question. The hash says which version of it was drawn. */
export type DrawnItem = { id: string; hash: string; skills: string[] }

export const LONGEST_ASSESSMENT = 20
export const PASS_MARK = 0.8
/** Seconds for a question of difficulty 1, and for each step above it. */
const BASE_SECONDS = 60
const SECONDS_PER_STEP = 20

/** How long the questions may take together, in seconds. */
export function secondsFor(items: readonly { difficulty: number }[]): number {
  return items.reduce((sum, { difficulty }) => sum + BASE_SECONDS + (difficulty - 1) * SECONDS_PER_STEP, 0)
}

/**
 * Draws questions for an assessment: one skill after the other in turns, so that each is measured about as often, and
 * of each skill those first that this learner was asked least often in earlier assessments. Questions of one skill and
 * kind don't follow each other where that can be avoided.
 * @param asked how often each question was in an earlier assessment of this learner
 * @param seed the same seed draws the same questions
 */
export function draw(
  pool: readonly PoolItem[],
  { asked, seed, count = LONGEST_ASSESSMENT }: { asked: ReadonlyMap<string, number>; seed: string; count?: number },
): PoolItem[] {
  const waiting = pool.toSorted(
    (a, b) => (asked.get(a.id) ?? 0) - (asked.get(b.id) ?? 0) || compare(lot(seed, a.id), lot(seed, b.id)),
  )
  const skills = [...new Set(pool.flatMap((item) => item.skills))].sort((a, b) => compare(lot(seed, a), lot(seed, b)))
  const times = new Map(skills.map((skill) => [skill, 0]))
  const drawn: PoolItem[] = []
  while (drawn.length < count && waiting.length > 0) {
    const skill = skills
      .toSorted((a, b) => (times.get(a) ?? 0) - (times.get(b) ?? 0))
      .find((one) => waiting.some((item) => item.skills.includes(one)))
    const index = waiting.findIndex((item) => skill === undefined || item.skills.includes(skill))
    const [item] = waiting.splice(index, 1)
    if (!item) break
    for (const one of item.skills) times.set(one, (times.get(one) ?? 0) + 1)
    drawn.push(item)
  }
  return mixed(drawn.toSorted((a, b) => compare(lot(`${seed} order`, a.id), lot(`${seed} order`, b.id))))
}

export type SkillResult = { skill: string; right: number; asked: number }
export type AssessmentResult = { right: number; asked: number; passed: boolean; skills: SkillResult[] }

/** What the answers add up to. A question that was not answered in time counts as wrong. */
export function resultOf(items: readonly DrawnItem[], right: ReadonlySet<string>): AssessmentResult {
  const skills = new Map<string, SkillResult>()
  for (const { id, skills: own } of items) {
    for (const skill of own) {
      const before = skills.get(skill) ?? { skill, right: 0, asked: 0 }
      skills.set(skill, { skill, right: before.right + (right.has(id) ? 1 : 0), asked: before.asked + 1 })
    }
  }
  const count = items.filter(({ id }) => right.has(id)).length
  return {
    right: count,
    asked: items.length,
    passed: items.length > 0 && count / items.length >= PASS_MARK,
    skills: [...skills.values()].sort((a, b) => a.right / a.asked - b.right / b.asked || compare(a.skill, b.skill)),
  }
}

function mixed(items: readonly PoolItem[]): PoolItem[] {
  const waiting = [...items]
  const ordered: PoolItem[] = []
  while (waiting.length > 0) {
    const before = ordered.at(-1)
    const index = waiting.findIndex(({ kind, skills }) => kind !== before?.kind && !shares(skills, before?.skills))
    const other = waiting.findIndex(({ skills }) => !shares(skills, before?.skills))
    ordered.push(...waiting.splice(index >= 0 ? index : Math.max(0, other), 1))
  }
  return ordered
}

function shares(a: readonly string[], b: readonly string[] = []): boolean {
  return a.some((one) => b.includes(one))
}

function lot(seed: string, id: string): string {
  return createHash('sha256').update(`${seed}\n${id}`).digest('hex')
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
