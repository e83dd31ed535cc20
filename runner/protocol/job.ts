import { z } from 'zod'
import { CEILING, LIMITS, type Limits } from '../limits'
import { Grant } from './grants'
import { Edition, Kit } from './kit'

const bytes = (text: string) => Buffer.byteLength(text)

/** Below the job's own folder: no `..`, nothing absolute, nothing that a shell or a linker reads as an option. */
const Path = z
  .string()
  .max(CEILING.pathLength, `a file's path has at most ${CEILING.pathLength} characters`)
  .regex(
    /^(?![-.])[A-Za-z0-9_][A-Za-z0-9_.-]*(\/[A-Za-z0-9_][A-Za-z0-9_.-]*)*$/,
    'a path is made of names with letters, digits, dots, dashes and underscores, and does not leave its folder',
  )

const Text = z
  .string()
  .refine((text) => bytes(text) <= CEILING.sourceKiB * 1024, `a file has at most ${CEILING.sourceKiB} KiB`)
  .refine((text) => !text.includes('\0'), 'a source file cannot contain NUL')

const SourceFile = z.strictObject({ path: Path, text: Text })

const AskedLimits = z
  .strictObject(Object.fromEntries(Object.keys(LIMITS).map((key) => [key, z.number().positive()])))
  .partial()
  .transform((limits) => limits as Partial<Limits>)

/** A lint's name as rustc and clippy take it after `-F`: `unsafe_code`, `clippy::needless_clone`. */
const Lint = z.string().regex(/^([a-z_]+::)?[a-z_]+$/, 'a lint is named as rustc names it')

export const Job = z.strictObject({
  kit: Kit,
  /** `check` judges by the hidden tests, or by `mustNotCompile`; without either it only type-checks. */
  mode: z.enum(['run', 'check', 'format', 'lint']),
  files: z
    .array(SourceFile)
    .min(1, 'there is nothing to compile')
    .max(CEILING.files, `a job has at most ${CEILING.files} files`)
    .refine((files) => new Set(files.map((file) => file.path)).size === files.length, 'two files have the same path'),
  /** Hidden: compiled as a crate of its own, in another sandbox than the learner's files. */
  tests: SourceFile.extend({
    /** What the exercise declares that standard names stand for too, such as `Result`; macros as `vec!`. */
    names: z.array(z.string().max(200)).max(2000).optional(),
    /** The exercise's own Rust, against which the tests were written: what is there may be in an answer. */
    given: z.strictObject({ starter: Text, solution: Text }).optional(),
  }).optional(),
  edition: Edition.optional(),
  noStd: z.boolean().optional(),
  /** What goes beyond safe Rust and is allowed; everything is, when this is left out. */
  grants: z.array(Grant).optional(),
  denyUnsafe: z.boolean().optional(),
  mustNotCompile: z
    .strictObject({
      code: z.string().regex(/^E\d{4}$/),
      /** The function in which the error has to be, as it has to stay; anywhere when left out. */
      within: z.strictObject({ name: z.string().max(200), text: Text }).optional(),
      /** A text that rustc says about it: the name of a variable, say. */
      says: z.string().max(200).optional(),
    })
    .optional(),
  /** Words by which code could hide from clippy. */
  evasions: z.array(z.string().max(100)).max(50).optional(),
  /** Forbidden, so that an `allow` in the code does not help. */
  lints: z.array(Lint).max(50).optional(),
  limits: AskedLimits.optional(),
})
export type Job = z.infer<typeof Job>
