import 'server-only'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Problem } from '@/domain/content/index'
import { dataDir } from '@/domain/db/data-dir'
import type { DraftFile, Exercise } from '@/domain/exercise'
import { jobsOf, lintJob } from '@/domain/exercise/job'
import { inWords, otherThan, type Report, reportOf, textOf } from '@/domain/exercise/report'
import { beginningAfter, solutionOf, starterOf } from '@/domain/exercise/view'
import { runJob, runnerStatus } from '@/runner'
import type { Job } from '@/runner/protocol'
import { Cache } from '../cache'
import type { ExerciseClaims } from '../compiled'
import type { ReadLesson } from '../cross-references'

export type ProofReport = {
  problems: Problem[]
  /** Exercises whose starter, solution and wrong solutions did as declared, now or with the same result remembered. */
  proved: number
  /** Those of which something did not, or that are wrong before they can be tried. */
  failed: number
  /** Exercises that could not be tried here, by the reason. */
  unproved: Map<string, number>
}

type Complaint = { file: string; line: number; column: number; message: string }
type Task = { exercise: Exercise; beginning: DraftFile[]; claims: ExerciseClaims; dir: string }

/**
 * Proves every exercise with the runner: the starter fails as declared, the solution passes and clippy has nothing to
 * say about it, and each wrong solution gets its verdict.
 */
export async function proveExercises(
  lessons: readonly ReadLesson[],
  { progress = () => {} }: { progress?: (done: number, all: number) => void } = {},
): Promise<ProofReport> {
  const exercises = new Map(
    lessons.flatMap(({ compiled }) => compiled.lesson?.exercises ?? []).map((exercise) => [exercise.id, exercise]),
  )
  const tasks = lessons.flatMap(({ dir, compiled }) =>
    (compiled.lesson?.exercises ?? []).flatMap((exercise): Task[] => {
      const claims = compiled.claims[exercise.id]
      const before = exercise.continues === null ? undefined : exercises.get(exercise.continues)
      const beginning = before ? beginningAfter(solutionOf(before), exercise) : starterOf(exercise)
      return claims ? [{ exercise, beginning, claims, dir }] : []
    }),
  )
  // An exercise of a lesson that is left out is not tried; it is no success either.
  const broken = lessons.filter(({ compiled }) => !compiled.lesson).map(({ compiled }) => compiled.exerciseCount)
  const report: ProofReport = { problems: [], proved: 0, failed: sum(broken), unproved: new Map() }
  if (tasks.length === 0) return report
  const status = await runnerStatus()
  const cache = new Cache<Complaint[]>(join(dataDir(), 'cache', 'exercises'))
  const used: string[] = []
  const version = [proverVersion(), status.id, status.rustc, status.compiler]
  let done = 0
  const proveOne = async (task: Task) => {
    const { exercise, beginning, claims, dir } = task
    const kit = status.kits[exercise.kit]
    const reason = status.available ? kit.reason : status.reason
    if (!status.available || !kit.available) {
      const why = reason ?? `the kit "${exercise.kit}" is not installed`
      report.unproved.set(why, (report.unproved.get(why) ?? 0) + 1)
      return
    }
    const key = createHash('sha256')
      .update(JSON.stringify([version, kit.versions, exercise, beginning, claims]))
      .digest('hex')
    const known = cache.get(key)
    if (known) used.push(key)
    const { complaints, certain } = known ? { complaints: known, certain: true } : await prove(task)
    // What time or a fault of this machine brought about may be otherwise next time.
    if (!known && certain) cache.set(key, complaints)
    if (complaints.length === 0) report.proved += 1
    else report.failed += 1
    report.problems.push(...complaints.map((complaint) => ({ ...complaint, file: `${dir}/${complaint.file}` })))
    progress(++done, tasks.length)
  }
  await Promise.all(tasks.map(proveOne))
  cache.prune(used, new Date())
  return report
}

