import 'server-only'
import { currentSignature, type Library, pruneCache, readLibrary, type Taught } from '@/domain/authoring/library'
import type { Exercise } from '@/domain/exercise'
import type { Question, TracingQuestion } from '@/domain/quiz'
import type { Costs, LearningPath, Lesson, LessonSummary, Problem, Term, Track } from './index'
import { openingSample } from './opening-sample'
import { currentId, setRenamed } from './renamed'
import type { RunnableSample } from './runnable'

/** Every track that has a lesson to show, in the order of the packs. */
export async function findTracks(): Promise<Track[]> {
  return (await library()).tracks
}

/** Orderings over all tracks, in the order of the packs. */
export async function findPaths(): Promise<LearningPath[]> {
  return (await library()).paths
}

/** What the packs say of the language's price. */
export async function findCosts(): Promise<Costs[]> {
  return (await library()).costs
}

export async function findPath(id: string): Promise<LearningPath | null> {
  return (await library()).paths.find((path) => path.id === id) ?? null
}

export async function findTrack(id: string): Promise<Track | null> {
  return (await library()).tracks.find((track) => track.id === id) ?? null
}

export async function findLesson(track: string, slug: string): Promise<Lesson | null> {
  return (await library()).lessons.get(`${track}/${slug}`) ?? null
}

/** @param id `track/lesson` */
export async function findLessonById(id: string): Promise<Lesson | null> {
  return (await library()).lessons.get(id) ?? null
}

/** The lessons before and after one, within its track. */
export async function neighbours(
  track: string,
  slug: string,
): Promise<{ previous: LessonSummary | null; next: LessonSummary | null }> {
  const lessons = (await findTrack(track))?.lessons ?? []
  const index = lessons.findIndex((lesson) => lesson.slug === slug)
  if (index === -1) return { previous: null, next: null }
  return { previous: lessons[index - 1] ?? null, next: lessons[index + 1] ?? null }
}

/** @param id `track/lesson/question`, as it is now or was before */
export async function findQuestion(id: string): Promise<{ question: Question; lesson: LessonSummary } | null> {
  const { questions } = await library()
  return questions.get(id) ?? questions.get(currentId(id)) ?? null
}

/** @param id `track/lesson/exercise`, as it is now or was before */
export async function findExercise(id: string): Promise<{ exercise: Exercise; lesson: LessonSummary } | null> {
  const { exercises } = await library()
  return exercises.get(id) ?? exercises.get(currentId(id)) ?? null
}

/** Every term that a lesson defines, in alphabetical order. */
export async function findGlossary(): Promise<(Term & { lesson: LessonSummary })[]> {
  const { lessons, tracks } = await library()
  const summaries = new Map(tracks.flatMap((track) => track.lessons).map((lesson) => [lesson.id, lesson]))
  return [...lessons.values()]
    .flatMap(({ id, terms }) => {
      const lesson = summaries.get(id)
      return lesson ? terms.map((term) => ({ ...term, lesson })) : []
    })
    .sort((a, b) => a.term.localeCompare(b.term, 'en', { sensitivity: 'base' }))
}

/** The lessons that are about an error of the compiler, by code (`E0382`): of each code the first. */
export async function lessonsByErrorCode(): Promise<ReadonlyMap<string, Taught>> {
  return (await library()).taught
}

/** A sample that a page offers to run. @param id as the page has it */
export async function findSample(id: string): Promise<RunnableSample | null> {
  const opening = openingSample()
  return (await library()).samples.get(id) ?? (opening?.id === id ? opening : null)
}

/**
 * A question for the first page: a program of the first track that needs no lesson to be understood, the easiest there
 * is and of those the shortest. Null where there is none.
 */
export async function findOpeningQuestion(): Promise<{ question: Question; lesson: LessonSummary } | null> {
  const { tracks, questions } = await library()
  let best: { question: TracingQuestion; lesson: LessonSummary } | null = null
  for (const { question, lesson } of questions.values()) {
    if (question.kind !== 'tracing' || lesson.track !== tracks[0]?.id) continue
    if (!best || isEasier(question, best.question)) best = { question, lesson }
  }
  return best
}

function isEasier(a: TracingQuestion, b: TracingQuestion): boolean {
  return a.difficulty < b.difficulty || (a.difficulty === b.difficulty && a.program.length < b.program.length)
}

/** All that the packs hold, also what is not served. */
export async function wholeContent(): Promise<Library> {
  return library()
}

/** Why a lesson or a track is not shown, and references that lead nowhere, sorted by file and line. */
export async function contentProblems(): Promise<Problem[]> {
  return (await library()).problems
}

/** A hash over all packs and the compiler: changes when anything that a page shows may have changed. */
export async function contentFingerprint(): Promise<string> {
  return (await library()).fingerprint
}

/** Compiles what is not cached, so that the first reader does not wait for it. */
export async function prepareContent(
  progress?: (done: number, all: number) => void,
): Promise<{ tracks: number; lessons: number; compiled: number; problems: Problem[] }> {
  const prepared = await library(progress)
  pruneCache(new Date())
  const { tracks, lessons, compiled, problems } = prepared
  return { tracks: tracks.length, lessons: lessons.size, compiled, problems }
}

/**
 * Names the packs that instructors have published, which are served besides those of the installation. Until then none
 * are: a build knows no database.
 */
export function servePublished(packs: readonly string[]): void {
  state.published = packs
  state.library = null
}

/**
 * Reads all packs again. Until that's done, everybody gets what was there before.
 * @param published as for `servePublished`
 * @returns whether anything that is served, or its problems, may be different
 */
export async function reloadContent(published: readonly string[]): Promise<{ changed: boolean; problems: Problem[] }> {
  const before = await state.library
  const read = await readLibrary({ untrusted: published })
  state.published = published
  state.library = Promise.resolve(read)
  setRenamed(read.renamed)
  return { changed: read.fingerprint !== before?.fingerprint, problems: read.problems }
}

type State = { library: Promise<Library> | null; lookedAt: number; published: readonly string[] }

// One per process: Next has several module graphs, and reloads them on every edit.
const KEY = Symbol.for('ferropath.content')
const shared = globalThis as { [KEY]?: State }
shared[KEY] ??= { library: null, lookedAt: 0, published: [] }
const state: State = shared[KEY]

/** While lessons are written, files are looked at again after this long; in production at start alone. */
const LOOK_AGAIN_MS = 300

async function library(progress?: (done: number, all: number) => void): Promise<Library> {
  if (state.library && process.env.NODE_ENV !== 'production') {
    const known = await state.library
    if (Date.now() - state.lookedAt > LOOK_AGAIN_MS) {
      state.lookedAt = Date.now()
      if (currentSignature(undefined, state.published) !== known.signature) state.library = null
    }
  }
  if (!state.library) {
    state.lookedAt = Date.now()
    const reading = readLibrary({ progress, untrusted: state.published })
    state.library = reading
    reading.then(
      ({ renamed }) => setRenamed(renamed),
      () => {},
    )
    // A failure (a full disk, a missing package) must not be remembered as the answer.
    reading.catch(() => {
      if (state.library === reading) state.library = null
    })
  }
  return state.library
}
