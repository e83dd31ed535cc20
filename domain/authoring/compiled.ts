import type { Fence } from '@/domain/content/fence'
import type { Lesson, Problem } from '@/domain/content/index'
import type { RunnableSample } from '@/domain/content/runnable'
import type { Edition } from '@/domain/rust'
import type { SourcePosition } from './read/located'

/** What the compiler makes of one lesson, as it is kept in the cache. Files are relative to the lesson's folder. */
export type CompiledLesson = {
  /** Everything wrong within the lesson's own files; with any, there is no `lesson`. */
  problems: Problem[]
  lesson: Lesson | null
  /** Ids of all headings, of every depth; other lessons may refer to them. Null when the page cannot be read. */
  headings: string[] | null
  /** What only the other lessons and tracks can confirm. */
  references: Reference[]
  samples: Sample[]
  programs: Program[]
  /** Every id that a question or an exercise had before. */
  aliases: Alias[]
  /** Where each question is in questions.toml, by `track/lesson/question`. */
  places: Record<string, SourcePosition>
  /** Where the claims of each exercise stand, by `track/lesson/exercise`. */
  claims: Record<string, ExerciseClaims>
  /** Folders of exercises/, also of those that are wrong. */
  exerciseCount: number
  /** Interactive ones, and drawings in the prose. */
  diagrams: number
}

/** `former` is an id of before, and `id` what it is called now, both in full; the file is relative to the lesson's folder. */
export type Alias = SourcePosition & { file: string; former: string; id: string }

/** The file is relative to the lesson's folder. */
export type ExerciseClaims = { dir: string; starter: SourcePosition; wrong: SourcePosition[] }

export type Reference = SourcePosition & {
  file: string
  /** A skill's id, or `track/lesson`, or `track/lesson#heading`, or `track/lesson/exercise`; or a term that is defined. */
  to: string
  kind: 'skill' | 'lesson' | 'exercise' | 'term'
}

/** A fenced sample that a compiler looks at. */
export type Sample = SourcePosition & {
  file: string
  fence: Fence & { language: 'rust' | 'cpp' | 'c'; edition: Edition }
  /** The id of the heading it stands under; null above the first, and in a question or an exercise. */
  heading: string | null
  /** With its hidden lines. Its first line is on the line after `line`. */
  code: string
  /** How many columns the code stands to the right of where the compiler sees it, per line of `code`. */
  indent: number[]
  /** For readers; null where they may not run it. */
  runnable: RunnableSample | null
  output: Expected | null
  diagnostics: Expected | null
}

export type Expected = { text: string; line: number; column: number }

/** A tracing question's program, with what the author claims of it, and where the claims stand. */
export type Program = {
  file: string
  question: string
  code: string
  edition: string
  doesCompile: boolean
  panics: boolean
  stdout: string
  lines: number[]
  errorCode: string | null
  places: Record<'program' | 'doesCompile' | 'panics' | 'stdout' | 'lineNumber' | 'errorCode', SourcePosition>
}

/** What the compiler is given; the page, the questions and the diagrams as they were when the cache's key was computed. */
export type CompileJob = {
  track: string
  slug: string
  /** Absolute path of the lesson's folder. */
  dir: string
  edition: Edition
  /** The lesson's files, relative to its folder, with / between. */
  files: string[]
  page: string | null
  questions: string | null
  diagrams: string | null
  exercises: ExerciseFolder[]
  /** By an author we don't trust: nothing in it is ever evaluated, and it may hold less. */
  untrusted?: boolean
}

/** A folder of exercises/, with what its files hold; a name is relative to the folder. */
export type ExerciseFolder = { id: string; files: { name: string; text: string }[] }
