import type { Diagram } from '@/domain/diagram'
import type { Exercise } from '@/domain/exercise'
import type { Question } from '@/domain/quiz'

/** The smallest thing that is learnt and measured, for example `ffi.panic-boundary`. */
export type Skill = {
  id: string
  title: string
  /** Skills of this or another loaded track; the graph over all tracks has no cycle. */
  prerequisites: string[]
  /** Ids that it had before it was renamed; absent when it never was. */
  aliases?: string[]
  track: string
}

/** Where a claim of a lesson comes from. At least one of `version`, `date` and `commit` is there. */
export type Source = { title: string; url: string; version?: string; date?: string; commit?: string; note?: string }

/** What the glossary says of a term. */
export type Term = { term: string; html: string /** Of the lesson that defines it. */; heading: string | null }

export type LessonSummary = {
  /** `track/lesson` */
  id: string
  track: string
  slug: string
  title: string
  summary: string
  minutes: number
  skills: string[]
  /** `track/lesson/question`, in the order in which the page asks them. */
  questionIds: string[]
  /** `track/lesson/exercise`, in the order in which the page places them. */
  exerciseIds: string[]
}

export type Track = {
  id: string
  title: string
  summary: string
  audience: string
  outcome: string
  skills: Skill[]
  lessons: LessonSummary[]
}

/** An order in which somebody of a certain background takes lessons of all tracks. */
export type LearningPath = {
  id: string
  title: string
  summary: string
  audience: string
  /** Completes "I come from …"; absent for a path that the first page doesn't offer. */
  from?: string
  parts: { title: string; why: string; lessons: LessonSummary[]; optional: boolean }[]
}

/** What the language costs, and when to leave it. */
export type Costs = {
  title: string
  summary: string
  items: { title: string; text: string; see: Seen[] }[]
  leaveIt: { when: string; why: string; see: Seen[] }[]
}

/** A place in a lesson: where it is, and what to call it. */
export type Seen = { href: string; title: string }

/**
 * A piece of a lesson's page. `html` is complete in itself, made when the lesson was compiled; a prose segment's id is
 * a hash of it. The ids of questions, exercises and diagrams are `track/lesson/…`.
 */
export type Segment =
  | { kind: 'prose'; id: string; html: string }
  | { kind: 'question'; id: string }
  | { kind: 'exercise'; id: string }
  | { kind: 'diagram'; id: string }

export type Heading = { id: string; text: string; depth: 2 | 3 }

export type Lesson = LessonSummary & {
  /** Codes of the compiler's errors that this lesson is about. */
  teaches: string[]
  sources: Source[]
  terms: Term[]
  headings: Heading[]
  body: Segment[]
  questions: Question[]
  /** With tests and solutions: `toPublicExercise` names what may leave the server. */
  exercises: Exercise[]
  /** Their words are HTML. */
  diagrams: Diagram[]
  /** Words of prose; code is not counted. */
  words: number
}

/** Something an author should fix. Lines and columns count from 1. */
export type Problem = {
  file: string
  line: number
  column: number
  message: string
  /** Left out for an error. A warning keeps nothing from being served. */
  level?: 'warning' | undefined
}

export function isError({ level }: Problem): boolean {
  return level !== 'warning'
}

/** As authors read it, and as editors make it a link: `file:line:column message`. */
export function formatProblem({ file, line, column, message, level }: Problem): string {
  return `${file}:${line}:${column} ${level === 'warning' ? 'warning: ' : ''}${message}`
}
