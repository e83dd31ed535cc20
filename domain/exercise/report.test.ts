import { describe, expect, it } from 'vitest'
import { anError, aPlace, aReport } from './examples'
import { RunOutcome } from './public'
import { inWords, otherThan, textOf, toRunOutcome } from './report'

const aTest = { name: 'tests::is_two', outcome: 'failed' as const, message: 'left is 3\nmore', left: '3', right: '2' }

describe('otherThan', () => {
  const compileError = aReport('compile_error', { diagnostics: [anError('E0133', 'call is unsafe')] })
  it.each([
    ['compile_error', compileError, null],
    ['compile_error:E0133', compileError, null],
    ['compile_error:is unsafe', compileError, null],
    ['compile_error:E0382', compileError, 'does not compile: E0133, call is unsafe'],
    ['compile_error:with: colon', aReport('compile_error', { diagnostics: [anError(null, 'with: colon')] }), null],
    ['test_failure', compileError, 'does not compile: E0133, call is unsafe'],
    ['test_failure', aReport('failed'), null],
    ['test_failure', aReport('crashed'), null],
    ['test_failure', aReport('unavailable', { message: 'No sandbox.' }), 'cannot be run: No sandbox.'],
    ['timeout', aReport('timeout'), null],
    ['failed', aReport('passed'), 'passes'],
    ['crashed', aReport('failed', { tests: [aTest] }), 'fails in the test is_two: left is 3'],
  ])('%s', (declared, outcome, instead) => {
    expect(otherThan(declared, outcome)).toBe(instead)
  })
})

it('says in half a sentence what came of code', () => {
  expect(inWords(aReport('failed', { message: 'This compiles.' }))).toBe('fails: This compiles.')
  expect(inWords(aReport('out_of_memory'))).toBe('runs out of memory')
})

it('finds a text wherever a learner would read it, and not in a test that passed', () => {
  const passed = { ...aTest, name: 'tests::other', outcome: 'passed' as const, message: null }
  const text = textOf(aReport('failed', { tests: [passed, aTest], diagnostics: [anError('E1', 'unused')] }))
  expect(text).toContain('is_two')
  expect(text).toContain('unused')
  expect(text).not.toContain('other')
})

describe('toRunOutcome', () => {
  it('adds where an error is taught, and leaves out what nobody asked for', () => {
    const lesson = { href: '/tracks/a/b', title: 'B' }
    const diagnostic = {
      ...anError('E0382', 'moved'),
      explained: true,
      labels: [{ ...aPlace, text: 'here', primary: true }],
      suggestions: [{ message: 'clone', edits: [{ ...aPlace, replacement: '.clone()' }], applicable: true }],
    }
    const outcome = aReport('compile_error', { diagnostics: [diagnostic, anError(null, 'odd')], tests: [aTest] })
    const shown = toRunOutcome(outcome, (code) => (code === 'E0382' ? lesson : null))
    expect(RunOutcome.parse(shown)).toEqual(shown)
    expect(shown.diagnostics.map((one) => [one.lesson, one.explanationAvailable])).toEqual([
      [lesson, true],
      [null, false],
    ])
    expect(shown.tests[0]?.name).toBe('is_two')
    expect(JSON.stringify(shown)).not.toContain('LONG')
  })
})
