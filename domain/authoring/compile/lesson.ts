import { type Heading, isError, type Problem, type Segment } from '@/domain/content'
import { suggest } from '@/domain/content/suggest'
import type { CompiledLesson, CompileJob } from '../compiled'
import { splitFrontMatter } from '../read/front-matter'
import { readBy } from '../read/validate'
import { readYaml } from '../read/yaml'
import { FrontMatter } from '../schema'
import { untrustedProblems } from '../untrusted/problems'
import { renderPage } from './bundle'
import { type Diagrams, readDiagrams } from './diagrams'
import { type Exercises, readExercises } from './exercises'
import { embedImage } from './images'
import { type Page, readPage } from './page'
import { emptyQuiz, type Quiz, readQuestions } from './questions'
import { readTerms } from './terms'

/** Compiles one lesson. Everything that is wrong within its own files is in `problems`. */
export async function compileLesson(job: CompileJob): Promise<CompiledLesson> {
  const result: CompiledLesson = {
    problems: [],
    lesson: null,
    headings: null,
    references: [],
    samples: [],
    programs: [],
    aliases: [],
    places: {},
    claims: {},
    exerciseCount: job.exercises.length,
    diagrams: 0,
  }
  if (job.page === null) {
    result.problems.push({
      file: 'index.mdx',
      line: 1,
      column: 1,
      message: 'is missing; a lesson is a folder with an index.mdx',
    })
    return result
  }
  const split = splitFrontMatter(job.page)
  if ('problem' in split) {
    result.problems.push({ file: 'index.mdx', line: 1, column: 1, message: split.problem })
    return result
  }
  if (job.untrusted) {
    const refused = untrustedProblems(split.body, job.files)
    result.problems.push(...refused.problems)
    // What is too large is not looked at further.
    if (refused.tooLarge) return result
  }
  const front = readBy(FrontMatter, 'index.mdx', readYaml(split.yaml))
  const page = readPage(split.body, job)
  const quiz = await readQuiz(job, front.data?.skills ?? [])
  const diagrams = await readDiagramsOf(job)
  const exercises = await readExercises(job.exercises, { ...job, skills: front.data?.skills ?? [] })
  const images = embedImages(job, page)
  result.headings = page.readable ? page.headings.map(({ id }) => id) : null
  const glossary = await readTerms(front, job, result.headings)
  result.references = [
    ...skillReferences(front),
    ...glossary.references,
    ...page.references,
    ...quiz.references,
    ...exercises.references,
  ]
  result.samples = [...page.samples, ...quiz.samples, ...exercises.samples]
  result.programs = quiz.programs
  result.aliases = [...quiz.aliases, ...exercises.aliases]
  result.places = quiz.places
  result.claims = exercises.claims
  result.diagrams = page.diagrams + (diagrams.ids?.length ?? 0)
  const refusedAt = new Set(result.problems.map(({ line, column }) => `${line}:${column}`))
  result.problems = [
    ...result.problems,
    ...front.problems,
    ...glossary.problems,
    // Of a place that was refused, the page's own check has nothing to add.
    ...page.problems.filter(({ line, column }) => !refusedAt.has(`${line}:${column}`)),
    ...images.problems,
    ...(page.readable ? placementProblems(page, quiz, exercises, diagrams) : []),
    ...quiz.problems,
    ...exercises.problems,
    ...diagrams.problems,
    ...sameIdProblems(quiz, exercises),
    ...(job.untrusted ? strangeAliases(job.track, result.aliases) : []),
  ]
  if (result.problems.some(isError) || !front.data) return result

  const rendered = await renderPage({ ...job, body: split.body, image: (src) => images.attributes.get(src) ?? {} })
  result.problems.push(...rendered.problems)
  if (rendered.problems.length > 0) return result

  const id = `${job.track}/${job.slug}`
  const body = withTheRest(rendered.body, [
    ...quiz.questions.map((question): Segment => ({ kind: 'question', id: question.id })),
    ...exercises.exercises.map((exercise): Segment => ({ kind: 'exercise', id: exercise.id })),
  ])
  const idsOf = (kind: Segment['kind']) => body.filter((segment) => segment.kind === kind).map((segment) => segment.id)
  const questionIds = idsOf('question')
  const exerciseIds = idsOf('exercise')
  result.lesson = {
    id,
    track: job.track,
    slug: job.slug,
    title: front.data.title,
    summary: front.data.summary,
    minutes: front.data.minutes,
    skills: front.data.skills,
    questionIds,
    exerciseIds,
    teaches: front.data.teaches,
    sources: front.data.sources,
    terms: glossary.terms,
    headings: page.headings.filter((heading): heading is Heading => heading.depth === 2 || heading.depth === 3),
    body,
    questions: quiz.questions.toSorted((a, b) => questionIds.indexOf(a.id) - questionIds.indexOf(b.id)),
    exercises: exercises.exercises.toSorted((a, b) => exerciseIds.indexOf(a.id) - exerciseIds.indexOf(b.id)),
    diagrams: diagrams.diagrams,
    words: page.words,
  }
  return result
}

