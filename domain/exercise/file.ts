import { z } from 'zod'
import { Edition, GRANTS, type Grant, KIT_NAMES, Kit, kitOf } from '@/runner/protocol'

/** Markdown that an author wrote; never blank. */
const Markdown = z.string().refine((text) => text.trim() !== '', 'must not be empty; write it, or leave the key out')

/** A file beside exercise.toml; `wrong/no-cast.rs` and `solution/shim.cc` lie one folder deeper. */
const FileName = z.string().regex(/^[A-Za-z0-9_][A-Za-z0-9_.-]*(\/[A-Za-z0-9_][A-Za-z0-9_.-]*)?$/, {
  error: 'must be the name of a file beside exercise.toml, such as "shim.h" or "wrong/no-cast.rs"',
})

export const ErrorCode = z
  .string()
  .regex(/^E\d{4}$/, { error: 'must be an error code of rustc in quotes, such as "E0382"' })

/**
 * What has to come of code that is not right:
 * - `compile_error`: a compiler refuses it; `compile_error:E0133` with this code, `compile_error:some text` with this
 *   text in a message (some errors, among them those about futures that are not `Send`, have no code);
 * - `test_failure`: it compiles, and a test does not pass, whatever way it fails (`failed`, `crashed`, `timeout` and
 *   `out_of_memory` each name one way).
 */
export const Failure = z
  .string()
  .regex(/^(compile_error(:.+)?|test_failure|failed|crashed|timeout|out_of_memory|output_limit)$/, {
    error:
      'must be "test_failure", "compile_error", "compile_error:E0133", "compile_error:text of a message", ' +
      '"failed", "crashed", "timeout", "out_of_memory" or "output_limit"',
  })

const ExtraFile = z.union([
  FileName,
  z.strictObject({
    file: FileName,
    /** Whether a learner may change it; false when left out. Its right form is then `solution/` and its name. */
    editable: z.boolean().default(false),
  }),
])

const Limit = z.int('must be a whole number').min(1)

/** A tempting answer that is wrong, and what must come of it. */
const WrongSolution = z.strictObject({
  /** `wrong/some-name.rs`; it stands in the place of starter.rs. */
  file: FileName,
  /** Which of the exercise's files it replaces, when that is not starter.rs: a name of extra_files. */
  replaces: FileName.optional(),
  verdict: Failure,
  /** A text that a learner must read then: part of a diagnostic or of a test's message, or a test's name. */
  message: z.string().min(1).optional(),
})

