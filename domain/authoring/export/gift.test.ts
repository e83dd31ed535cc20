import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readGift } from '../import/quiz/gift'
import type { PortableQuestion } from '../portable'
import { portableQuestion } from './examples'
import { writeGift } from './gift'

test('what goes out comes back in, whatever its texts hold', () => {
  fc.assert(
    fc.property(fc.array(portableQuestion('gift'), { minLength: 1, maxLength: 5 }), (questions) => {
      const told: string[] = []
      const gift = writeGift('A/B', questions, () => (_, message) => told.push(message))
      const [category, ...others] = readGift(gift, 'q.txt', ({ message }) => told.push(message))
      expect(others).toEqual([])
      expect(category?.name).toBe('A/B')
      const withoutLine = ({ line: _, ...question }: PortableQuestion) => question
      expect(category?.questions.map(withoutLine)).toEqual(questions.map(withoutLine))
      expect(told).toEqual([])
    }),
    { seed: 7, numRuns: 500 },
  )
})

test('what GIFT has no place for is told', () => {
  const told: string[] = []
  const question: PortableQuestion = {
    kind: 'short',
    line: 1,
    id: 'a',
    text: 'Which type?',
    context: null,
    hints: ['Think.'],
    tags: [],
    exactCase: true,
    answers: [{ text: 'fn() -> u8', fraction: 100, feedback: null }],
    otherwise: null,
  }
  expect(writeGift('A', [question], () => (kind, message) => told.push(`${kind} ${message}`))).toBe('$CATEGORY: A\n\n')
  expect(told).toEqual([
    'dropped hints, which GIFT has no place for',
    'dropped the question: GIFT takes an answer with -> in it for a matching question',
  ])
})
