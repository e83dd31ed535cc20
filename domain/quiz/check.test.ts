import { describe, expect, it } from 'vitest'
import type { Answer } from './answer'
import { checkAnswer } from './check'
import { aChoice, aList, anOrder, aShortAnswer, aTracing, ids, internal } from './examples'
import { knownReason } from './known-reason'

/** The outcome in few words: what an incorrect answer is told, or why an answer is ungradable. */
async function check(question: object, answer: Answer): Promise<string> {
  const result = checkAnswer(await internal(question), answer)
  switch (result.outcome) {
    case 'correct':
    case 'gave-up':
      return result.outcome
    case 'incorrect':
      return ['incorrect', ...result.feedback.map(({ text }) => text.replace(/<[^>]*>/g, ''))].join(' | ')
    case 'ungradable':
      return `ungradable: ${result.reason}`
  }
}
const changed = 'ungradable: This question has changed since you opened the page. Reload the page and answer again.'

describe('single choice', () => {
  it.each([
    ['the right option', ids('Whoever wrote it'), 'correct'],
    ['the right option, sent twice', ids('Whoever wrote it', 'Whoever wrote it'), 'correct'],
    ['an option with feedback', ids('The linker'), 'incorrect | LINKER-FEEDBACK'],
    ['an option without', ids('Nobody needs to'), 'incorrect'],
    ['no option', [], 'ungradable: Pick an option.'],
    ['two options', ids('rustc', 'Whoever wrote it'), 'ungradable: Pick one option only.'],
    ['an option that is none', ['nonsense'], changed],
  ])('%s', async (_name, options, expected) => {
    expect(await check(aChoice(), { kind: 'choice', options })).toBe(expected)
  })

  it('falls back on the feedback for every other wrong answer', async () => {
    const question = aChoice({ feedback: [{ text: 'OTHERWISE' }] })
    expect(await check(question, { kind: 'choice', options: ids('Nobody needs to') })).toBe('incorrect | OTHERWISE')
    expect(await check(question, { kind: 'choice', options: ids('rustc') })).toBe('incorrect | RUSTC-FEEDBACK')
  })

  it('says which option a feedback is about, and where it is explained', async () => {
    const result = checkAnswer(await internal(aChoice()), { kind: 'choice', options: ids('The linker') })
    expect(result).toEqual({
      outcome: 'incorrect',
      feedback: [
        { text: '<p>LINKER-FEEDBACK</p>', see: '/tracks/ffi/c-abi#what-the-linker-knows', about: ids('The linker')[0] },
      ],
    })
  })
})

describe('a list of choices', () => {
  const missing = 'incorrect | Nothing you picked is wrong, but something is missing.'
  it.each([
    ['exactly the right options, in any order', ids('f64', 'repr(C)', 'u32'), 'correct'],
    ['one left out, with a word on it', ids('f64', 'u32'), `${missing} | MISSED-REPR`],
    ['one left out, without', ids('f64', 'repr(C)'), missing],
    ['two left out: one word', ids('f64'), `${missing} | MISSED-REPR`],
    ['wrong picks hear only about themselves', ids('f64', 'Vec', 'Tuple'), 'incorrect | VEC-FEEDBACK | TUPLE-FEEDBACK'],
    ['everything', ids('f64', 'repr(C)', 'u32', 'Vec', 'Tuple', 'str'), 'incorrect | VEC-FEEDBACK | TUPLE-FEEDBACK'],
    ['a wrong pick without feedback', ids('f64', 'repr(C)', 'u32', 'str'), 'incorrect'],
    ['nothing', [], 'ungradable: Pick at least one option.'],
    ['an option that is none among right ones', [...ids('f64', 'repr(C)', 'u32'), 'x'], changed],
  ])('%s', async (_name, options, expected) => {
    expect(await check(aList(), { kind: 'choice', options })).toBe(expected)
  })

  it('of which one is right is answered by that one', async () => {
    const question = aList({ answer: { answer: ['u32'] } })
    expect(await check(question, { kind: 'choice', options: ids('u32') })).toBe('correct')
    expect(await check(question, { kind: 'choice', options: ids('u32', 'str') })).toBe('incorrect')
  })
})

