import 'server-only'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Costs, LearningPath, Lesson, LessonSummary, Problem, Track } from '@/domain/content/index'
import type { RunnableSample } from '@/domain/content/runnable'
import { dataDir } from '@/domain/db/data-dir'
import type { Exercise } from '@/domain/exercise'
import type { Question } from '@/domain/quiz'
import { joinAliases } from './aliases'
import { Cache } from './cache'
import type { CompiledLesson, CompileJob, ExerciseFolder } from './compiled'
import { compileJobs, compilerVersion } from './compiler'
import { joinSkills, lessonListProblems, type ReadLesson, type ReadTrack, referenceProblems } from './cross-references'
import { joinPaths, type ReadPaths } from './paths'
import {
  type FileContent,
  listPack,
  type PackFile,
  packFolders,
  readFile,
  shownPath,
  signatureOf,
  type TrackFolder,
} from './read/pack'
import { readToml } from './read/toml'
import { readBy } from './read/validate'
import { PathsFile, Slug, TrackFile } from './schema'

/** Everything that the packs hold, read and joined. */
export type Library = {
  tracks: Track[]
  paths: LearningPath[]
  costs: Costs[]
  /** By `track/lesson`; only those without a problem of their own. */
  lessons: Map<string, Lesson>
  /** By `track/lesson/question`. */
  questions: Map<string, { question: Question; lesson: LessonSummary }>
  /** By `track/lesson/exercise`. */
  exercises: Map<string, { exercise: Exercise; lesson: LessonSummary }>
  /** The lesson that is about an error of the compiler, by the error's code. */
  taught: Map<string, Taught>
  /** What readers may run of the lessons' prose, by its id. */
  samples: Map<string, RunnableSample>
  /** By an id that a question or an exercise had before, the one it has now. */
  renamed: Map<string, string>
  problems: Problem[]
  /** Every lesson folder that a readable track lists, with what the compiler made of it. */
  read: ReadLesson[]
  /** Every track's folder as shown to authors, also of those that cannot be read. */
  trackFolders: Map<string, string>
  fingerprint: string
  /** Changes when a file of a pack does. */
  signature: string
  /** How many lessons had to be compiled because the cache had none. */
  compiled: number
}

/** A lesson, and the id of the heading in it that an error is shown under. */
export type Taught = { lesson: LessonSummary; heading: string | null }

export type Progress = (done: number, all: number) => void

/** Compiled lessons stay in memory over a change of one of them. */
const remembered = new Map<string, CompiledLesson>()

