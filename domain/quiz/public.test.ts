import { describe, expect, expectTypeOf, it } from 'vitest'
import { aChoice, aList, anOrder, aShortAnswer, aTracing, internal } from './examples'
import { PublicQuestion, toPublicQuestion } from './public'
import type { Question } from './question'

const seeds = Array.from({ length: 40 }, (_, number) => `learner-${number}`)
const failing = aTracing({
  id: 'fails',
  prompt: { program: 'fn main() { let x: () = 1; }' },
  answer: { doesCompile: false, lineNumber: 1, errorCode: 'E0308' },
})
const examples = {
  choice: aChoice(),
  list: aList(),
  tracing: aTracing(),
  failing,
  short: aShortAnswer(),
  order: anOrder(),
}

describe('the public view', () => {
  it.each(Object.entries(examples))('of %s holds nothing that decides right or wrong', async (_name, example) => {
    const question = await internal({ ...example, hints: ['A hint.'] })
    for (const seed of seeds) {
      const sent = JSON.stringify(toPublicQuestion(question, seed))
      // Feedback, explanation and answers of the examples are in capitals; so is one program, which is to be seen.
      const withoutProgram = sent.replaceAll('println!(\\"SECRET\\")', '')
      expect(withoutProgram).not.toMatch(/FEEDBACK|CONTEXT|MISSED|OTHERWISE|ANSWER|SECRET|E0308/)
      expect(sent).not.toMatch(/correct|feedback|accepted|answer|stdout|lineNumber|"lines":\[\d/i)
      expect(sent).not.toContain(question.hash)
      expect(sent).toContain('A hint.')
    }
  })

  it('names exactly these fields', async () => {
    const keys = await Promise.all(
      Object.values(examples).map(async (example) =>
        Object.keys(toPublicQuestion(await internal(example), 's')).join(' '),
      ),
    )
    expect(keys).toEqual([
      'id difficulty preface prompt hints kind multiple options',
      'id difficulty preface prompt hints kind multiple options',
      'id difficulty preface prompt hints kind program programHtml edition',
      'id difficulty preface prompt hints kind program programHtml edition',
      'id difficulty preface prompt hints kind response',
      'id difficulty preface prompt hints kind lines',
    ])
  })

  it.each(Object.entries(examples))('of %s fits its schema', async (_name, example) => {
    expect(PublicQuestion.safeParse(toPublicQuestion(await internal(example), 's')).error).toBeUndefined()
  })

  it('cannot be had by passing the whole question', () => {
    expectTypeOf<Question>().not.toExtend<PublicQuestion>()
    expectTypeOf<Extract<Question, { kind: 'choice' }>['options'][number]>().not.toExtend<
      Extract<PublicQuestion, { kind: 'choice' }>['options'][number]
    >()
    expectTypeOf<ReturnType<typeof toPublicQuestion>>().toExtend<PublicQuestion>()
  })
})

describe('shuffling', () => {
  const orderOf = (question: PublicQuestion) => {
    if (question.kind === 'choice') return question.options.map(({ text }) => text).join(' ')
    if (question.kind === 'order') return question.lines.map(({ text }) => text).join(' ')
    throw new Error('nothing to shuffle')
  }

  it('stays put for the same seed and differs between seeds', async () => {
    const question = await internal(aList())
    const orders = seeds.map((seed) => orderOf(toPublicQuestion(question, seed)))
    expect(orders).toEqual(seeds.map((seed) => orderOf(toPublicQuestion(question, seed))))
    expect(new Set(orders).size).toBeGreaterThan(30)
  })

  it('puts the right option in every place', async () => {
    const question = await internal(aChoice())
    const places = seeds.map((seed) =>
      orderOf(toPublicQuestion(question, seed))
        .split(' <')
        .findIndex((text) => text.includes('Whoever')),
    )
    expect([...new Set(places)].sort()).toEqual([0, 1, 2, 3])
  })

  it('leaves alone what the author ordered', async () => {
    const prompt = { prompt: 'x', distractors: ['c', 'a'], sortAnswers: true }
    const question = await internal(aChoice({ prompt, answer: { answer: 'b' } }))
    expect(new Set(seeds.map((seed) => orderOf(toPublicQuestion(question, seed))))).toEqual(
      new Set(['<p>a</p> <p>b</p> <p>c</p>']),
    )
  })

  it.each([
    ['three lines', { answer: { answer: ['a', 'b', 'c'] } }, ['a b c']],
    [
      'several right orders',
      {
        answer: {
          answer: ['a', 'b', 'c'],
          alternatives: [
            ['b', 'a', 'c'],
            ['a', 'c', 'b'],
            ['c', 'b', 'a'],
          ],
        },
      },
      ['a b c', 'b a c', 'a c b', 'c b a'],
    ],
    ['two lines', { answer: { answer: ['a', 'b'] } }, ['a b']],
    ['lines with the same text', { answer: { answer: ['a', 'b', 'b'] } }, ['a b b']],
  ])('never shows lines in a right order: %s', async (_name, answer, right) => {
    const question = await internal(anOrder({ ...answer, feedback: [] }))
    const shown = seeds.map((seed) => orderOf(toPublicQuestion(question, seed)).replace(/<\/?p>/g, ''))
    expect(shown.filter((order) => right.includes(order))).toEqual([])
  })
})
