import { expect, it } from 'vitest'
import { checkAnswer, toPublicQuestion } from '@/domain/quiz'
import { ownCodeQuestion } from './own-code'

const text = [
  '// what is passed on',
  'fn main() {',
  '    let a = vec![1];',
  '    let b = a;',
  '',
  '    println!("{a:?} <&>");',
  '    drop(b);',
  '}',
].join('\n')
const error = { code: 'E0382', path: 'src/lib.rs', line: 6 }
const about = { attemptId: 'attempt-1', files: [{ path: 'src/lib.rs', text }], error, skills: ['safety.moves'] }
const where = { href: '/tracks/safety/ub#moves', title: 'Moves' }

it('asks which line of their own code the compiler pointed to', () => {
  const question = ownCodeQuestion(about, where)
  if (!question) throw new Error('there is enough to ask about')
  expect(question.options).toHaveLength(4)
  expect(question.options.filter(({ correct }) => correct).map(({ id }) => id)).toEqual(['line-6'])
  expect(checkAnswer(question, { kind: 'choice', options: ['line-6'] })).toEqual({ outcome: 'correct' })
  expect(checkAnswer(question, { kind: 'choice', options: ['line-4'] })).toMatchObject({
    outcome: 'incorrect',
    feedback: [{ see: '/tracks/safety/ub#moves' }],
  })
  expect(question.prompt).toContain('println!(&quot;{a:?} &lt;&amp;&gt;&quot;);')
})

it('offers neither blank lines nor comments, brackets or copies', () => {
  const question = ownCodeQuestion(about, null)
  expect(
    question?.options
      .map(({ id }) => id)
      .every((id) => ['line-2', 'line-3', 'line-4', 'line-6', 'line-7'].includes(id)),
  ).toBe(true)
})

it('tells a browser nothing about the right line', () => {
  const question = ownCodeQuestion(about, where)
  if (!question) throw new Error('there is enough to ask about')
  const sent = JSON.stringify(toPublicQuestion(question, 'seed'))
  expect(sent).not.toContain('correct')
  expect(sent).not.toContain('The error was on')
})

it.each([
  ['the file is gone', { ...about, files: [] }],
  ['the line is beyond the end', { ...about, error: { ...error, line: 99 } }],
  ['the line is blank', { ...about, error: { ...error, line: 5 } }],
  [
    'nothing else could be wrong',
    { ...about, files: [{ path: 'src/lib.rs', text: 'fn main() {' }], error: { ...error, line: 1 } },
  ],
])('asks nothing when %s', (_, parts) => {
  expect(ownCodeQuestion(parts, null)).toBeNull()
})

it('shows long code around the error alone', () => {
  const long = Array.from({ length: 200 }, (_, index) => `let x${index} = ${index};`).join('\n')
  const question = ownCodeQuestion(
    { ...about, files: [{ path: 'src/lib.rs', text: long }], error: { ...error, line: 100 } },
    null,
  )
  expect(question?.prompt.match(/<span/g)).toHaveLength(29)
  expect(question?.prompt).toContain('<span data-line="86">')
})
