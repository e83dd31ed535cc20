import { isUtf8 } from 'node:buffer'
import { compileProgram, compileTests, typeCheck } from './compile'
import { rustDiagnostics } from './diagnostics'
import type { TestCrate } from './harness'
import { INSIDE } from './isolation'
import { CEILING, limitsOf } from './limits'
import { otherThanRefused } from './must-not-compile'
import type { Job, JobReport, TestResult, Verdict } from './protocol'
import { refusals } from './refuse'
import { runTests } from './run-tests'
import { hasTokens } from './rust-tokens'
import type { Ended } from './sandbox'
import { visible } from './text'
import type { Toolbox } from './toolbox'
import { OUT_OF_MEMORY, type Rooms, Workspace } from './workspace'

/** One job from its files to its verdict, in sandboxes that nobody else has used. */
export async function judge(job: Job, toolbox: Toolbox, rooms: Rooms, onRunning?: () => void): Promise<JobReport> {
  const workspace = new Workspace(job, limitsOf(job.limits), rooms)
  const refused = refusals(job).slice(0, CEILING.diagnostics)
  if (refused.length > 0) return workspace.report('compile_error', { diagnostics: refused })
  switch (job.mode) {
    case 'format':
      return format(workspace)
    case 'lint':
      return lint(workspace, toolbox)
    case 'run':
      return run(workspace, toolbox, onRunning)
    case 'check':
      if (job.mustNotCompile) return mustNotCompile(workspace, toolbox, job.mustNotCompile)
      return job.tests ? check(workspace, toolbox, onRunning) : checkTypes(workspace, toolbox)
  }
}

async function run(workspace: Workspace, toolbox: Toolbox, onRunning?: () => void): Promise<JobReport> {
  const compiled = await compileProgram(workspace, toolbox)
  if ('report' in compiled) return compiled.report
  onRunning?.()
  workspace.startRunning()
  const ended = await workspace.program([compiled.program], { alone: true })
  const stopped = stoppedEarly(workspace, ended)
  const notes = notesOn(workspace, ended)
  const rest = { diagnostics: compiled.warnings, ...workspace.output(ended), ...(notes ? { message: notes } : {}) }
  if (stopped) return workspace.report(stopped.verdict, { ...rest, message: join(stopped.message, notes) })
  if (ended.signal !== 0)
    return workspace.report('crashed', {
      ...rest,
      message: join(`The program was ended by ${signalName(ended.signal)}.`, notes),
    })
  if (ended.code === 0) return workspace.report('passed', rest)
  const how = ended.code === 101 ? 'The program panicked.' : `The program ended with exit code ${ended.code}.`
  return workspace.report('failed', { ...rest, message: join(how, notes) })
}

/** What cannot be seen in the output itself. */
function notesOn({ rootText }: Workspace, { stdout, stderr }: Ended): string {
  return [
    hasTokens(rootText, ['stdin']) ? 'There’s no input here: a program that reads it gets end-of-file right away.' : '',
    [stdout, stderr].some((bytes) => !isUtf8(bytes))
      ? 'Some of what it printed is not UTF-8; those bytes are shown as \uFFFD.'
      : '',
  ]
    .filter(Boolean)
    .join(' ')
}

function join(...sentences: string[]): string {
  return sentences.filter(Boolean).join(' ')
}

