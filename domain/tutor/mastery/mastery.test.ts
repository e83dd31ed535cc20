import { describe, expect, it } from 'vitest'
import { anAnswer, day } from './examples'
import { masteryOfSkills, type Said } from './mastery'
import { skillGraph } from './skill-graph'
import { joinedStates, type SkillState, skillStateOf } from './skill-state'

const GRAPH = skillGraph([
  { id: 'a', track: 't', prerequisites: [] },
  { id: 'b', track: 't', prerequisites: ['a'] },
  { id: 'c', track: 't', prerequisites: ['b'], aliases: ['old.c'] },
])

type Given = Parameters<typeof anAnswer>[0]

function picture(answers: Record<string, Given[]>, { said = null as Said | null, at = day(0) } = {}) {
  const states = new Map<string, SkillState>()
  for (const [skill, given] of Object.entries(answers)) {
    const state = skillStateOf(
      given.map((answer, index) => anAnswer({ questionId: `q${index}`, ...answer, skills: [skill] })),
    )
    if (state) states.set(skill, state)
  }
  const all = masteryOfSkills(GRAPH, states, said, at)
  const of = (skill: string) => {
    const found = all.find((one) => one.skill === skill)
    if (!found) throw new Error(`no ${skill}`)
    return found
  }
  return { all, of }
}

const SPACED: Given[] = [0, 2, 6, 14].map((days) => ({ at: day(days) }))

describe('masteryOfSkills', () => {
  it('knows of every skill, also of one nobody was asked about', () => {
    const { all } = picture({})
    expect(all.map(({ skill, level }) => [skill, level])).toEqual([
      ['a', 'unsure'],
      ['b', 'unsure'],
      ['c', 'unsure'],
    ])
    expect(all.every(({ uncertainty }) => Math.abs(uncertainty - 1) < 1e-6)).toBe(true)
  })

  it('calls a skill mastered only on evidence from separate occasions', () => {
    const sameDay = [0, 0.01, 0.02, 0.03, 0.04].map((days) => ({ at: day(days) }))
    expect(picture({ b: sameDay }, { at: day(1) }).of('b')).toMatchObject({ level: 'known' })
    expect(picture({ b: SPACED }, { at: day(15) }).of('b')).toMatchObject({ level: 'mastered' })
  })

  it('falls on a miss, and with time', () => {
    const fresh = picture({ b: SPACED }, { at: day(15) }).of('b').probability
    const missed = picture({ b: [...SPACED, { outcome: 'incorrect', at: day(15) }] }, { at: day(15) }).of('b')
    expect(missed.probability).toBeLessThan(fresh)
    expect(missed.level).not.toBe('mastered')
    const later = picture({ b: SPACED }, { at: day(400) }).of('b')
    expect(later.probability).toBeLessThan(fresh)
    expect(later.uncertainty).toBeGreaterThan(picture({ b: SPACED }, { at: day(15) }).of('b').uncertainty)
    expect(later.level).not.toBe('mastered')
  })

  it('tells what one skill says about those around it', () => {
    const before = picture({}).of('a').probability
    const after = picture({ b: SPACED }, { at: day(15) }).of('a')
    expect(after.probability).toBeGreaterThan(before)
    expect(after.reasons.at(-1)).toMatchObject({ kind: 'other-skills', skills: ['b'] })
    expect(after.evidence).toEqual({ right: 0, wrong: 0, gaveUp: 0 })
  })

  it('gives reasons that lead from the prior to the probability without a gap', () => {
    const many = Array.from({ length: 14 }, (_, index) => ({ at: day(index * 3), questionId: `q${index}` }))
    const said: Said = { words: { a: 'shipped', b: 'new' }, trust: 0.5 }
    const { all } = picture({ b: many, c: [{ outcome: 'incorrect' }] }, { said, at: day(400) })
    for (const { reasons, probability } of all) {
      expect(reasons[0]).toMatchObject({ kind: 'prior' })
      for (const [index, reason] of reasons.entries()) {
        const before = reasons[index - 1]
        if (before) expect(Math.abs(reason.from - before.to)).toBeLessThan(0.005)
      }
      expect(Math.abs((reasons.at(-1)?.to ?? -1) - probability)).toBeLessThan(0.005)
    }
    const kinds = all.flatMap(({ reasons }) => reasons.map(({ kind }) => kind))
    expect(new Set(kinds)).toEqual(
      new Set(['prior', 'earlier-answers', 'answer', 'time', 'self-assessment', 'other-skills']),
    )
  })

  it('takes a self-assessment as far as it is trusted', () => {
    const at = (trust: number, word: 'new' | 'shipped') => picture({}, { said: { words: { a: word }, trust } }).of('a')
    expect(at(1, 'shipped').probability).toBeGreaterThan(at(0.3, 'shipped').probability)
    expect(at(0.3, 'shipped').probability).toBeGreaterThan(at(0.3, 'new').probability)
    expect(at(0, 'shipped').probability).toBeCloseTo(at(0, 'new').probability, 9)
  })

  it('leaves out what concerns no skill of any pack, and needs no skill at all', () => {
    expect(masteryOfSkills(skillGraph([]), new Map(), null, day(0))).toEqual([])
  })
})

describe('joinedStates', () => {
  it('takes the answers under a former name and under the new one together', () => {
    const [old, young] = [skillStateOf([anAnswer({ at: day(0) })]), skillStateOf([anAnswer({ at: day(1) })])]
    if (!old || !young) throw new Error('no state')
    const joined = joinedStates(young, old)
    expect(joined).toEqual(joinedStates(old, young))
    expect(joined).toMatchObject({ right: 2, at: day(1).getTime() })
    expect(joined.mean / Math.sqrt(joined.variance)).toBeGreaterThan(young.mean / Math.sqrt(young.variance))
    expect(joined.moves).toHaveLength(2)
  })
})