describe('tracing', () => {
  const prints = aTracing({ answer: { doesCompile: true, stdout: 'a b\n  c\n' } })
  const panics = aTracing({ answer: { doesCompile: true, panics: true } })
  const fails = aTracing({
    answer: { doesCompile: false, lineNumber: [1, 2], errorCode: 'E0382' },
    feedback: [{ when: { lineNumber: 3 }, text: 'LINE-3' }],
  })
  const anyLine = aTracing({ answer: { doesCompile: false } })
  const wordy = aTracing({
    answer: { doesCompile: true, stdout: '3' },
    feedback: [
      { when: { panics: true, stdout: '3' }, text: 'PANICS-AFTER-3' },
      { when: { panics: true }, text: 'PANICS' },
      { when: { stdout: ['4', ' 5\r\n'] }, text: '4-OR-5' },
      { text: 'OTHERWISE' },
    ],
  })
  const say = 'ungradable: Type what the program prints, or tick “It prints nothing”.'
  it.each<[string, object, Omit<Extract<Answer, { kind: 'tracing' }>, 'kind'>, string]>([
    ['what it prints', prints, { outcome: 'compiles', stdout: 'a b\n  c' }, 'correct'],
    [
      'line ends and white space at the ends do not count',
      prints,
      { outcome: 'compiles', stdout: '\r\n a b \r\n  c\t\r\n\r\n' },
      'correct',
    ],
    [
      'white space within a line does',
      prints,
      { outcome: 'compiles', stdout: 'a  b\n  c' },
      'incorrect | It does run to completion, but it prints something else.',
    ],
    [
      'indentation does',
      prints,
      { outcome: 'compiles', stdout: 'a b\nc' },
      'incorrect | It does run to completion, but it prints something else.',
    ],
    [
      'case does',
      prints,
      { outcome: 'compiles', stdout: 'A b\n  c' },
      'incorrect | It does run to completion, but it prints something else.',
    ],
    ['right output, wrong end', prints, { outcome: 'panics', stdout: 'a b\n  c' }, 'incorrect'],
    ['it panics and prints nothing before', panics, { outcome: 'panics', stdout: '' }, 'correct'],
    [
      'it panics but prints nothing',
      panics,
      { outcome: 'panics', stdout: 'x' },
      'incorrect | It does panic or abort, but what it prints before that is something else.',
    ],
    ['it does not just end', panics, { outcome: 'compiles', stdout: '' }, 'incorrect'],
    ['a line the compiler points to', fails, { outcome: 'fails', line: 1 }, 'correct'],
    ['another line it points to', fails, { outcome: 'fails', line: 2, stdout: 'left over' }, 'correct'],
    ['a line with a word on it', fails, { outcome: 'fails', line: 3 }, 'incorrect | LINE-3'],
    ['any line where the author named none', anyLine, { outcome: 'fails', line: 3 }, 'correct'],
    [
      'a line without a word on it',
      aTracing({ answer: { doesCompile: false, lineNumber: 1 }, feedback: [] }),
      { outcome: 'fails', line: 3 },
      'incorrect | It does not compile, but the compiler’s first error points to another line.',
    ],
    ['feedback by compiling', prints, { outcome: 'fails', line: 1 }, 'incorrect | NOT-COMPILE-FEEDBACK'],
    ['the first feedback that fits', wordy, { outcome: 'panics', stdout: '3' }, 'incorrect | PANICS-AFTER-3'],
    ['the next one', wordy, { outcome: 'panics', stdout: '4' }, 'incorrect | PANICS'],
    ['feedback by output', wordy, { outcome: 'compiles', stdout: '5' }, 'incorrect | 4-OR-5'],
    [
      'output typed for a program said not to compile is not looked at',
      wordy,
      { outcome: 'fails', line: 1, stdout: '4' },
      'incorrect | OTHERWISE',
    ],
    [
      'no outcome',
      prints,
      { stdout: 'a' },
      'ungradable: Choose what happens to the program: it runs to completion, it panics, or it doesn’t compile.',
    ],
    ['no output', prints, { outcome: 'compiles' }, say],
    ['no output where nothing is printed', panics, { outcome: 'panics' }, say],
    ['no output where the outcome is wrong', fails, { outcome: 'panics' }, say],
    ['no line', fails, { outcome: 'fails' }, 'ungradable: Enter the line that the compiler’s first error points to.'],
    [
      'no line where none is asked for',
      anyLine,
      { outcome: 'fails' },
      'ungradable: Enter the line that the compiler’s first error points to.',
    ],
    [
      'no line where it compiles',
      prints,
      { outcome: 'fails' },
      'ungradable: Enter the line that the compiler’s first error points to.',
    ],
    [
      'a line behind the last',
      fails,
      { outcome: 'fails', line: 4 },
      'ungradable: The program has 3 lines. Choose one of them.',
    ],
  ])('%s', async (_name, question, answer, expected) => {
    expect(await check(question, { kind: 'tracing', ...answer })).toBe(expected)
  })
})