/** Reads all packs, compiling what is not in the cache. Never throws for what an author did. */
export async function readLibrary({
  packs = packFolders(),
  untrusted = [],
  progress = () => {},
}: {
  packs?: string[]
  /** Packs by authors we don't trust, such as those written in the studio. They come after the others. */
  untrusted?: readonly string[]
  progress?: Progress
} = {}): Promise<Library> {
  const { folders, paths: pathFiles, problems } = listTracks(packs, untrusted)
  const version = compilerVersion()
  const fingerprint = createHash('sha256').update(version)
  const tracks: ReadTrack[] = []
  const jobs: LessonJob[] = []
  const unreadable: LessonJob[] = []
  const damaged = new Set<string>()
  for (const folder of folders) {
    const contents: Contents = new Map(folder.files.map((file) => [file.path, readFile(file)]))
    for (const [path, { problem }] of contents) {
      if (problem) problems.push({ file: `${shownPath(folder.dir)}/${path}`, ...problem })
    }
    for (const [path, { hash }] of contents) fingerprint.update(`${folder.id}/${path} ${hash}\n`)
    const lessonFolders = foldersWithPage(folder)
    const track = readTrack(folder, contents.get('track.toml'), problems)
    if (track) {
      tracks.push(track)
      problems.push(...lessonListProblems(track, lessonFolders))
    }
    // Without its track a lesson is not shown, but its author wants to hear of all mistakes at once.
    for (const slug of new Set(track?.data.lessons ?? lessonFolders)) {
      if (!lessonFolders.includes(slug)) continue
      const job = jobOf(folder, slug, track?.data.edition ?? '2024', contents, version)
      const inLesson = [...contents].filter(([path]) => path.startsWith(`${slug}/`)).map(([, content]) => content)
      // Without one of its files a lesson would only be told of what that file lacks.
      if (inLesson.some(({ unreadable }) => unreadable)) unreadable.push(job)
      else jobs.push(job)
      if (inLesson.some(({ problem }) => problem)) damaged.add(`${folder.id}/${slug}`)
    }
  }
  const { results, compiled } = await compileMissing(jobs, progress)
  const read = [
    ...jobs.map(({ track, slug, shown, key }): ReadLesson => {
      const compiled = results.get(key) ?? failed('was not compiled')
      return {
        track,
        slug,
        dir: shown,
        compiled: damaged.has(`${track}/${slug}`) ? { ...compiled, lesson: null } : compiled,
      }
    }),
    ...unreadable.map(({ track, slug, shown }) => ({ track, slug, dir: shown, compiled: NOTHING })),
  ]
  for (const { dir, compiled } of read) {
    problems.push(...compiled.problems.map((problem) => ({ ...problem, file: `${dir}/${problem.file}` })))
  }
  const complete = tracks.length === folders.length
  const { skills, problems: skillProblems } = joinSkills(tracks, complete)
  const known = { skills, tracks: folders.map(({ id }) => id), complete }
  problems.push(...skillProblems, ...referenceProblems(read, known))
  const served = serve(inPlace(tracks), read, skills)
  const { renamed, problems: aliasProblems } = joinAliases(read)
  problems.push(...aliasProblems)
  const readable = pathFiles.flatMap((file) => readPaths(file, problems) ?? [])
  for (const file of pathFiles) fingerprint.update(readFile(file).hash)
  const leftOut = new Set(read.filter(({ compiled }) => !compiled.lesson).map(({ track, slug }) => `${track}/${slug}`))
  const paths = joinPaths(readable, { tracks: served.tracks, lessons: served.lessons, skills, leftOut })
  problems.push(...paths.problems)
  return {
    ...served,
    paths: paths.paths,
    costs: paths.costs,
    renamed,
    problems: problems.sort((a, b) => compare(a.file, b.file) || a.line - b.line || a.column - b.column),
    read,
    trackFolders: new Map(folders.map(({ id, dir }) => [id, shownPath(dir)])),
    fingerprint: fingerprint.digest('hex'),
    signature: signatureOf(filesOf(folders, pathFiles)),
    compiled,
  }
}

/** What `Library.signature` would be now. */
export function currentSignature(packs = packFolders(), untrusted: readonly string[] = []): string {
  const { folders, paths } = listTracks(packs, untrusted)
  return signatureOf(filesOf(folders, paths))
}

/** Lets go of compiled lessons that no pack has any more, in the cache as well when they are a month old. */
export function pruneCache(now: Date) {
  lessonCache().prune(remembered.keys(), now)
}

function inPlace(tracks: ReadTrack[]): ReadTrack[] {
  const placeOf = ({ data }: ReadTrack) => data.place ?? Number.POSITIVE_INFINITY
  return tracks.toSorted((a, b) => (placeOf(a) === placeOf(b) ? 0 : placeOf(a) - placeOf(b)))
}

/** Whose author we don't trust. */
type Untrusted = { untrusted: boolean }

function filesOf(folders: TrackFolder[], paths: PackFile[]): PackFile[] {
  return [...folders.flatMap(({ files }) => files), ...paths]
}

