import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { toPublicQuestion, toVerdict } from '@/domain/quiz'
import { checkAnswer } from '@/domain/quiz/check'
import { aChoice, aList, anOrder, aShortAnswer, aTracing, ids, internal } from '@/domain/quiz/examples'
import { QuestionCard } from './question-card'
import type { Before } from './question-skeleton'

/** The page as it is sent, before any code of ours runs in a browser. */
async function markup(question: object, before?: (question: Awaited<ReturnType<typeof internal>>) => Before) {
  const full = await internal(question)
  return renderToStaticMarkup(
    <QuestionCard question={toPublicQuestion(full, 'seed')} action="/api/v1/attempts" before={before?.(full)} />,
  )
}
const namesIn = (html: string) => [...new Set([...html.matchAll(/ name="([^"]+)"/g)].map(([, name]) => name))]
const [linker] = ids('The linker')

describe('without JavaScript', () => {
  it.each([
    ['a choice', aChoice(), ['question', 'kind', 'option', 'certainty', 'giveUp']],
    ['a list', aList(), ['question', 'kind', 'option', 'certainty', 'giveUp']],
    ['a program', aTracing(), ['question', 'kind', 'outcome', 'stdout', 'nothing', 'line', 'certainty', 'giveUp']],
    ['a short answer', aShortAnswer(), ['question', 'kind', 'text', 'certainty', 'giveUp']],
    [
      'an order',
      anOrder({ answer: { answer: ['a', 'b'] }, feedback: [] }),
      ['question', 'kind', ...ids('b', 'a').map((id) => `position.${id}`), 'certainty', 'giveUp'],
    ],
  ])('%s is a form with the fields that the server reads', async (_name, question, names) => {
    const html = await markup(question)
    expect(html).toMatch(/<form[^>]* action="\/api\/v1\/attempts" method="post">/)
    expect(namesIn(html)).toEqual(names)
    expect(html.match(/<button type="submit"/g)).toHaveLength(2)
  })

  it('a hint is inside the hint before it', async () => {
    const html = await markup(aChoice({ hints: ['FIRST', 'SECOND'] }))
    expect(html).toMatch(
      /<details[^>]*><summary>Hint 1 of 2<\/summary>.*FIRST.*<details[^>]*><summary>Hint 2 of 2.*SECOND/,
    )
  })

  it('a wrong answer is shown again with its verdict', async () => {
    const html = await markup(aChoice(), (question) => {
      const answer = { kind: 'choice' as const, options: ids('The linker') }
      const check = checkAnswer(question, answer)
      if (check.outcome === 'ungradable') throw new Error(check.reason)
      return { answer, verdict: toVerdict(question, check, { tries: 2, repeated: false }), said: null }
    })
    expect(html).toContain('Not yet.')
    expect(html).toContain('2nd try')
    expect(html).toContain('LINKER-FEEDBACK')
    expect(html).toContain('href="/tracks/ffi/c-abi#what-the-linker-knows"')
    expect(html.match(/<input[^>]*checked[^>]*>/g)).toEqual([expect.stringContaining(`value="${linker}"`)])
    expect(html).not.toContain('CHOICE-CONTEXT')
  })

  it('what was earned is shown, and the right option marked', async () => {
    const html = await markup(aChoice(), (question) => ({
      answer: { kind: 'give-up' },
      verdict: toVerdict(question, { outcome: 'gave-up' }, { tries: 1, repeated: false }),
      said: null,
    }))
    expect(html).toContain('CHOICE-CONTEXT')
    expect(html.match(/data-right="true"/g)).toHaveLength(1)
    expect(namesIn(html)).not.toContain('giveUp')
  })

  it('says why an answer is none yet', async () => {
    expect(await markup(aChoice(), () => ({ answer: null, verdict: null, said: 'Pick an option.' }))).toMatch(
      /role="status".*Pick an option\./,
    )
  })
})

describe('before an answer is earned', () => {
  it.each([
    ['a choice', aChoice()],
    ['a list', aList()],
    ['a short answer', aShortAnswer()],
    ['an order', anOrder()],
    ['a program', aTracing({ prompt: { program: 'fn main() {}' } })],
  ])('the page of %s holds neither answer nor feedback', async (_name, question) => {
    expect(await markup(question)).not.toMatch(/FEEDBACK|CONTEXT|MISSED|OTHERWISE|ANSWER|SECRET|data-right/)
  })
})