async function check(workspace: Workspace, toolbox: Toolbox, onRunning?: () => void): Promise<JobReport> {
  const compiled = await compileTests(workspace, toolbox)
  if ('report' in compiled) return compiled.report
  const tests = compiled.tests as TestCrate
  onRunning?.()
  workspace.startRunning()
  const { ended, forged } = await runTests(workspace, compiled.program, tests)
  const results = tests.names.map((name, index) => testResult(name, ended[index] ?? null, workspace))
  const each = ended.filter((one) => one !== null)
  const stopped = each.map((one) => stoppedEarly(workspace, one)).find((one) => one !== null)
  const rest = { diagnostics: compiled.warnings, tests: results, ...workspace.outputs(each) }
  if (stopped) return workspace.report(stopped.verdict, { ...rest, message: stopped.message })
  if (forged) {
    const message =
      'The code claimed that a test had passed without running it. Let the tests call your functions, and return from them.'
    return workspace.report('failed', { ...rest, tests: results.map(unproved), message })
  }
  if (results.every((test) => test.outcome === 'passed')) return workspace.report('passed', rest)
  if (results.some((test) => test.outcome !== 'not-run')) return workspace.report('failed', rest)
  const crash = each.find((one) => one.signal !== 0)
  if (crash) {
    const message = `The program was ended by ${signalName(crash.signal)} before any test could run.`
    return workspace.report('crashed', { ...rest, message })
  }
  const message = 'The program ended before any test could run. Something in it exits too early.'
  return workspace.report('failed', { ...rest, message })
}

/** Where one answer was made up, none of them says anything. */
function unproved(test: TestResult): TestResult {
  return test.outcome === 'passed' ? { ...test, outcome: 'not-run' } : test
}

async function checkTypes(workspace: Workspace, toolbox: Toolbox): Promise<JobReport> {
  const { ended, diagnostics } = await typeCheck(workspace, toolbox, false)
  const gaveUp = workspace.compilerGaveUp(ended, 'The compiler', diagnostics)
  if (gaveUp) return gaveUp
  return workspace.report(ended.code === 0 ? 'passed' : 'compile_error', { diagnostics })
}

async function mustNotCompile(
  workspace: Workspace,
  toolbox: Toolbox,
  wanted: NonNullable<Job['mustNotCompile']>,
): Promise<JobReport> {
  const { ended, diagnostics } = await typeCheck(workspace, toolbox, false)
  const gaveUp = workspace.compilerGaveUp(ended, 'The compiler', diagnostics)
  if (gaveUp) return gaveUp
  const errors = diagnostics.filter((diagnostic) => diagnostic.level === 'error')
  const message = otherThanRefused(wanted, { path: workspace.root, text: workspace.rootText }, errors)
  if (message === null) return workspace.report('passed', { diagnostics })
  return workspace.report('failed', { diagnostics, message })
}

async function lint(workspace: Workspace, toolbox: Toolbox): Promise<JobReport> {
  const { ended, diagnostics } = await typeCheck(workspace, toolbox, true)
  const errors = diagnostics.filter((diagnostic) => diagnostic.level === 'error')
  const isLint = (code: string | null) => code !== null && !/^E\d{4}$/.test(code)
  if (ended.code === 0 || (errors.length > 0 && errors.every((error) => isLint(error.code)))) {
    return workspace.report(diagnostics.length === 0 ? 'passed' : 'failed', { diagnostics })
  }
  return workspace.compilerGaveUp(ended, 'Clippy', diagnostics) ?? workspace.report('compile_error', { diagnostics })
}

async function format(workspace: Workspace): Promise<JobReport> {
  const formatted: { path: string; text: string }[] = []
  for (const file of workspace.job.files) {
    if (!file.path.endsWith('.rs')) {
      formatted.push(file)
      continue
    }
    const argv = [
      `${INSIDE.toolchain}/bin/rustfmt`,
      '--edition',
      workspace.edition,
      '--emit',
      'stdout',
      '--color',
      'never',
    ]
    const ended = await workspace.compiler(argv, { stdin: file.text, outputBytes: CEILING.sourceKiB * 2048 })
    if (ended.code !== 0 || ended.stdoutCut) {
      const checked = await workspace.compiler([
        `${INSIDE.toolchain}/bin/rustc`,
        workspace.placed(file.path),
        '--error-format=json',
        '--edition',
        workspace.edition,
        '--crate-type',
        'lib',
        '--emit=metadata=/job/out/format.rmeta',
      ])
      const diagnostics = rustDiagnostics(checked.stderr, workspace.places).filter((found) => found.level === 'error')
      const message = 'rustfmt can only format code that it can read. Fix the syntax first.'
      return workspace.report('compile_error', { diagnostics, message })
    }
    formatted.push({ path: file.path, text: ended.stdout.toString() })
  }
  return workspace.report('passed', { formatted })
}

