import { describe, expect, it } from 'vitest'
import { Answer, answerFromForm } from './answer'
import { MAX_TEXT } from './form-fields'

const form = (...fields: [string, string][]) => {
  const data = new FormData()
  for (const [name, value] of fields) data.append(name, value)
  return data
}

describe('answerFromForm', () => {
  it.each([
    [
      'picked options',
      [
        ['kind', 'choice'],
        ['option', 'a'],
        ['option', 'b'],
      ],
      { kind: 'choice', options: ['a', 'b'] },
    ],
    ['nothing picked', [['kind', 'choice']], { kind: 'choice', options: [] }],
    [
      'output',
      [
        ['kind', 'tracing'],
        ['outcome', 'compiles'],
        ['stdout', 'a\r\nb'],
        ['line', ''],
      ],
      { kind: 'tracing', outcome: 'compiles', stdout: 'a\nb' },
    ],
    [
      'no output',
      [
        ['kind', 'tracing'],
        ['outcome', 'panics'],
        ['stdout', ' '],
        ['nothing', 'on'],
      ],
      { kind: 'tracing', outcome: 'panics', stdout: '' },
    ],
    [
      'output left open',
      [
        ['kind', 'tracing'],
        ['outcome', 'panics'],
        ['stdout', ''],
      ],
      { kind: 'tracing', outcome: 'panics' },
    ],
    [
      'a line',
      [
        ['kind', 'tracing'],
        ['outcome', 'fails'],
        ['line', ' 7 '],
      ],
      { kind: 'tracing', outcome: 'fails', line: 7 },
    ],
    [
      'a line that is none',
      [
        ['kind', 'tracing'],
        ['outcome', 'fails'],
        ['line', 'seven'],
      ],
      { kind: 'tracing', outcome: 'fails' },
    ],
    ['no outcome', [['kind', 'tracing']], { kind: 'tracing' }],
    [
      'text',
      [
        ['kind', 'short'],
        ['text', 'unsafe'],
      ],
      { kind: 'short', text: 'unsafe' },
    ],
    [
      'places',
      [
        ['kind', 'order'],
        ['position.b', '10'],
        ['position.a', '2'],
        ['position.c', '1'],
      ],
      { kind: 'order', order: ['c', 'a', 'b'] },
    ],
    [
      'places used twice or not at all',
      [
        ['kind', 'order'],
        ['position.b', '1'],
        ['position.a', '1'],
        ['position.c', ''],
        ['position.d', '2'],
      ],
      { kind: 'order', order: ['d'] },
    ],
    [
      'giving up, whatever else was filled in',
      [
        ['kind', 'short'],
        ['text', 'x'],
        ['giveUp', 'yes'],
      ],
      { kind: 'give-up' },
    ],
  ] as [string, [string, string][], object][])('reads %s', (_name, fields, answer) => {
    expect(answerFromForm(form(...fields))).toEqual(answer)
    expect(answerFromForm(new URLSearchParams(fields))).toEqual(answer)
  })

  it('takes a text of the greatest length, however its lines end', () => {
    const text = 'a\r\n'.repeat(MAX_TEXT / 2)
    expect(answerFromForm(form(['kind', 'short'], ['text', text]))).toEqual({
      kind: 'short',
      text: 'a\n'.repeat(MAX_TEXT / 2),
    })
  })

  it.each([
    ['no kind', [['text', 'x']]],
    [
      'an unknown kind',
      [
        ['kind', 'essay'],
        ['text', 'x'],
      ],
    ],
    [
      'a text that is too long',
      [
        ['kind', 'short'],
        ['text', 'x'.repeat(MAX_TEXT + 1)],
      ],
    ],
    [
      'an unknown outcome',
      [
        ['kind', 'tracing'],
        ['outcome', 'explodes'],
      ],
    ],
    ['too many options', [['kind', 'choice'], ...Array.from({ length: 61 }, () => ['option', 'a'])]],
  ] as [string, [string, string][]][])('refuses %s', (_name, fields) => {
    expect(answerFromForm(form(...fields))).toBeNull()
  })

  it('refuses a file where a text belongs', () => {
    const data = form(['kind', 'choice'])
    data.append('option', new File(['x'], 'x.txt'))
    expect(answerFromForm(data)).toBeNull()
  })
})

describe('an answer sent as JSON', () => {
  it.each([
    ['an object where a text belongs', { kind: 'short', text: { contains: '' } }],
    ['a key that is none', { kind: 'short', text: 'x', correct: true }],
    ["a line that isn't a number", { kind: 'tracing', outcome: 'fails', line: '7' }],
    ['a line between two', { kind: 'tracing', outcome: 'fails', line: 1.5 }],
    ["an option that isn't text", { kind: 'choice', options: [1] }],
    ['a list', []],
    ['nothing', null],
  ])('is refused for %s', (_name, answer) => {
    expect(Answer.safeParse(answer).success).toBe(false)
  })
})