describe('short answer', () => {
  it.each([
    ['as written', 'unsafe-ANSWER', 'correct'],
    ['case, white space and backticks', '  `Unsafe-Answer`\n', 'correct'],
    ['an alternative, with backticks elsewhere and more white space', 'the   unsafe\n`answer`', 'correct'],
    ['an answer with a word on it', ' `EXTERN` ', 'incorrect | EXTERN-FEEDBACK'],
    ['any other', 'pub', 'incorrect | SHORT-OTHERWISE'],
    ['white space only', ' \n\t', 'ungradable: Type an answer.'],
    ['backticks only', '``', 'ungradable: Type an answer.'],
  ])('%s', async (_name, text, expected) => {
    expect(await check(aShortAnswer(), { kind: 'short', text })).toBe(expected)
  })

  it('does not care how an accent is composed', async () => {
    expect(await check(aShortAnswer({ answer: { answer: 'é' } }), { kind: 'short', text: 'e\u0301' })).toBe('correct')
  })
})

describe('order', () => {
  const two = {
    answer: {
      answer: ['make', 'bind', 'pass', 'return', 'drop'],
      alternatives: [['bind', 'make', 'pass', 'return', 'drop']],
    },
  }
  it.each([
    ['the right order', anOrder(), ids('make', 'bind', 'pass', 'return', 'drop'), 'correct'],
    ['another right order', anOrder(two), ids('bind', 'make', 'pass', 'return', 'drop'), 'correct'],
    ['not right without the alternative', anOrder(), ids('bind', 'make', 'pass', 'return', 'drop'), 'incorrect'],
    [
      'feedback by what came first',
      anOrder(),
      ids('make', 'pass', 'return', 'bind', 'drop'),
      'incorrect | BEFORE-FEEDBACK',
    ],
    [
      'how far it is right',
      anOrder(),
      ids('make', 'bind', 'pass', 'drop', 'return'),
      'incorrect | The first 3 lines are in their places.',
    ],
    [
      'how far, by the nearest right order',
      anOrder(two),
      ids('bind', 'make', 'pass', 'drop', 'return'),
      'incorrect | The first 3 lines are in their places.',
    ],
    [
      'one line',
      anOrder(),
      ids('make', 'return', 'drop', 'bind', 'pass'),
      'incorrect | The first line is in its place.',
    ],
    [
      'feedback for every other order',
      anOrder({ feedback: [{ text: 'OTHERWISE' }] }),
      ids('make', 'return', 'drop', 'bind', 'pass'),
      'incorrect | OTHERWISE',
    ],
    [
      'a line left out',
      anOrder(),
      ids('make', 'bind', 'pass', 'return'),
      'ungradable: Put the lines in order first: give each its own place, from 1 to 5.',
    ],
    [
      'a line twice',
      anOrder(),
      ids('make', 'bind', 'pass', 'return', 'drop', 'make'),
      'ungradable: Put the lines in order first: give each its own place, from 1 to 5.',
    ],
    [
      'a line twice in place of another',
      anOrder(),
      ids('make', 'bind', 'pass', 'return', 'return'),
      'ungradable: Put the lines in order first: give each its own place, from 1 to 5.',
    ],
    ['nothing', anOrder(), [], 'ungradable: Put the lines in order first: give each its own place, from 1 to 5.'],
    ['a line that is none', anOrder(), ids('make', 'bind', 'pass', 'return', 'sell'), changed],
  ])('%s', async (_name, question, order, expected) => {
    expect(await check(question, { kind: 'order', order })).toBe(expected)
  })

  it('lets lines with the same text stand in for each other', async () => {
    const question = anOrder({ answer: { answer: ['{', 'a', '}', '}'] }, feedback: [] })
    const [open, a, close] = ids('{', 'a', '}')
    expect(await check(question, { kind: 'order', order: [`${open}`, `${a}`, `${close}.2`, `${close}`] })).toBe(
      'correct',
    )
  })
})

describe('whatever the question', () => {
  const questions = {
    aChoice: aChoice(),
    aList: aList(),
    aTracing: aTracing(),
    aShortAnswer: aShortAnswer(),
    anOrder: anOrder(),
  }
  it.each(Object.entries(questions))('%s can be given up', async (_name, question) => {
    expect(await check(question, { kind: 'give-up' })).toBe('gave-up')
  })
  it.each(Object.entries(questions))('%s does not take the answer to another kind', async (name, question) => {
    const other: Answer = name === 'aShortAnswer' ? { kind: 'choice', options: [] } : { kind: 'short', text: 'x' }
    expect(await check(question, other)).toBe(changed)
  })
})

describe('knownReason', () => {
  it.each([
    ['a choice', aChoice(), 'Pick an option.', true],
    ['a program', aTracing(), 'The program has 3 lines. Choose one of them.', true],
    ['a program', aTracing(), 'The program has 9 lines. Choose one of them.', false],
    ['an order', anOrder(), 'Put the lines in order first: give each its own place, from 1 to 5.', true],
    ['a choice', aChoice(), 'Your session was stolen. Call 555-0100.', false],
    ['a choice', aChoice(), '', false],
  ])('of %s: %s', async (_name, question, text, known) => {
    expect(knownReason(await internal(question), text)).toBe(known ? text : null)
  })
})