function listTracks(packs: readonly string[], untrustedPacks: readonly string[]) {
  const problems: Problem[] = []
  const paths: PackFile[] = []
  const folders: (TrackFolder & Untrusted)[] = []
  for (const dir of [...packs, ...untrustedPacks]) {
    const untrusted = untrustedPacks.includes(dir)
    const pack = listPack(dir)
    problems.push(...pack.problems)
    // Paths lead through everybody's tracks, so they aren't an untrusted author's to write.
    if (pack.paths && !untrusted) paths.push(pack.paths)
    for (const track of pack.tracks) {
      const file = `${shownPath(track.dir)}/track.toml`
      const other = folders.find(({ id }) => id === track.id)
      if (other) {
        const message = `there is a track "${track.id}" in ${shownPath(other.dir)} already; give this folder another name`
        problems.push({ file, line: 1, column: 1, message })
      } else if (!Slug.safeParse(track.id).success) {
        const message = `a track's folder has a name of lower-case letters, digits and single dashes, and not "${track.id}"; rename it`
        problems.push({ file, line: 1, column: 1, message })
      } else folders.push({ ...track, untrusted })
    }
  }
  return { folders, paths, problems }
}

function readTrack(folder: TrackFolder, content: FileContent | undefined, problems: Problem[]): ReadTrack | null {
  // A link, or closed to us, and reported as such.
  if (content === undefined || content.unreadable) return null
  const { text } = content
  const file = `${shownPath(folder.dir)}/track.toml`
  const read = readBy(TrackFile, file, readToml(text))
  problems.push(...read.problems)
  return read.data ? { id: folder.id, file, data: read.data, document: read.document } : null
}

function readPaths(found: PackFile, problems: Problem[]): ReadPaths | null {
  const file = shownPath(found.absolute)
  const { text, problem, unreadable } = readFile(found)
  if (problem) problems.push({ file, ...problem })
  if (unreadable) return null
  const read = readBy(PathsFile, file, readToml(text))
  problems.push(...read.problems)
  return read.data ? { file, data: read.data, document: read.document } : null
}

function foldersWithPage(folder: TrackFolder): string[] {
  return folder.files.flatMap(({ path }) => /^([^/]+)\/index\.mdx$/.exec(path)?.[1] ?? [])
}

type Contents = Map<string, FileContent>
type LessonJob = ReturnType<typeof jobOf>

function jobOf(
  folder: TrackFolder & Untrusted,
  slug: string,
  edition: TrackFile['edition'],
  contents: Contents,
  version: string,
) {
  const dir = join(folder.dir, slug)
  const files = folder.files.filter(({ path }: PackFile) => path.startsWith(`${slug}/`)).map(({ path }) => path)
  const hash = createHash('sha256').update(JSON.stringify([version, folder.id, slug, edition, folder.untrusted]))
  for (const path of files) hash.update(`${path} ${contents.get(path)?.hash}\n`)
  return {
    track: folder.id,
    slug,
    dir,
    edition,
    untrusted: folder.untrusted,
    files: files.map((path) => path.slice(slug.length + 1)),
    page: contents.get(`${slug}/index.mdx`)?.text ?? null,
    questions: contents.get(`${slug}/questions.toml`)?.text ?? null,
    diagrams: contents.get(`${slug}/diagrams.toml`)?.text ?? null,
    exercises: exerciseFolders(files, slug, contents),
    key: hash.digest('hex'),
    shown: shownPath(dir),
  }
}

function exerciseFolders(files: string[], slug: string, contents: Contents): ExerciseFolder[] {
  const folders = new Map<string, ExerciseFolder>()
  for (const path of files) {
    const [, id, name] = /^[^/]+\/exercises\/([^/]+)\/(.+)$/.exec(path) ?? []
    if (id === undefined || name === undefined) continue
    const folder = folders.get(id) ?? { id, files: [] }
    folder.files.push({ name, text: contents.get(`${slug}/${path.slice(slug.length + 1)}`)?.text ?? '' })
    folders.set(id, folder)
  }
  return [...folders.values()]
}