async function readDiagramsOf(job: CompileJob): Promise<Diagrams> {
  return job.diagrams === null ? { problems: [], diagrams: [], ids: [] } : readDiagrams(job.diagrams, job)
}

async function readQuiz(job: CompileJob, skills: string[]): Promise<Quiz> {
  if (job.questions !== null) return readQuestions(job.questions, { ...job, skills })
  return { ...emptyQuiz(), ids: [] }
}

/** Attempts at both are kept under their ids alone. */
function sameIdProblems(quiz: Quiz, exercises: Exercises): Problem[] {
  return exercises.ids
    .filter((id) => quiz.ids?.includes(id))
    .map((id) => ({
      file: `exercises/${id}/exercise.toml`,
      line: 1,
      column: 1,
      message: `questions.toml has a question "${id}" as well; give this folder another name`,
    }))
}

/** An alias takes over what learners answered under it, so it has to be of the author's own track. */
function strangeAliases(track: string, aliases: CompiledLesson['aliases']): Problem[] {
  return aliases
    .filter(({ former }) => !former.startsWith(`${track}/`))
    .map(({ former, file, line, column }) => ({
      file,
      line,
      column,
      message: `the alias "${former}" is of another track; a lesson written here can only name ids of its own track`,
    }))
}

function skillReferences({ data, document }: { data: FrontMatter | null; document: Parameters<typeof place>[0] }) {
  return (data?.skills ?? []).map((to, index) => ({
    kind: 'skill' as const,
    to,
    file: 'index.mdx',
    ...place(document, index),
  }))
}

function place(
  document: { placeOf(path: (string | number)[]): { line: number; column: number } } | null,
  index: number,
) {
  return document?.placeOf(['skills', index]) ?? { line: 1, column: 1 }
}

const WHERE = {
  question: 'questions.toml has no question',
  exercise: 'exercises/ has no folder',
  diagram: 'diagrams.toml has no diagram',
}

function placementProblems(page: Page, quiz: Quiz, exercises: Exercises, diagrams: Diagrams): Problem[] {
  const problems: Problem[] = []
  const ids = { question: quiz.ids, exercise: exercises.ids, diagram: diagrams.ids?.map(({ id }) => id) ?? null }
  for (const { kind, id, line, column } of page.placed) {
    const known = ids[kind]
    // An unreadable questions.toml is one problem, not one for every question; so with diagrams.toml.
    if (known === null || known.includes(id)) continue
    const there = known.length === 0 ? '; there are none' : suggest(id, known)
    problems.push({ file: 'index.mdx', line, column, message: `${WHERE[kind]} "${id}"${there}` })
  }
  for (const { id, line, column } of diagrams.ids ?? []) {
    if (page.placed.some((placed) => placed.kind === 'diagram' && placed.id === id)) continue
    const message = `diagram "${id}" is nowhere on the page; put <Diagram id="${id}" /> where a reader needs it, or take it out`
    problems.push({ file: 'diagrams.toml', line, column, message })
  }
  const headings = page.headings.map(({ id }) => id)
  for (const { id, line, column } of quiz.headings) {
    if (headings.includes(id)) continue
    const there = headings.length === 0 ? '; it has none' : suggest(id, headings)
    problems.push({
      file: 'questions.toml',
      line,
      column,
      message: `the lesson has no heading "${id}"${there}`,
      level: 'warning',
    })
  }
  return problems
}

function embedImages(
  job: CompileJob,
  page: Page,
): { attributes: Map<string, Record<string, string>>; problems: Problem[] } {
  const attributes = new Map<string, Record<string, string>>()
  const problems: Problem[] = []
  for (const { src, line, column } of page.images) {
    const image = embedImage(job.dir, src)
    if ('problem' in image) problems.push({ file: 'index.mdx', line, column, message: image.problem })
    else attributes.set(src, image.attributes).set(`./${src}`, image.attributes)
  }
  return { attributes, problems }
}

/** What the page does not place comes at its end. */
function withTheRest(body: Segment[], all: Segment[]): Segment[] {
  const placed = new Set(body.map(({ id }) => id))
  return [...body, ...all.filter(({ id }) => !placed.has(id))]
}
