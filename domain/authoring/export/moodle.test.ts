import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readMoodle } from '../import/quiz/moodle'
import type { PortableQuestion } from '../portable'
import { portableQuestion } from './examples'
import { writeMoodle } from './moodle'

test('what goes out comes back in, whatever its texts hold', () => {
  fc.assert(
    fc.property(fc.array(portableQuestion('moodle'), { minLength: 1, maxLength: 5 }), (questions) => {
      const told: string[] = []
      const xml = writeMoodle([{ category: 'A/B', questions }], () => (_, message) => told.push(message))
      const [category, ...others] = readMoodle(xml, 'q.xml', ({ message }) => told.push(message))
      expect(others).toEqual([])
      expect(category?.name).toBe('A/B')
      const withoutLine = ({ line: _, ...question }: PortableQuestion) => question
      expect(category?.questions.map(withoutLine)).toEqual(questions.map(withoutLine))
      expect(told).toEqual([])
    }),
    { seed: 7, numRuns: 300 },
  )
})

test('a control character, for which XML has no form, costs no file', () => {
  const question: PortableQuestion = {
    kind: 'order',
    line: 1,
    id: 'a',
    text: 'Bell \u0007',
    context: null,
    hints: [],
    tags: [],
    lines: ['1', '2'],
    otherwise: null,
  }
  const [category] = readMoodle(
    writeMoodle([{ category: 'A', questions: [question] }], () => () => {}),
    'q.xml',
    () => {},
  )
  expect(category?.questions[0]).toMatchObject({ text: 'Bell \ufffd' })
})
