import 'server-only'
import type { CompiledLesson, CompileJob, ExerciseFolder } from '@/domain/authoring/compiled'
import { compileJobs } from '@/domain/authoring/compiler'
import { proveExercises } from '@/domain/authoring/prove/exercises'
import { readToml } from '@/domain/authoring/read/toml'
import { readBy } from '@/domain/authoring/read/validate'
import { TrackFile } from '@/domain/authoring/schema'
import type { Lesson, Problem } from '@/domain/content'
import { type PublicExercise, toPublicExercise } from '@/domain/exercise'
import { type PublicQuestion, toPublicQuestion } from '@/domain/quiz'
import type { Edition } from '@/domain/rust'
import { TRACK_FOLDER } from './drafts'
import type { FolderFiles } from './files'
import { checkSandboxedSamples } from './sandboxed-samples'

/** A lesson as learners will see it: what decides right or wrong isn't in it either. */
export type PreviewLesson = Pick<Lesson, 'id' | 'title' | 'summary' | 'minutes' | 'body' | 'diagrams'> & {
  questions: PublicQuestion[]
  exercises: PublicExercise[]
}

export type Preview = {
  /** Files are relative to the folder. */
  problems: Problem[]
  /** Null while something is wrong, and for a track's own folder. */
  lesson: PreviewLesson | null
}

export type Draft = { trackId: string; slug: string; files: FolderFiles; edition: Edition }

/** Compiles a draft as it would be compiled once published. Nothing in it is run. */
export async function previewDraft(draft: Draft): Promise<Preview> {
  if (draft.slug === TRACK_FOLDER) return { problems: problemsOfTrack(draft.files), lesson: null }
  const { problems, lesson } = await compileInTurn(jobOf(draft))
  return { problems, lesson: lesson && toPreview(lesson) }
}

/**
 * Compiles a draft, compiles and runs its samples, and tries its exercises' starters and solutions, all in the sandbox.
 * @returns `message` says why something couldn't be tried
 */
export async function tryDraft(draft: Draft): Promise<{ problems: Problem[]; tried: string; message: string | null }> {
  if (draft.slug === TRACK_FOLDER) return { problems: problemsOfTrack(draft.files), tried: '', message: null }
  const compiled = await compileInTurn(jobOf(draft))
  const read = [{ track: draft.trackId, slug: draft.slug, dir: '', compiled }]
  const [samples, proofs] = await Promise.all([checkSandboxedSamples(read), proveExercises(read)])
  const ran = samples.outcome === 'checked' ? samples : null
  const found = [...(ran?.problems ?? []), ...proofs.problems]
  const reasons = [
    ...(samples.outcome === 'no-compiler' ? [samples.message] : []),
    ...proofs.unproved.keys(),
    ...[...(ran?.unchecked.keys() ?? [])].map((kit) => `The kit "${kit}" isn’t installed here.`),
  ]
  return {
    problems: [...compiled.problems, ...found.map((problem) => ({ ...problem, file: problem.file.slice(1) }))],
    tried: `${counted(ran?.samples ?? 0, 'sample')}, ${counted(ran?.programs ?? 0, 'tracing question')} and ${counted(proofs.proved + proofs.failed, 'exercise')}`,
    message: reasons.length > 0 ? reasons.join(' ') : null,
  }
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}

function problemsOfTrack(files: FolderFiles): Problem[] {
  return readBy(TrackFile, 'track.toml', readToml(files['track.toml'] ?? '')).problems
}

function toPreview(lesson: Lesson): PreviewLesson {
  const { id, title, summary, minutes, body, diagrams } = lesson
  return {
    id,
    title,
    summary,
    minutes,
    body,
    diagrams,
    questions: lesson.questions.map((question) => toPublicQuestion(question, question.id)),
    exercises: lesson.exercises.map((exercise) => toPublicExercise(exercise)),
  }
}

function jobOf({ trackId, slug, files, edition }: Draft): CompileJob {
  const folders = new Map<string, ExerciseFolder>()
  for (const [path, text] of Object.entries(files)) {
    const [, id, name] = /^exercises\/([^/]+)\/(.+)$/.exec(path) ?? []
    if (id === undefined || name === undefined) continue
    const folder = folders.get(id) ?? { id, files: [] }
    folder.files.push({ name, text })
    folders.set(id, folder)
  }
  return {
    track: trackId,
    slug,
    // Only pictures are read from the folder, and a draft has none.
    dir: '/nonexistent',
    edition,
    files: Object.keys(files),
    page: files['index.mdx'] ?? null,
    questions: files['questions.toml'] ?? null,
    diagrams: files['diagrams.toml'] ?? null,
    exercises: [...folders.values()],
    untrusted: true,
  }
}

/** Many who type at once wait for each other: every compiler is a process of a hundred megabytes. */
const MOST_AT_ONCE = 2
let running = 0
const waiting: (() => void)[] = []

async function compileInTurn(job: CompileJob): Promise<CompiledLesson> {
  // Whoever ends hands their place on, so that nobody takes it in between.
  if (running >= MOST_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
  else running += 1
  try {
    let compiled: CompiledLesson | null = null
    let failure = 'was not compiled'
    await compileJobs([job], (_, result) => {
      if ('failure' in result) failure = result.failure
      else compiled = result.compiled
    })
    return compiled ?? failed(failure)
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}

function failed(message: string): CompiledLesson {
  return {
    problems: [{ file: 'index.mdx', line: 1, column: 1, message }],
    lesson: null,
    headings: null,
    references: [],
    samples: [],
    programs: [],
    aliases: [],
    places: {},
    claims: {},
    exerciseCount: 0,
    diagrams: 0,
  }
}
