import { canonicalJson, sha256 } from '@/domain/quiz/hash'
import { functionIn } from '@/runner/must-not-compile'
import type { Kit } from '@/runner/protocol'
import { type ExerciseFile, nameOf } from './file'
import type { DraftFile } from './public'

/** One file that the compilers see. */
export type ExercisePart = {
  /** As in a Cargo project: `src/lib.rs`, `include/shim.h`. */
  path: string
  language: 'rust' | 'cpp'
  starter: string
  /** The same as `starter` for a file that is not editable. */
  solution: string
  editable: boolean
}

export type WrongSolution = {
  /** As the author named it. */
  file: string
  /** The editable files with this one replaced. */
  files: DraftFile[]
  verdict: string
  message: string | null
}

/** An exercise as the server knows it; see `toPublicExercise` for what leaves it. */
export type Exercise = {
  /** track/lesson/exercise */
  id: string
  title: string
  kit: Kit
  edition: string
  /** HTML, as are the hints. */
  prompt: string
  hints: string[]
  skills: string[]
  goal: ExerciseFile['goal']
  errorCode: string | null
  /** The function of the starter that must not compile. */
  errorIn: string | null
  errorSays: string | null
  noStd: boolean
  denyUnsafe: boolean
  grants: ExerciseFile['grants']
  lints: string[]
  limits: { compileMs?: number; runMs?: number; memoryMiB?: number }
  /** Of a project's step: the exercise before it, whose code comes before the starter; see view.ts, `beginningAfter`. */
  continues: string | null
  files: ExercisePart[]
  /** Hidden; null for the goal `must-not-compile`. */
  tests: string | null
  /** See file.ts, `Failure`. */
  starterFails: string
  wrong: WrongSolution[]
  /** SHA-256 of what decides whether an answer is right, and of what was asked. */
  hash: string
}

/** What an exercise's folder holds beside exercise.toml, by name. */
export type Contents = ReadonlyMap<string, string>

export type Surroundings = {
  /** track/lesson/exercise */
  id: string
  /** The track's. */
  edition: string
  /** The lesson's. */
  skills: string[]
  renderMarkdown: (markdown: string) => Promise<string>
}

export const ROOT = 'src/lib.rs'

/** @returns the internal form; `missingFiles` must have found nothing */
export async function toExercise(
  file: ExerciseFile,
  contents: Contents,
  surroundings: Surroundings,
): Promise<Exercise> {
  const text = (name: string) => contents.get(name) ?? ''
  const prompt = file.prompt ?? leadingComment(text('starter.rs'))
  const files: ExercisePart[] = [
    { path: ROOT, language: 'rust', starter: text('starter.rs'), solution: text('solution.rs'), editable: true },
    ...file.extra_files.map((extra): ExercisePart => {
      const name = nameOf(extra)
      const editable = typeof extra === 'object' && extra.editable
      const solution = editable ? text(`solution/${name}`) : text(name)
      return { path: placeOf(name), language: 'cpp', starter: text(name), solution, editable }
    }),
  ]
  const editable = files.filter((part) => part.editable)
  const sound = {
    kit: file.kit ?? file.kind ?? ('std' as const),
    edition: file.edition ?? surroundings.edition,
    goal: file.goal,
    errorCode: file.error_code ?? null,
    noStd: file.no_std,
    denyUnsafe: file.deny_unsafe,
    lints: file.lints,
    limits: {
      compileMs: file.limits?.compile_ms,
      runMs: file.limits?.run_ms,
      memoryMiB: file.limits?.memory_mib,
    },
    tests: file.goal === 'must-not-compile' ? null : text('tests.rs'),
  }
  return {
    id: surroundings.id,
    title: file.title,
    ...sound,
    grants: file.grants,
    errorIn: file.error_in ?? null,
    errorSays: file.error_says ?? null,
    prompt: await surroundings.renderMarkdown(prompt),
    hints: await Promise.all(file.hints.map(surroundings.renderMarkdown)),
    skills: file.skills ?? surroundings.skills,
    continues: file.continues === undefined ? null : `${surroundings.id.split('/')[0]}/${file.continues}`,
    files,
    starterFails: file.expect_starter,
    wrong: file.wrong.map(({ file: name, replaces, verdict, message }) => ({
      file: name,
      files: editable.map(({ path, starter }) => ({
        path,
        text: path === (replaces === undefined ? ROOT : placeOf(replaces)) ? text(name) : starter,
      })),
      verdict,
      message: message ?? null,
    })),
    hash: sha256(canonicalJson({ ...sound, prompt, files: files.map(({ path, starter }) => [path, starter]) })),
  }
}

/** Files that exercise.toml speaks of and that are not there, or there and not spoken of, each with the remedy. */
export function missingFiles(file: ExerciseFile, contents: Contents): { path: (string | number)[]; message: string }[] {
  const problems: { path: (string | number)[]; message: string }[] = []
  const need = (name: string, path: (string | number)[], why: string) => {
    if (!contents.has(name)) problems.push({ path, message: `there is no file ${name} in this folder; ${why}` })
  }
  need('starter.rs', [], 'it is what a learner begins with')
  need('solution.rs', [], 'it is what passes, and is shown afterwards')
  if (file.goal !== 'must-not-compile') need('tests.rs', [], 'its tests decide whether an answer is right')
  if (file.error_in !== undefined && !functionIn(contents.get('starter.rs') ?? '', file.error_in)) {
    problems.push({
      path: ['error_in'],
      message: `starter.rs has no function ${file.error_in} outside of other items, or more than one; name the one that must not compile`,
    })
  }
  file.extra_files.forEach((extra, index) => {
    const name = nameOf(extra)
    need(name, ['extra_files', index], 'add it, or take it out of extra_files')
    if (typeof extra === 'object' && extra.editable) {
      need(`solution/${name}`, ['extra_files', index], 'it is the right form of an editable file')
    }
  })
  for (const [index, { file: name }] of file.wrong.entries()) {
    need(name, ['wrong', index, 'file'], 'add it, or take the entry out')
  }

  const spokenOf = new Set([
    'starter.rs',
    'solution.rs',
    'tests.rs',
    'exercise.toml',
    ...file.extra_files.flatMap((extra) => [nameOf(extra), `solution/${nameOf(extra)}`]),
    ...file.wrong.map(({ file: name }) => name),
  ])
  for (const name of contents.keys()) {
    if (!spokenOf.has(name)) {
      const where = name.endsWith('.rs') ? '[[wrong]]' : 'extra_files'
      problems.push({ path: [], message: `the file ${name} is used by nothing; name it in ${where}, or take it away` })
    }
  }
  if (
    file.prompt === undefined &&
    contents.has('starter.rs') &&
    leadingComment(contents.get('starter.rs') ?? '') === ''
  )
    problems.push({
      path: [],
      message: 'says nothing of what to do; add "prompt", or a comment at the top of starter.rs',
    })
  return problems
}

/** The text of the `//!`, `///` or `//` lines at the top of a file. */
export function leadingComment(source: string): string {
  const lines: string[] = []
  for (const line of source.split('\n')) {
    const match = /^\s*\/\/[!/]? ?(.*)$/.exec(line)
    if (!match) break
    lines.push(match[1] ?? '')
  }
  return lines.join('\n').trim()
}

/** Where a Cargo project with cxx has it. */
function placeOf(name: string): string {
  return /\.(h|hh|hpp)$/.test(name) ? `include/${name}` : `src/${name}`
}
