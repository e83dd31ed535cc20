import type { Problem } from '@/domain/content/index'
import { rustFileName } from '@/domain/content/runnable'
import { list } from '@/domain/content/suggest'
import { isTestsOnly, wholeProgram } from '@/domain/rust'
import type { Expected, Program, Sample } from '../compiled'
import type { SourcePosition } from '../read/located'
import { compareSaid, firstDifference, lines, quote } from './compare'
import type { Diagnostic, Observation, Task } from './observe'
import type { Ended } from './process'

/** What the compilers have to look at for a sample. */
export function taskOfSample({ fence, code }: Sample): Task {
  const rust = fence.language === 'rust'
  const tests = rust && isTestsOnly(code)
  const depth = fence.expectation === 'compiles' ? 'check' : fence.expectation === 'fails' ? 'build' : 'run'
  return {
    language: fence.language,
    code: `${rust && !tests ? wholeProgram(code).program : code}\n`,
    edition: fence.edition,
    fileName: fileNameOf(fence),
    depth,
    ...(tests && { tests }),
    ...(fence.kit === null ? {} : { kit: fence.kit }),
  }
}

export function taskOfProgram({ code, edition }: Program): Task {
  return { language: 'rust', code: `${code}\n`, edition, fileName: 'src/main.rs', depth: 'run' }
}

/** Compares a sample's attributes and the fences after it with what happened. */
export function judgeSample(sample: Sample, seen: Observation): Problem[] {
  const { fence, file } = sample
  const report = (place: SourcePosition, message: string): Problem[] => [
    { file, line: place.line, column: place.column, message },
  ]
  const errors = errorsOf(seen)
  if (seen.endless) return report(sample, 'the compiler came to no end with this sample; make it smaller')
  const diagnostics = judgeDiagnostics(sample, seen)
  if (fence.expectation === 'fails') {
    if (seen.compiled)
      return report(sample, 'compiles, and is marked compile_fail; take the mark away or break it again')
    const codes = errors.flatMap(({ code }) => code ?? [])
    const missing = fence.errorCodes.filter((code) => !codes.includes(code))
    if (missing.length > 0) {
      const got = codes.length > 0 ? list([...new Set(codes)]) : `an error without a code: ${errors[0]?.message ?? ''}`
      return report(
        sample,
        `is marked ${missing.join(',')}, and the compiler says ${got}; correct the mark or the sample`,
      )
    }
    return diagnostics
  }
  if (!seen.compiled) {
    return report(
      placeInSample(sample, spanOf(errors[0])),
      `does not compile: ${inWords(errors[0])}; fix it, or mark it ${mark(fence.language, errors[0])}`,
    )
  }
  if (!seen.run) return diagnostics
  return [...judgeEnd(sample, seen.run), ...judgeOutput(sample, seen.run.stdout), ...diagnostics]
}

function judgeEnd(sample: Sample, run: Ended): Problem[] {
  const report = (message: string): Problem[] => [
    { file: sample.file, line: sample.line, column: sample.column, message },
  ]
  if (run.outOf === 'time') return report('did not end within its time; let it end, or mark it no_run')
  if (run.outOf === 'output') return report('printed more than a megabyte; let it print less, or mark it no_run')
  const panicked = run.status === 101
  switch (sample.fence.expectation) {
    case 'panics':
      return panicked ? [] : report(`is marked should_panic and ${endOf(run)}; take the mark away or correct it`)
    case 'aborts':
      return run.signal ? [] : report(`is marked should_abort and ${endOf(run)}; take the mark away or correct it`)
    case 'runs':
      return run.status === 0 ? [] : [endedBadly(sample, run)]
    case 'compiles':
    case 'fails':
    case 'ignored':
      return []
  }
}

