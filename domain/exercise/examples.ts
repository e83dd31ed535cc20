import { type Diagnostic, emptyReport } from '@/runner/protocol'
import { type Contents, type Exercise, toExercise } from './exercise'
import { ExerciseFile } from './file'
import type { Report } from './report'

/** Builders for tests: each names something sound, and takes what the test is about. */
export const STARTER = '//! Make `two` return **two**.\n\npub fn two() -> u32 {\n    zwei\n}\n'
export const SOLUTION = 'pub fn two() -> u32 {\n    2 // SECRET-SOLUTION\n}\n'
export const TESTS =
  'mod tests {\n    use crate::*;\n    #[test]\n    fn is_two() { assert_eq!(two(), 2, "SECRET-TEST"); }\n}\n'

/** The content of exercise.toml. */
export const aFile = (more: object = {}) => ({ title: 'Two', expect_starter: 'compile_error:E0425', ...more })

export const someContents = (more: Record<string, string> = {}): Contents =>
  new Map(
    Object.entries({
      'exercise.toml': '',
      'starter.rs': STARTER,
      'solution.rs': SOLUTION,
      'tests.rs': TESTS,
      ...more,
    }),
  )

/** The internal form, of the lesson `t/first`. */
export function anExercise(file: object = {}, contents: Record<string, string> = {}): Promise<Exercise> {
  return toExercise(ExerciseFile.parse(aFile(file)), someContents(contents), {
    id: 't/first/two',
    edition: '2024',
    skills: ['t.one'],
    renderMarkdown: async (markdown) => `<p>${markdown}</p>`,
  })
}

export function aReport(verdict: Report['verdict'], more: Partial<Report> = {}): Report {
  return { ...emptyReport('passed'), verdict, ...more }
}

export const aPlace = { file: 'src/lib.rs', line: 4, column: 5, endLine: 4, endColumn: 9 }

export function anError(code: string | null, message: string): Diagnostic {
  return { ...aPlace, level: 'error', code, message, labels: [], notes: [], suggestions: [], explained: false }
}
