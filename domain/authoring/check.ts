import 'server-only'
import { formatProblem, isError, type Problem } from '@/domain/content'
import { suggest } from '@/domain/content/suggest'
import { type Library, readLibrary } from './library'
import { proveExercises } from './prove/exercises'
import { checkSamples } from './prove/samples'

/** What `npm run lessons -- check --json` ends with. */
export type Figures = {
  tracks: number
  lessons: number
  words: number
  questions: { total: number; choice: number; tracing: number; short: number; order: number }
  exercises: number
  diagrams: number
  /** Samples that a compiler has looked at. */
  samples: number
  problems: (Omit<Problem, 'level'> & { level: 'error' | 'warning' })[]
}

export type Checked = {
  outcome: 'checked'
  figures: Figures
  problems: Problem[]
  /** Tracing questions whose program was compiled and run. */
  programs: number
  /** Samples that need a kit which is not installed, by kit. */
  unchecked: Map<string, number>
  /** Exercises of which every claim came true, those with a claim that did not, and by reason how many were not tried. */
  proved: number
  failed: number
  unproved: Map<string, number>
}

/**
 * Proves the loaded packs, or some of their tracks.
 * @param wanted ids of tracks; all when empty
 * @returns `impossible` with what to do when it cannot be told whether the lessons are right
 */
export async function checkPacks(
  wanted: readonly string[],
  {
    packs,
    untrusted,
    sampleCheck = checkSamples,
    progress = () => {},
    alsoWrong = async () => [],
  }: {
    packs?: string[]
    untrusted?: readonly string[]
    /** What compiles and runs the samples; for authors we don't trust, something that does it in the sandbox alone. */
    sampleCheck?: typeof checkSamples
    progress?: (state: { what: string; done: number; all: number }) => void
    /** What somebody else finds wrong with the packs. */
    alsoWrong?: (library: Library) => Promise<Problem[]>
  } = {},
): Promise<Checked | { outcome: 'impossible'; message: string }> {
  const library = await readLibrary({
    packs,
    untrusted,
    progress: (done, all) => progress({ what: 'Compiling lessons', done, all }),
  })
  const unknown = wanted.find((id) => !library.trackFolders.has(id))
  if (unknown !== undefined) {
    const known = [...library.trackFolders.keys()]
    const message = `There is no track "${unknown}"${suggest(unknown, known)}.`
    // It may be in a pack that could not be read.
    const ofPacks = library.problems.filter((problem) => !isInTrack(problem, library)).map(formatProblem)
    return { outcome: 'impossible', message: [...ofPacks, message].join('\n') }
  }
  const among = (id: string) => wanted.length === 0 || wanted.includes(id)
  const lessons = library.read.filter(({ track }) => among(track))
  const samples = await sampleCheck(lessons, {
    progress: (done, all) => progress({ what: 'Checking samples', done, all }),
  })
  if (samples.outcome === 'no-compiler') return { outcome: 'impossible', message: samples.message }

  const proofs = await proveExercises(lessons, {
    progress: (done, all) => progress({ what: 'Proving exercises', done, all }),
  })

  const dirs = wanted.map((id) => library.trackFolders.get(id))
  // What is wrong with a pack concerns each of its tracks.
  const inWanted = (problem: Problem) =>
    wanted.length === 0 || dirs.some((dir) => problem.file.startsWith(`${dir}/`)) || !isInTrack(problem, library)
  const further = await alsoWrong(library)
  const problems = [
    ...[...library.problems, ...further].filter(inWanted),
    ...samples.problems,
    ...proofs.problems,
  ].sort(byPlace)
  const served = [...library.lessons.values()].filter(({ track }) => among(track))
  const ofKind = (kind: string) =>
    served.flatMap(({ questions }) => questions).filter((question) => question.kind === kind).length
  const counts = {
    choice: ofKind('choice'),
    tracing: ofKind('tracing'),
    short: ofKind('short'),
    order: ofKind('order'),
  }
  return {
    outcome: 'checked',
    problems,
    programs: samples.programs,
    unchecked: samples.unchecked,
    proved: proofs.proved,
    failed: proofs.failed,
    unproved: proofs.unproved,
    figures: {
      tracks: library.tracks.filter(({ id }) => among(id)).length,
      lessons: served.length,
      words: sum(served.map(({ words }) => words)),
      questions: { total: sum(Object.values(counts)), ...counts },
      exercises: sum(served.map(({ exerciseIds }) => exerciseIds.length)),
      diagrams: sum(lessons.map(({ compiled }) => compiled.diagrams)),
      samples: samples.samples,
      problems: problems.map((problem) => ({ ...problem, level: isError(problem) ? 'error' : 'warning' })),
    },
  }
}

function isInTrack({ file }: Problem, { trackFolders }: { trackFolders: ReadonlyMap<string, string> }): boolean {
  return [...trackFolders.values()].some((dir) => file.startsWith(`${dir}/`))
}

function byPlace(a: Problem, b: Problem): number {
  return (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || a.line - b.line || a.column - b.column
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
