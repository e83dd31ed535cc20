import fc from 'fast-check'
import { expect, test } from 'vitest'
import { filesInZip } from '../import/archive'
import { toMarkdown } from '../import/quiz/markup'
import { readQti } from '../import/quiz/qti'
import type { PortableQuestion } from '../portable'
import { portableQuestion } from './examples'
import { type QtiVersion, toXhtml, writeQti } from './qti'

/** Markdown as it is after it was HTML. */
const again = (text: string) => toMarkdown(toXhtml(text), 'html', () => {})
const maybeAgain = (text: string | null) => (text === null ? null : again(text) || null)

/** A question as it comes back: texts were HTML in between, and QTI has no feedback for single wrong answers. */
function expected(question: PortableQuestion): PortableQuestion {
  const common = { text: again(question.text), context: maybeAgain(question.context), hints: [], tags: [], line: 2 }
  switch (question.kind) {
    case 'choice': {
      const options = question.options.map((option) => ({
        ...option,
        text: again(option.text),
        feedback: maybeAgain(option.feedback),
      }))
      return { ...question, ...common, options, otherwise: maybeAgain(question.otherwise) }
    }
    case 'short': {
      const answers = question.answers.filter(({ fraction }) => fraction === 100)
      return { ...question, ...common, answers, otherwise: maybeAgain(question.otherwise) }
    }
    case 'order':
      return { ...question, ...common, lines: question.lines.map(again), otherwise: maybeAgain(question.otherwise) }
    case 'match':
      return { ...question, ...common }
  }
}

test.each<QtiVersion>(['2.1', '3.0'])(
  'QTI %s: what goes out comes back in, whatever its texts hold',
  async (version) => {
    await fc.assert(
      fc.asyncProperty(fc.array(portableQuestion('qti'), { minLength: 1, maxLength: 4 }), async (questions) => {
        const told: string[] = []
        const zip = writeQti(version, 'A test', [{ title: 'A/B', questions }], () => () => {})
        const files = await filesInZip(zip, 'q.zip')
        const [section, ...others] = readQti(files, 'q.zip', 'Q', ({ message }) => told.push(message))
        expect(others).toEqual([])
        expect(section).toMatchObject({ title: 'A/B' })
        expect(section?.questions).toEqual(questions.map(expected))
        expect(told).toEqual([])
      }),
      { seed: 7, numRuns: 100 },
    )
  },
)