async function prove(task: Task): Promise<{ complaints: Complaint[]; certain: boolean }> {
  const { exercise, beginning, claims } = task
  const { dir, starter, wrong } = claims
  const complaints: Complaint[] = []
  let certain = true
  const note = (report: Report): Report => {
    if (report.verdict === 'unavailable' || report.verdict === 'timeout') certain = false
    return report
  }
  const claim = (place: { line: number; column: number }, message: string) =>
    complaints.push({ file: `${dir}/exercise.toml`, ...place, message })

  const proveStarter = async () => {
    const came = note(await runAll(jobsOf(exercise, beginning), exercise.starterFails))
    const instead = otherThan(exercise.starterFails, came)
    if (instead)
      claim(starter, `the starter ${instead}; correct expect_starter ("${exercise.starterFails}") or the starter`)
  }
  const proveSolution = async () => {
    const solution = solutionOf(exercise)
    const came = note(await runAll(jobsOf(exercise, solution), 'passed'))
    const place = placeInSolution(came, dir)
    if (came.verdict !== 'passed') {
      complaints.push({ ...place, message: `the solution ${inWords(came)}; it has to pass` })
      return
    }
    // What must not compile is not for clippy to look at.
    if (exercise.goal === 'must-not-compile') return
    const lint = note(await run(lintJob(exercise, solution), 'passed'))
    const [said] = lint.diagnostics
    if (lint.verdict === 'passed') return
    const what = said ? `${said.message}${said.code ? ` (${said.code})` : ''}` : inWords(lint)
    complaints.push({ ...placeInSolution(lint, dir), message: `clippy says of the solution: ${what.split('\n')[0]}` })
  }
  const proveWrong = async (index: number) => {
    const tempting = exercise.wrong[index]
    if (!tempting) return
    const came = note(await runAll(jobsOf(exercise, tempting.files), tempting.verdict))
    const place = wrong[index] ?? { line: 1, column: 1 }
    const instead = otherThan(tempting.verdict, came)
    if (instead) claim(place, `${tempting.file} ${instead}; it has to get "${tempting.verdict}"`)
    else if (tempting.message !== null && !textOf(came).includes(tempting.message)) {
      claim(place, `${tempting.file} ${inWords(came)}; nothing that a learner reads says "${tempting.message}"`)
    }
  }
  await Promise.all([proveStarter(), proveSolution(), ...exercise.wrong.map((_, index) => proveWrong(index))])
  return { complaints, certain }
}

/** Where the compiler points to, when that is in the author's solution or in the tests. */
function placeInSolution({ diagnostics }: Report, dir: string): Omit<Complaint, 'message'> {
  const [first] = diagnostics
  if (first?.file.endsWith('.rs')) {
    const file = first.file === 'tests.rs' ? 'tests.rs' : 'solution.rs'
    return { file: `${dir}/${file}`, line: first.line, column: first.column }
  }
  return { file: `${dir}/solution.rs`, line: 1, column: 1 }
}

async function runAll(jobs: Job[], expected: string): Promise<Report> {
  const [first, ...rest] = jobs
  if (!first) throw new Error('an exercise without a job')
  const report = await run(first, expected)
  return report.verdict === 'passed' && rest.length > 0 ? runAll(rest, expected) : report
}

/** How long a machine that is busy may take over what is not meant to run out of time. */
const UNHURRIED = { compileWallMs: 60_000, compileCpuS: 60, runWallMs: 30_000, runCpuS: 30 }

async function run(job: Job, expected: string): Promise<Report> {
  const ask = { person: 'lesson check', priority: 'author', cache: false } as const
  const report = reportOf(await runJob(job, ask))
  if (report.verdict !== 'timeout' || expected === 'timeout') return report
  return reportOf(await runJob({ ...job, limits: { ...job.limits, ...UNHURRIED } }, ask))
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

/** What is remembered was seen by this code. */
function proverVersion(): string {
  const hash = createHash('sha256')
  const root = join(process.cwd(), 'runner')
  for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' }).sort()) {
    if (/^(?!attacks|kits|.*\.test\.).*\.(ts|rs)$/.test(name)) hash.update(name).update(readFileSync(join(root, name)))
  }
  for (const name of ['authoring/prove/exercises.ts', 'exercise/job.ts', 'exercise/report.ts']) {
    hash.update(readFileSync(join(process.cwd(), 'domain', name)))
  }
  return hash.digest('hex')
}
