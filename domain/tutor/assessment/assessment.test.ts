import { expect, it } from 'vitest'
import { draw, type PoolItem, resultOf, secondsFor } from './assessment'

/** So many questions of each of the skills a, b, c, … */
function aPool(questions: number, skills: number): PoolItem[] {
  return Array.from({ length: questions * skills }, (_, index) => {
    const skill = String.fromCharCode(97 + (index % skills))
    const kind = (['choice', 'tracing', 'short', 'order'] as const)[index % 4] ?? 'choice'
    return { id: `t/${skill}/q${index}`, hash: `hash-${index}`, skills: [skill], kind, difficulty: 1 + (index % 5) }
  })
}

const none = new Map<string, number>()
const idsOf = (items: PoolItem[]) => items.map(({ id }) => id)

it('measures each skill about as often', () => {
  const drawn = draw(aPool(12, 6), { asked: none, seed: 'one' })
  const times = new Map<string, number>()
  for (const {
    skills: [skill = ''],
  } of drawn)
    times.set(skill, (times.get(skill) ?? 0) + 1)
  expect(drawn).toHaveLength(20)
  expect(new Set(idsOf(drawn)).size).toBe(20)
  for (const count of times.values()) expect([3, 4]).toContain(count)
})

it('gives a retake other questions, as far as there are any', () => {
  const pool = aPool(8, 6)
  const first = idsOf(draw(pool, { asked: none, seed: 'one' }))
  const asked = new Map(first.map((id) => [id, 1]))
  const second = idsOf(draw(pool, { asked, seed: 'two' }))
  expect(second.filter((id) => first.includes(id))).toEqual([])
  const small = draw(aPool(3, 2), { asked: new Map([['t/a/q0', 1]]), seed: 'three', count: 5 })
  expect(idsOf(small)).not.toContain('t/a/q0')
})

it('draws the same for the same seed and others for another', () => {
  const pool = aPool(12, 6)
  expect(draw(pool, { asked: none, seed: 'one' })).toEqual(draw(pool, { asked: none, seed: 'one' }))
  expect(draw(pool, { asked: none, seed: 'one' })).not.toEqual(draw(pool, { asked: none, seed: 'two' }))
})

it('asks everything of a small pool, and nothing of an empty one', () => {
  expect(draw(aPool(2, 2), { asked: none, seed: 'one' })).toHaveLength(4)
  expect(draw([], { asked: none, seed: 'one' })).toEqual([])
})

it('mixes: neighbours share no skill where that can be avoided', () => {
  const drawn = draw(aPool(12, 6), { asked: none, seed: 'one' })
  const alike = drawn.filter((item, index) => index > 0 && item.skills[0] === drawn[index - 1]?.skills[0])
  expect(alike.length).toBeLessThanOrEqual(1)
})

it('passes with four in five, and says which skills to revisit first', () => {
  const items = aPool(5, 2).map(({ id, hash, skills }) => ({ id, hash, skills: [...skills] }))
  const right = new Set(items.slice(0, 8).map(({ id }) => id))
  expect(resultOf(items, right)).toEqual({
    right: 8,
    asked: 10,
    passed: true,
    skills: [
      { skill: 'a', right: 4, asked: 5 },
      { skill: 'b', right: 4, asked: 5 },
    ],
  })
  const fewer = new Set(items.filter(({ skills }) => skills[0] === 'a').map(({ id }) => id))
  expect(resultOf(items, fewer)).toMatchObject({
    passed: false,
    skills: [
      { skill: 'b', right: 0 },
      { skill: 'a', right: 5 },
    ],
  })
  expect(resultOf([], new Set()).passed).toBe(false)
})

it('gives harder questions more time', () => {
  expect(secondsFor([{ difficulty: 1 }, { difficulty: 3 }, { difficulty: 5 }])).toBe(60 + 100 + 140)
})