function endedBadly(sample: Sample, run: Ended): Problem {
  const { file } = sample
  const tests = isTestsOnly(sample.code)
  const panic = panicOf(tests ? run.stdout : run.stderr, fileNameOf(sample.fence))
  if (panic && tests) {
    const place = placeInSample(sample, panic.place)
    const message = `its test fails: ${quote(panic.message)}; fix the sample, or mark it should_panic`
    return { file, line: place.line, column: place.column, message }
  }
  if (panic) {
    const place = placeInSample(sample, panic.place)
    const message = `panics: ${quote(panic.message)}; fix it, or mark it should_panic`
    return { file, line: place.line, column: place.column, message }
  }
  const remedy = run.signal ? 'fix it, or mark it should_abort' : 'let it end with status 0'
  const [why = ''] = lines(run.stderr)
  const message = `${endOf(run)}${why === '' ? '' : ` (${quote(why)})`}; ${remedy}`
  return { file, line: sample.line, column: sample.column, message }
}

/** What the first panic in the sample's own file says, and where. */
function panicOf(stderr: string, file: string): { message: string; place: SourcePosition } | null {
  const panics = stderr.matchAll(/ panicked at (.+?):(\d+):(\d+):\n(.*)/g)
  for (const [, name, line, column, message = ''] of panics) {
    if (name === file) return { message, place: { line: Number(line), column: Number(column) } }
  }
  return null
}

function judgeOutput({ file, output }: Sample, stdout: string): Problem[] {
  if (!output) return []
  const difference = firstDifference(output.text, stdout)
  if (!difference) return []
  const { index, claimed, actual } = difference
  const message =
    claimed === null
      ? `the sample also prints ${quote(actual ?? '')}; add it`
      : actual === null
        ? `the sample prints nothing more, and not ${quote(claimed)}; correct one of them`
        : `the sample prints ${quote(actual)} here, and not ${quote(claimed)}; correct one of them`
  return [{ file, ...lineOf(output, index), message }]
}

function judgeDiagnostics({ file, diagnostics, fence }: Sample, seen: Observation): Problem[] {
  if (!diagnostics) return []
  const ran = fence.expectation === 'panics' || fence.expectation === 'aborts'
  const missing = compareSaid(diagnostics.text, ran ? (seen.run?.stderr ?? '') : seen.said)
  if (missing === null) return []
  const who = ran ? 'the program' : 'the compiler'
  const said = lines(ran ? (seen.run?.stderr ?? '') : seen.said).slice(0, 3)
  const instead = said.length > 0 ? `; it says ${quote(said.join(' / '))}` : '; it says nothing'
  return [
    {
      file,
      ...lineOf(diagnostics, missing.index),
      message: `${who} does not say ${quote(missing.line)} here${instead}`,
    },
  ]
}

/** Compares a tracing question's claims with what happened. */
export function judgeProgram(program: Program, seen: Observation): Problem[] {
  const { file, question, places } = program
  const report = (place: SourcePosition, message: string): Problem => ({
    file,
    line: place.line,
    column: place.column,
    message: `question "${question}": ${message}`,
  })
  if (seen.endless) return [report(places.program, 'the compiler came to no end with this program; make it smaller')]
  const [error] = errorsOf(seen)
  if (!program.doesCompile) {
    if (seen.compiled) return [report(places.doesCompile, 'the program compiles; correct doesCompile or the program')]
    const problems: Problem[] = []
    const pointed = pointedLines(error)
    const wrong = program.lines.filter((line) => !pointed.includes(line))
    if (wrong.length > 0) {
      const right = pointed.length === 0 ? 'no line' : `line ${list(pointed.map(String), 'or')}`
      problems.push(
        report(
          places.lineNumber,
          `the compiler's first error points to ${right}, and not to line ${list(wrong.map(String))}: ${inWords(error)}`,
        ),
      )
    }
    if (program.errorCode !== null && error?.code !== program.errorCode) {
      problems.push(
        report(places.errorCode, `the compiler's first error is ${inWords(error)}, and not ${program.errorCode}`),
      )
    }
    return problems
  }
  if (!seen.compiled || !seen.run) {
    const line = pointedLines(error)[0]
    const where = line === undefined ? '' : ` (line ${line})`
    return [
      report(
        places.doesCompile,
        `the program does not compile: ${inWords(error)}${where}; correct doesCompile or the program`,
      ),
    ]
  }
  return judgeTrace(program, seen.run, report)
}

