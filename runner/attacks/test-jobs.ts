import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { readToml } from '@/domain/authoring/read/toml'
import { type Exercise, toExercise } from '@/domain/exercise/exercise'
import { ExerciseFile } from '@/domain/exercise/file'
import { jobsOf } from '@/domain/exercise/job'
import type { JobReport } from '../protocol'
import { ask } from '../testing'

/** A real exercise of the lessons, as the app makes jobs of it. @param name track/lesson/exercise */
export async function exercise(name: string): Promise<Exercise> {
  const [track = '', lesson = '', own = ''] = name.split('/')
  const folder = join('lessons', track, lesson, 'exercises', own)
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const files = names.filter((file) => statSync(join(folder, file)).isFile())
  const contents = new Map(files.map((file) => [file, readFileSync(join(folder, file), 'utf8')]))
  const toml = readToml(contents.get('exercise.toml') ?? '')
  if (!toml.document) throw new Error(`${name}: exercise.toml cannot be read`)
  const file = ExerciseFile.parse(toml.document.value)
  return toExercise(file, contents, { id: name, edition: '2024', skills: [], renderMarkdown: async (text) => text })
}

/** What POST /api/v1/checks does with an answer: one job after the other while each passes. */
export async function submit(
  target: Exercise,
  rust: string,
  limits: { runWallMs?: number } = {},
): Promise<{ outcome: JobReport; all: JobReport[] }> {
  const all: JobReport[] = []
  for (const job of jobsOf(target, [{ path: 'src/lib.rs', text: rust }])) {
    const outcome = await ask({ ...job, limits: { ...job.limits, ...limits } })
    all.push(outcome)
    if (outcome.verdict !== 'passed') break
  }
  return { outcome: all.at(-1) as JobReport, all }
}

export const starterOf = ({ files }: Exercise) => files.find(({ path }) => path === 'src/lib.rs')?.starter ?? ''
export const solutionOf = ({ files }: Exercise) => files.find(({ path }) => path === 'src/lib.rs')?.solution ?? ''

/** The attack got nothing: no verdict that counts, and no line of the tests. */
export function expectNothing(target: Exercise, { outcome, all }: { outcome: JobReport; all: JobReport[] }): void {
  const seen = all.map(({ stdout, stderr, message, diagnostics, tests }) =>
    JSON.stringify([stdout, stderr, message, diagnostics, tests.map((test) => [test.name, test.message])]),
  )
  const why = JSON.stringify([outcome.verdict, outcome.message, outcome.diagnostics[0]?.message, outcome.tests])
  expect(outcome.verdict, why).not.toBe('passed')
  for (const line of tellingLines(target.tests ?? '')) {
    for (const text of seen) expect(text, 'a line of the hidden tests').not.toContain(JSON.stringify(line).slice(1, -1))
  }
}

/** Lines that nobody writes by chance, and that are more than values: those are in a failed test's message. */
function tellingLines(tests: string): string[] {
  return tests
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.length >= 16 && /\b(fn|let|for|if|assert\w*!|panic!)|#\[/.test(line))
}