function stoppedEarly(workspace: Workspace, ended: Ended): { verdict: Verdict; message: string } | null {
  const { runWallMs, runCpuS, runMemoryMiB, outputKiB } = workspace.limits
  if (ended.reason === 'output') {
    return { verdict: 'output_limit', message: `The program printed more than ${outputKiB} KiB and was stopped.` }
  }
  if (ended.reason === 'memory' || workspace.sandbox.outOfMemory() || OUT_OF_MEMORY.test(ended.stderr.toString())) {
    return { verdict: 'out_of_memory', message: `The program needed more than ${runMemoryMiB} MiB of memory.` }
  }
  if (ended.reason === 'wall') {
    return { verdict: 'timeout', message: `The program was still running after ${runWallMs / 1000} s and was stopped.` }
  }
  if (isOutOfCpu(workspace, ended))
    return { verdict: 'timeout', message: `The program computed for more than ${runCpuS} s and was stopped.` }
  return null
}

/**
 * At the limit of processor time the kernel sends SIGXCPU (24), and SIGKILL a second later to a program that ignores it.
 * It goes by its own count, which on a busy machine is ahead of the time it reports in the end.
 */
function isOutOfCpu({ limits }: Workspace, { signal, cpuMs }: Ended): boolean {
  return signal === 24 || (signal === 9 && cpuMs >= Math.ceil(limits.runCpuS) * 900)
}

function testResult(name: string, ended: Ended | null, workspace: Workspace): TestResult {
  const base = { name, message: null, left: null, right: null }
  if (!ended) return { ...base, outcome: 'not-run' }
  const last = (kind: string) => ended.reports.filter((report) => report.kind === kind).at(-1)?.text
  const has = (kind: string) => last(kind) !== undefined
  if (has('A')) return { ...base, outcome: 'passed' }
  const failure = last('F')
  if (failure !== undefined) {
    const place = last('M')
    const text = visible(failure)
    const sides = /\n\s*left: ([\s\S]*?)\n\s*right: ([\s\S]*)$/.exec(text)
    const where = place?.startsWith('tests.rs:') ? ` (${place})` : ''
    return {
      ...base,
      outcome: 'failed',
      message: `${text}${where}`,
      left: sides?.[1] ?? null,
      right: sides?.[2] ?? null,
    }
  }
  if (has('X'))
    return { ...base, outcome: 'failed', message: 'The code claimed that this test had passed, but it hadn’t.' }
  if (ended.reason === 'wall' || isOutOfCpu(workspace, ended)) {
    return { ...base, outcome: 'timeout', message: 'Still running when time ran out.' }
  }
  if (!has('S')) return { ...base, outcome: 'not-run' }
  if (ended.signal !== 0)
    return { ...base, outcome: 'crashed', message: `The test was ended by ${signalName(ended.signal)}.` }
  const message = `The program ended (exit code ${ended.code}) before the test was done.`
  return { ...base, outcome: 'failed', message }
}

const SIGNALS: Record<number, string> = {
  4: 'SIGILL (an illegal instruction)',
  5: 'SIGTRAP',
  6: 'SIGABRT (it aborted)',
  7: 'SIGBUS (a bad memory access)',
  8: 'SIGFPE',
  9: 'SIGKILL',
  11: 'SIGSEGV (a bad memory access)',
  13: 'SIGPIPE',
  24: 'SIGXCPU (out of processor time)',
  25: 'SIGXFSZ (a file grew too large)',
  31: 'SIGSYS (a forbidden system call)',
}

function signalName(signal: number): string {
  return SIGNALS[signal] ?? `signal ${signal}`
}