function judgeTrace(
  program: Program,
  run: Ended,
  report: (place: SourcePosition, message: string) => Problem,
): Problem[] {
  const { places } = program
  if (run.outOf === 'time') return [report(places.program, 'the program did not end within its time; let it end')]
  if (run.outOf === 'output')
    return [report(places.program, 'the program printed more than a megabyte; let it print less')]
  const problems: Problem[] = []
  const panicked = run.status === 101 || run.signal !== null
  if (program.panics && !panicked)
    problems.push(report(places.panics, `the program ${endOf(run)}; take panics away or correct the program`))
  if (!program.panics && run.status !== 0) {
    const remedy = panicked ? 'add answer.panics = true or correct the program' : 'let it end with status 0'
    problems.push(report(places.program, `the program ${endOf(run)}; ${remedy}`))
  }
  const difference = firstDifference(program.stdout, run.stdout)
  if (difference) {
    const { claimed, actual, index } = difference
    const where = index === 0 ? '' : ` in line ${index + 1}`
    const prints = `the program prints ${quote(actual ?? 'nothing more')}${where}`
    const message =
      program.stdout.trim() === ''
        ? `${prints}; add answer.stdout = ${JSON.stringify(run.stdout.trim().slice(0, 160))}`
        : claimed === null
          ? `${prints} and answer.stdout ends before that; add it`
          : `${prints}, and not ${quote(claimed)}`
    problems.push(report(places.stdout, message))
  }
  return problems
}

function errorsOf(seen: Observation): Diagnostic[] {
  return seen.diagnostics.filter(({ level }) => level.startsWith('error'))
}

function pointedLines(error: Diagnostic | undefined): number[] {
  const found = new Set<number>()
  for (const { line, endLine } of error?.spans ?? []) {
    for (let number = line; number <= endLine; number++) found.add(number)
  }
  return [...found].sort((a, b) => a - b)
}

function inWords(error: Diagnostic | undefined): string {
  if (!error) return 'the compiler gives no reason'
  const [message = ''] = error.message.split('\n')
  return error.code ? `${error.code}, ${message}` : message
}

function mark(language: string, error: Diagnostic | undefined): string {
  return language === 'rust' && error?.code ? `compile_fail,${error.code}` : 'compile_fail'
}

function endOf(run: Ended): string {
  if (run.signal) return `is ended by ${run.signal}`
  if (run.status === 101) return 'panics'
  return run.status === 0 ? 'ends with status 0' : `ends with status ${run.status}`
}

function spanOf(error: Diagnostic | undefined): SourcePosition | undefined {
  return error?.spans.find(({ primary }) => primary) ?? error?.spans[0]
}

/** Where something that the compiler or the program places in the sample stands in the author's file. */
function placeInSample(sample: Sample, place: SourcePosition | undefined): SourcePosition {
  if (!place) return sample
  const { shift } = isTestsOnly(sample.code) ? { shift: { line: 0, columns: 0 } } : wholeProgram(sample.code)
  const wrapped = sample.fence.language === 'rust' && place.line === shift.line ? shift.columns : 0
  const indent = sample.indent[place.line - 1] ?? 0
  const last = sample.indent.length
  return { line: sample.line + Math.min(place.line, last), column: Math.max(1, place.column - wrapped + indent) }
}

function lineOf(fence: Expected, index: number): SourcePosition {
  return { line: fence.line + 1 + index, column: fence.column }
}

function fileNameOf({ language, title }: Sample['fence']): string {
  if (language === 'rust') return rustFileName({ title })
  const ending = language === 'cpp' ? '(?:cc|cpp|cxx|h|hpp|hh)' : '[ch]'
  if (title && new RegExp(`^(?:[\\w-]+/)*[\\w-]+\\.${ending}$`).test(title)) return title
  return language === 'cpp' ? 'sample.cc' : 'sample.c'
}