async function compileMissing(jobs: (CompileJob & { key: string })[], progress: Progress) {
  const cache = lessonCache()
  const results = new Map<string, CompiledLesson>()
  const missing = jobs.filter(({ key }) => {
    const found = remembered.get(key) ?? cache.get(key)
    if (found) results.set(key, found)
    return !found
  })
  let done = 0
  await compileJobs(missing, (index, result) => {
    const key = missing[index]?.key ?? ''
    // A compiler that broke down may do better next time, so only what it said is kept.
    if ('failure' in result) results.set(key, failed(result.failure))
    else {
      results.set(key, result.compiled)
      cache.set(key, result.compiled)
    }
    progress(++done, missing.length)
  })
  remembered.clear()
  for (const { key } of jobs) {
    const result = results.get(key)
    if (result) remembered.set(key, result)
  }
  return { results, compiled: missing.length }
}

function lessonCache(): Cache<CompiledLesson> {
  return new Cache<CompiledLesson>(join(dataDir(), 'cache', 'lessons'))
}

const NOTHING: CompiledLesson = {
  problems: [],
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

function failed(message: string): CompiledLesson {
  return { ...NOTHING, problems: [{ file: 'index.mdx', line: 1, column: 1, message }] }
}

/** What a reader gets: lessons without a problem of their own, in the order of their tracks. */
function serve(tracks: ReadTrack[], read: ReadLesson[], skills: Map<string, Track['skills'][number]>) {
  const lessons = new Map<string, Lesson>()
  const questions = new Map<string, { question: Question; lesson: LessonSummary }>()
  const exercises = new Map<string, { exercise: Exercise; lesson: LessonSummary }>()
  const taught = new Map<string, Taught>()
  const samples = new Map<string, RunnableSample>()
  const served = tracks.map(({ id, data: { title, summary, audience, outcome } }): Track => {
    const summaries: LessonSummary[] = []
    for (const { compiled } of read.filter(({ track }) => track === id)) {
      if (!compiled.lesson) continue
      const lesson = withKnownSkills(compiled.lesson, skills)
      const lessonSummary = toSummary(lesson)
      lessons.set(lesson.id, lesson)
      for (const question of lesson.questions) questions.set(question.id, { question, lesson: lessonSummary })
      for (const exercise of lesson.exercises) exercises.set(exercise.id, { exercise, lesson: lessonSummary })
      for (const code of lesson.teaches) {
        if (!taught.has(code)) taught.set(code, { lesson: lessonSummary, heading: null })
      }
      for (const { fence, heading, runnable } of compiled.samples) {
        for (const code of fence.errorCodes) {
          // Where the lesson shows it, once a lesson says that it is about it.
          const here = taught.get(code)
          if (here?.lesson === lessonSummary && here.heading === null) here.heading = heading
        }
        if (runnable) samples.set(runnable.id, runnable)
      }
      summaries.push(lessonSummary)
    }
    const own = [...skills.values()].filter(({ track }) => track === id)
    return { id, title, summary, audience, outcome, skills: own, lessons: summaries }
  })
  return { tracks: served.filter((track) => track.lessons.length > 0), lessons, questions, exercises, taught, samples }
}

/** A skill of a track that is left out must not be measured; the author is told of it with the other problems. */
function withKnownSkills(lesson: Lesson, skills: Map<string, unknown>): Lesson {
  const known = (ids: string[]) => (ids.every((id) => skills.has(id)) ? ids : ids.filter((id) => skills.has(id)))
  return {
    ...lesson,
    skills: known(lesson.skills),
    questions: lesson.questions.map((question) => ({ ...question, skills: known(question.skills) })),
    exercises: lesson.exercises.map((exercise) => ({ ...exercise, skills: known(exercise.skills) })),
  }
}

function toSummary(lesson: Lesson): LessonSummary {
  const { id, track, slug, title, summary, minutes, skills, questionIds, exerciseIds } = lesson
  return { id, track, slug, title, summary, minutes, skills, questionIds, exerciseIds }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
