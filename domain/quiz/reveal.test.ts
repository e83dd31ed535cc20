import { describe, expect, it } from 'vitest'
import { checkAnswer } from './check'
import { aChoice, aList, anOrder, aShortAnswer, aTracing, ids, internal } from './examples'
import { revealAnswer } from './reveal'
import { toVerdict, Verdict } from './verdict'

describe('revealAnswer', () => {
  it.each([
    [
      'a choice',
      aChoice(),
      { answer: '<p>Whoever wrote it</p>', context: '<p>CHOICE-CONTEXT</p>', correctOptions: ids('Whoever wrote it') },
    ],
    [
      'a list',
      aList({ context: undefined }),
      {
        answer: '<ul><li><p>repr(C)</p></li><li><p>u32</p></li><li><p>f64</p></li></ul>',
        context: null,
        correctOptions: ids('repr(C)', 'u32', 'f64'),
      },
    ],
    [
      'output',
      aTracing({ answer: { doesCompile: true, stdout: '<a>\n' } }),
      {
        answer: '<p>It compiles and runs to completion. It prints:</p><pre translate="no"><code>&lt;a&gt;</code></pre>',
        lines: [],
      },
    ],
    [
      'no output',
      aTracing({ answer: { doesCompile: true } }),
      { answer: '<p>It compiles and runs to completion. It prints nothing.</p>' },
    ],
    [
      'a panic',
      aTracing({ answer: { doesCompile: true, panics: true } }),
      { answer: '<p>It compiles, and panics or aborts when it runs. It prints nothing before that.</p>' },
    ],
    [
      'output before a panic',
      aTracing({ answer: { doesCompile: true, panics: true, stdout: '1' } }),
      {
        answer:
          '<p>It compiles, and panics or aborts when it runs. It prints before that:</p><pre translate="no"><code>1</code></pre>',
      },
    ],
    [
      'an error',
      aTracing({ answer: { doesCompile: false, lineNumber: [1, 3], errorCode: 'E0382' } }),
      {
        answer: '<p>It does not compile: the first error (<code>E0382</code>) points to line 1 or 3.</p>',
        lines: [1, 3],
      },
    ],
    ['an error anywhere', aTracing({ answer: { doesCompile: false } }), { answer: '<p>It does not compile.</p>' }],
    [
      'a short answer',
      aShortAnswer({ answer: { answer: '`a<b>` or so', alternatives: ['c & `d`', 'e'] } }),
      { answer: '<p><code>a&lt;b&gt;</code> or so</p><p>Accepted as well: c &amp; <code>d</code>, e.</p>' },
    ],
    [
      'code',
      aShortAnswer({ prompt: { prompt: 'x', response: 'code' } }),
      { answer: '<pre translate="no"><code>unsafe-ANSWER</code></pre>' },
    ],
    [
      'an order',
      anOrder({ answer: { answer: ['b', 'a'] }, feedback: [] }),
      { answer: '<ol><li><p>b</p></li><li><p>a</p></li></ol>', order: ids('b', 'a') },
    ],
  ])('of %s', async (_name, question, expected) => {
    expect(revealAnswer(await internal(question))).toMatchObject(expected)
  })
})

describe('toVerdict', () => {
  it('keeps the answer back after a wrong one, and gives it after a right one or on giving up', async () => {
    const question = await internal(aChoice())
    const verdict = (options: string[]) => {
      const check = checkAnswer(question, options.length > 0 ? { kind: 'choice', options } : { kind: 'give-up' })
      if (check.outcome === 'ungradable') throw new Error(check.reason)
      return Verdict.parse(toVerdict(question, check, { tries: 2, repeated: false }))
    }
    expect(verdict(ids('rustc'))).toEqual({
      outcome: 'incorrect',
      correct: false,
      feedback: [{ text: '<p>RUSTC-FEEDBACK</p>', see: null, about: ids('rustc')[0] }],
      answer: null,
      tries: 2,
      repeated: false,
      nextReview: null,
    })
    const answer = revealAnswer(question)
    expect(verdict(ids('Whoever wrote it'))).toMatchObject({ outcome: 'correct', correct: true, feedback: [], answer })
    expect(verdict([])).toMatchObject({ outcome: 'gave-up', correct: false, feedback: [], answer })
  })
})