const fields = {
  title: z
    .string()
    .trim()
    .min(1)
    .refine((text) => !text.includes('\n'), 'must be a single line'),
  /** Names that its folder had before, or `track/lesson/exercise` if it was elsewhere: what was done there counts for it. */
  aliases: z.array(z.string().min(1)).default([]),
  /** The crates it compiles against; `std` when left out. */
  kit: Kit.optional(),
  /** An older name of `kit`. */
  kind: Kit.optional(),
  /** The track's when left out. */
  edition: Edition.optional(),
  /** What it measures; the lesson's skills when left out. */
  skills: z.array(z.string().min(1)).min(1).optional(),
  /** What to do, in Markdown; the comment at the top of starter.rs when left out. */
  prompt: Markdown.optional(),
  /** Markdown, the gentlest first; shown one at a time when asked for. */
  hints: z.array(Markdown).default([]),
  /**
   * `tests`: the hidden tests pass. `clippy`: they pass, and clippy has nothing to say.
   * `must-not-compile`: rustc refuses the code with `error_code`, and with nothing else.
   */
  goal: z.enum(['tests', 'must-not-compile', 'clippy']).default('tests'),
  /** For the goal `must-not-compile`. */
  error_code: ErrorCode.optional(),
  /** For the goal `must-not-compile`: the function of starter.rs that must not compile, which learners leave as it is. */
  error_in: z
    .string()
    .regex(/^[a-z_][a-z0-9_]*$/, 'must be the name of a function')
    .optional(),
  /** What the error has to be about, in rustc's words: "`approval`". */
  error_says: z.string().min(1).optional(),
  /** What comes of the starter as it is. For `must-not-compile`, a starter that compiles is a `test_failure`. */
  expect_starter: Failure,
  /** For kits with C++: the C++ files beside this one. Headers are found as "exercise/include/NAME". */
  extra_files: z.array(ExtraFile).default([]),
  /** More (or less) than the runner's own limits. */
  limits: z.strictObject({ compile_ms: Limit, run_ms: Limit, memory_mib: Limit }).partial().optional(),
  /** Without the standard library. */
  no_std: z.boolean().default(false),
  /**
   * What a solution needs beyond safe Rust; everything else of this kind is refused before it is compiled. The lesson
   * check says which ones are missing and which nobody needs.
   */
  grants: z
    .array(
      z.enum(Object.keys(GRANTS) as [Grant, ...Grant[]], {
        error: `must be one of ${Object.keys(GRANTS).join(', ')}`,
      }),
    )
    .default([]),
  /** `unsafe` is an error that no attribute can allow. */
  deny_unsafe: z.boolean().default(false),
  /**
   * The step before this one in a project, as `lesson/exercise` of the same track. A learner then begins with their own
   * code of that step, and starter.rs holds only what this step adds below it. solution.rs and wrong/ are whole files.
   */
  continues: z
    .string()
    .regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, 'must name an exercise of this track as "lesson/exercise"')
    .optional(),
  /** Lints that are errors, as rustc names them: "unused_must_use", "clippy::needless_clone". */
  lints: z.array(z.string().regex(/^([a-z_]+::)?[a-z_]+$/, 'must be a lint as rustc names it')).default([]),
  wrong: z.array(WrongSolution).default([]),
}

/** `exercise.toml` */
export const ExerciseFile = z.strictObject(fields).superRefine((file, context) => {
  const complain = (path: PropertyKey[], message: string) => context.addIssue({ code: 'custom', path, message })
  if (file.kit && file.kind && file.kit !== file.kind) complain(['kind'], 'is an older name of kit; leave it out')
  if (file.goal === 'must-not-compile' && !file.error_code) {
    complain(['error_code'], 'is missing; the goal must-not-compile says with which error')
  }
  if (file.goal === 'must-not-compile' && !file.error_in) {
    complain(['error_in'], 'is missing; the goal must-not-compile says in which function of starter.rs the error is')
  }
  for (const key of ['error_code', 'error_in', 'error_says'] as const) {
    if (file.goal !== 'must-not-compile' && file[key]) {
      complain([key], 'goes with goal = "must-not-compile"; leave it out')
    }
  }
  if (!kitOf(file.kit ?? file.kind ?? 'std').cpp && file.extra_files.length > 0) {
    const kits = KIT_NAMES.filter((name) => kitOf(name).cpp)
    complain(['extra_files'], `goes with kit = ${kits.map((name) => `"${name}"`).join(' or ')}; leave it out`)
  }
  if (file.continues !== undefined && file.extra_files.length > 0) {
    complain(['continues'], 'goes with exercises of one file; leave it out, or take extra_files away')
  }
  if (file.continues !== undefined && file.goal === 'must-not-compile') {
    complain(['continues'], 'cannot go with goal = "must-not-compile"; leave it out')
  }
  const names = file.extra_files.map(nameOf)
  names.forEach((name, index) => {
    if (!/\.(h|hh|hpp|cc|cpp|cxx)$/.test(name)) complain(['extra_files', index], 'must be a C++ file (.h or .cc)')
    if (names.indexOf(name) < index) complain(['extra_files', index], 'is named twice; name it once')
  })
  file.wrong.forEach(({ replaces }, index) => {
    if (replaces === undefined || names.includes(replaces)) return
    complain(['wrong', index, 'replaces'], `must be one of extra_files (${names.join(', ') || 'there are none'})`)
  })
})
export type ExerciseFile = z.infer<typeof ExerciseFile>

export function nameOf(extra: ExerciseFile['extra_files'][number]): string {
  return typeof extra === 'string' ? extra : extra.file
}
