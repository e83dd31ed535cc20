import { declaredNames } from '@/runner/own-names'
import type { Job } from '@/runner/protocol'
import { tokensOf } from '@/runner/rust-tokens'
import { type Exercise, ROOT } from './exercise'
import type { DraftFile } from './public'

/** What a learner's answer may weigh, all files together, in bytes of UTF-8. */
export const MOST_BYTES = 200 * 1024

/**
 * A learner's files as the editable files of the exercise, in its order; one that is left out is as in the starter.
 * @returns `problem` says what to do about files that are not the exercise's, or too large
 */
export function answerOf(exercise: Exercise, sent: readonly DraftFile[]): { files: DraftFile[] } | { problem: string } {
  const editable = exercise.files.filter((part) => part.editable)
  const known = new Set(editable.map(({ path }) => path))
  const fixed = new Set(exercise.files.map(({ path }) => path))
  for (const { path } of sent) {
    if (known.has(path) || fixed.has(path)) continue
    return { problem: `This exercise has no file "${path}"; its files are ${[...fixed].join(', ')}.` }
  }
  if (new Set(sent.map(({ path }) => path)).size < sent.length) return { problem: 'One file was sent twice.' }
  const files = editable.map(({ path, starter }) => {
    return { path, text: sent.find((file) => file.path === path)?.text ?? starter }
  })
  if (files.some(({ text }) => text.includes('\0'))) return { problem: 'A source file cannot contain NUL.' }
  const bytes = files.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0)
  if (bytes > MOST_BYTES) return { problem: `An answer has at most ${MOST_BYTES / 1024} KB.` }
  return { files }
}

/** What the runner is asked to do for an answer, one after the other while each passes. */
export function jobsOf(exercise: Exercise, answer: readonly DraftFile[]): Job[] {
  const base = baseJob(exercise, answer)
  const tests = {
    path: 'tests.rs',
    text: exercise.tests ?? '',
    names: namesOf(exercise),
    given: givenBy(exercise),
  }
  const forRustc = exercise.lints.filter((lint) => !lint.includes('::'))
  switch (exercise.goal) {
    case 'tests':
      return [{ ...base, mode: 'check', tests, lints: forRustc }]
    case 'clippy':
      return [{ ...base, mode: 'check', tests, lints: forRustc }, lintJob(exercise, answer)]
    case 'must-not-compile':
      return [{ ...base, mode: 'check', mustNotCompile: refusedAs(exercise) }]
  }
}

export function lintJob(exercise: Exercise, answer: readonly DraftFile[]): Job {
  const evasions = exercise.goal === 'clippy' ? evasionsFor(exercise) : []
  return { ...baseJob(exercise, answer), mode: 'lint', lints: exercise.lints, evasions }
}

function refusedAs({ errorCode, errorIn, errorSays, files }: Exercise): NonNullable<Job['mustNotCompile']> {
  const starter = files.find(({ path }) => path === ROOT)?.starter ?? ''
  return {
    code: errorCode ?? '',
    ...(errorIn === null ? {} : { within: { name: errorIn, text: starter } }),
    ...(errorSays === null ? {} : { says: errorSays }),
  }
}

/** Clippy looks away from what these make or mark. */
const EVASIONS = ['clippy', 'warnings', 'macro_rules', 'automatically_derived', 'allow']

/** But for those that the exercise itself has. */
function evasionsFor({ files }: Exercise): string[] {
  const own = new Set(
    files.flatMap(({ starter, solution }) => tokensOf(`${starter}\n${solution}`)).map(({ text }) => text),
  )
  return EVASIONS.filter((word) => !own.has(word))
}

function baseJob(exercise: Exercise, answer: readonly DraftFile[]): Omit<Job, 'mode'> {
  const { kit, edition, noStd, denyUnsafe, grants } = exercise
  const { compileMs, runMs, memoryMiB } = exercise.limits
  const files = exercise.files.map(({ path, starter }) => {
    return { path, text: answer.find((file) => file.path === path)?.text ?? starter }
  })
  return {
    kit,
    files,
    edition: edition as NonNullable<Job['edition']>,
    noStd,
    denyUnsafe,
    grants,
    limits: {
      ...(compileMs === undefined ? {} : { compileWallMs: compileMs, compileCpuS: Math.ceil(compileMs / 1000) }),
      ...(runMs === undefined ? {} : { runWallMs: runMs, runCpuS: Math.ceil(runMs / 1000) }),
      ...(memoryMiB === undefined ? {} : { runMemoryMiB: memoryMiB }),
    },
  }
}

function givenBy({ files }: Exercise): { starter: string; solution: string } {
  const root = files.find(({ path }) => path === ROOT)
  return { starter: root?.starter ?? '', solution: root?.solution ?? '' }
}

/** What the exercise itself declares: names that may mean something else than in the standard library. */
function namesOf({ files }: Exercise): string[] {
  const rust = files.filter(({ language }) => language === 'rust')
  return [
    ...new Set(rust.flatMap(({ starter, solution }) => [starter, solution]).flatMap((text) => declaredNames(text))),
  ]
}

/**
 * Whether an answer is worth counting as an honest try: it has something in it, and is not the starter over again.
 * Comments and white space do not count. @returns what two tries that differ differ in; null for none
 */
export function triedWith(exercise: Exercise, answer: readonly DraftFile[]): string | null {
  const bare = (files: readonly DraftFile[]) =>
    files
      .map(({ text }) =>
        tokensOf(text)
          .map((token) => token.text)
          .join(' '),
      )
      .join('\n')
  const tried = bare(answer)
  const starter = bare(
    exercise.files.filter(({ editable }) => editable).map(({ path, starter: text }) => ({ path, text })),
  )
  const root = bare(answer.filter(({ path }) => path === ROOT))
  // Above what a project's step adds stands code of the step before, and that is no try at this one.
  const untouched = exercise.continues === null ? tried === starter : tried.endsWith(starter)
  return untouched || !root ? null : tried
}
