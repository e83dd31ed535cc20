import type { Exercise, RunOutcome } from '@/domain/exercise'
import type { MetError } from './attempt'

/** More different errors than these say that something was broken, not what. */
const MOST_ERRORS = 8

/** The compiler's errors in a learner's own files: of each code the first, in the compiler's order. */
export function metErrors(exercise: Exercise, { diagnostics }: Pick<RunOutcome, 'diagnostics'>): MetError[] {
  // There the errors are what is asked for.
  if (exercise.goal === 'must-not-compile') return []
  const own = new Set(exercise.files.filter(({ editable }) => editable).map(({ path }) => path))
  const met = new Map<string, MetError>()
  for (const { level, code, file, line } of diagnostics) {
    if (level !== 'error' || code === null || !/^E\d{4}$/.test(code) || !own.has(file) || met.has(code)) continue
    met.set(code, { code, path: file, line })
  }
  return [...met.values()].slice(0, MOST_ERRORS)
}
