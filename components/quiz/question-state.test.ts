import { describe, expect, it } from 'vitest'
import type { Verdict } from '@/domain/quiz'
import { firstState, isJudged, nextState, type QuestionEvent, type QuestionState, submitLabel } from './question-state'

const wrong: Verdict = {
  outcome: 'incorrect',
  correct: false,
  feedback: [],
  answer: null,
  tries: 1,
  repeated: false,
  nextReview: null,
}
const right: Verdict = {
  ...wrong,
  outcome: 'correct',
  correct: true,
  answer: { answer: '<p>So.</p>', context: null },
  tries: 2,
}
const untouched = firstState({ verdict: null, message: null, order: null })

const having = (...events: QuestionEvent[]): QuestionState => events.reduce(nextState, untouched)
const answered = (verdict: Verdict): QuestionEvent[] => [
  { type: 'edited' },
  { type: 'sent' },
  { type: 'judged', verdict, answer: '{"a":1}' },
]

describe('the button of a question', () => {
  it.each<[string, QuestionEvent[], string]>([
    ['untouched', [], 'Check'],
    ['on its way', [{ type: 'edited' }, { type: 'sent' }], 'Checking…'],
    ['wrong', answered(wrong), 'Try again'],
    ['right', answered(right), 'Answer again'],
    ['changed after a verdict', [...answered(wrong), { type: 'edited' }], 'Check'],
    ['kept back', [{ type: 'edited' }, { type: 'sent' }, { type: 'held', message: 'x', signIn: false }], 'Send again'],
    ['refused', [{ type: 'edited' }, { type: 'sent' }, { type: 'refused', message: 'Pick one.' }], 'Check'],
  ])('%s', (_name, events, label) => {
    expect(submitLabel(having(...events))).toBe(label)
  })
})

describe('a verdict', () => {
  it('stays in sight, as one of before, while the next answer is made and sent', () => {
    const changed = having(...answered(wrong), { type: 'edited' })
    expect(changed).toMatchObject({ verdict: wrong, changed: true })
    expect(having(...answered(wrong), { type: 'edited' }, { type: 'sent' }).verdict).toBe(wrong)
  })

  it('is news only when it has just come', () => {
    expect(having(...answered(wrong)).news).toBe(true)
    expect(having({ type: 'brought-back', verdict: wrong, judged: '{"a":1}' })).toMatchObject({
      verdict: wrong,
      judged: '{"a":1}',
      news: false,
    })
  })

  it('that is brought back gives way to what was done meanwhile', () => {
    const back: QuestionEvent = { type: 'brought-back', verdict: wrong, judged: null }
    expect(having(...answered(right), back).verdict).toBe(right)
    expect(having({ type: 'edited' }, { type: 'sent' }, back)).toMatchObject({ phase: 'sending', verdict: null })
  })

  it('that is brought back beside another answer is not about that answer', () => {
    const state = having(
      { type: 'filled', order: [], any: true },
      { type: 'brought-back', verdict: wrong, judged: null },
    )
    expect(isJudged(state)).toBe(false)
  })

  it('with the answer gives way to an empty form for another try; without it, it stays', () => {
    expect(having(...answered(right), { type: 'try-again' })).toMatchObject({
      verdict: null,
      begun: false,
      order: null,
    })
    expect(having(...answered(wrong), { type: 'try-again' })).toMatchObject({ verdict: wrong, changed: true })
  })
})

describe('what is said besides', () => {
  it('goes when the answer is changed', () => {
    const held: QuestionEvent = { type: 'held', message: 'Signed out.', signIn: true }
    expect(having({ type: 'sent' }, held)).toMatchObject({ phase: 'held', message: 'Signed out.', signIn: true })
    expect(having({ type: 'sent' }, held, { type: 'edited' })).toMatchObject({
      phase: 'answering',
      message: null,
      signIn: false,
    })
  })

  it('stays while an answer is on its way, which a change does not call back', () => {
    expect(having({ type: 'sent' }, { type: 'edited' })).toMatchObject({ phase: 'sending', changed: true })
  })

  it('asks once whether the answer is really wanted', () => {
    const asked = having({ type: 'asked-to-confirm', message: 'Really?' })
    expect(asked).toMatchObject({ confirming: true, message: 'Really?' })
    expect(nextState(asked, { type: 'edited' })).toMatchObject({ confirming: false, message: null })
  })
})
