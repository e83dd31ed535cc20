import 'server-only'
import type { ReadLesson } from '@/domain/authoring/cross-references'
import { judgeProgram, judgeSample, taskOfProgram, taskOfSample } from '@/domain/authoring/prove/judge'
import type { Observation, Task } from '@/domain/authoring/prove/observe'
import type { SampleReport } from '@/domain/authoring/prove/samples'
import type { Problem } from '@/domain/content'

import { Edition } from '@/domain/rust'
import { runJob, runnerStatus } from '@/runner'
import { type JobReport, Kit } from '@/runner/protocol'

type Check = { task: Task; judge: (seen: Observation) => Problem[]; dir: string; problem: Problem | null }

/**
 * Compiles and runs the samples and tracing programs of authors we don't trust, as `checkSamples` does for those of
 * packs on disk, but in the runner's sandbox alone: even a compiler reads files for whoever gives it `include_str!`.
 */
export async function checkSandboxedSamples(
  lessons: readonly ReadLesson[],
  { progress = () => {} }: { progress?: (done: number, all: number) => void } = {},
): Promise<SampleReport> {
  const checks = lessons.flatMap(checksOf)
  const unchecked = new Map<string, number>()
  const report = { samples: 0, programs: 0, problems: [] as Problem[] }
  if (checks.length > 0) {
    const status = await runnerStatus()
    if (!status.available) return { outcome: 'no-compiler', message: status.reason ?? 'There is no runner.' }
  }
  let done = 0
  const checkOne = async ({ task, judge, dir, problem }: Check) => {
    const found = problem ? [problem] : await observeSandboxed(task).then((seen) => seen && judge(seen))
    if (found) report.problems.push(...found.map((one) => ({ ...one, file: `${dir}/${one.file}` })))
    else unchecked.set(task.kit ?? 'std', (unchecked.get(task.kit ?? 'std') ?? 0) + 1)
    progress(++done, checks.length)
  }
  // The runner queues what it can't do at once.
  await Promise.all(checks.map(checkOne))
  const programs = lessons.reduce((sum, { compiled }) => sum + compiled.programs.length, 0)
  return { outcome: 'checked', ...report, samples: checks.length - programs, programs, unchecked }
}

function checksOf({ dir, compiled }: ReadLesson): Check[] {
  return [
    ...compiled.samples.map((sample): Check => {
      const { file, line, column } = sample
      const message = 'samples in C and C++ can’t be compiled in lessons written here yet; mark it `ignore`'
      const problem = sample.fence.language === 'rust' ? null : { file, line, column, message }
      return { dir, task: taskOfSample(sample), judge: (seen) => judgeSample(sample, seen), problem }
    }),
    ...compiled.programs.map((program): Check => {
      return { dir, task: taskOfProgram(program), judge: (seen) => judgeProgram(program, seen), problem: null }
    }),
  ]
}

const MAIN = 'src/main.rs'

/** @returns null when the sample's kit isn't installed, or the runner was lost on the way */
async function observeSandboxed(task: Task): Promise<Observation | null> {
  const kit = Kit.catch('std').parse(task.kit)
  const edition = Edition.catch('2024').parse(task.edition)
  // What has tests and no main is compiled; nothing in it is run.
  const text = task.tests ? `${task.code}\nfn main() {}\n` : task.code
  const onlyCompile = task.tests || task.depth === 'check'
  const result = await runJob(
    onlyCompile
      ? { kit, edition, mode: 'check', files: [{ path: 'src/lib.rs', text }] }
      : { kit, edition, mode: 'run', files: [{ path: MAIN, text }] },
    { person: 'lesson check', priority: 'author' },
  )
  return result.outcome === 'ran' ? toObservation(result.report, onlyCompile) : null
}

function toObservation(report: JobReport, onlyCompile: boolean): Observation {
  const { verdict, diagnostics, stdout, stderr, message = '' } = report
  const compiled = verdict !== 'compile_error'
  return {
    compiled,
    diagnostics: diagnostics.map(({ level, code, message, line, endLine, column, labels }) => ({
      level,
      code,
      message,
      spans: [
        { line, endLine, column, primary: true },
        ...labels
          .filter(({ primary }) => !primary)
          .map((label) => ({ line: label.line, endLine: label.endLine, column: label.column, primary: false })),
      ],
    })),
    said: diagnostics
      .map(({ level, code, message, notes }) => [`${level}${code ? `[${code}]` : ''}: ${message}`, ...notes].join('\n'))
      .join('\n'),
    run: compiled && !onlyCompile ? { ...endOf(verdict, message), stdout, stderr } : null,
    endless: false,
  }
}

function endOf(verdict: JobReport['verdict'], message: string) {
  switch (verdict) {
    case 'passed':
      return { status: 0, signal: null, outOf: null }
    case 'failed': {
      const [, code] = /exit code (\d+)/.exec(message) ?? []
      return { status: code === undefined ? 101 : Number(code), signal: null, outOf: null }
    }
    case 'timeout':
      return { status: null, signal: null, outOf: 'time' as const }
    case 'output_limit':
      return { status: null, signal: null, outOf: 'output' as const }
    case 'crashed':
    case 'out_of_memory':
    case 'compile_error':
      return { status: null, signal: 'a signal', outOf: null }
  }
}
