import { isError, type Problem } from '@/domain/content'
import { type Contents, type Exercise, ExerciseFile, missingFiles, toExercise } from '@/domain/exercise'
import type { Edition } from '@/domain/rust'
import { testNames } from '@/runner/harness'
import { powersIn } from '@/runner/powers'
import type { Alias, ExerciseClaims, ExerciseFolder, Reference, Sample } from '../compiled'
import type { Path } from '../read/located'
import { readToml } from '../read/toml'
import { readBy } from '../read/validate'
import { Slug } from '../schema'
import { renderMarkdown } from './markdown'
import { checkTexts } from './texts'

export type Exercises = {
  problems: Problem[]
  exercises: Exercise[]
  /** Also of those that are wrong in some way. */
  ids: string[]
  references: Reference[]
  aliases: Alias[]
  claims: Record<string, ExerciseClaims>
  /** Of fences in prompts and hints that name their language. */
  samples: Sample[]
}

type Lesson = { track: string; slug: string; edition: Edition; skills: string[] }

/** Reads the folders of exercises/, renders their texts, and collects what is wrong and what they refer to. */
export async function readExercises(folders: readonly ExerciseFolder[], lesson: Lesson): Promise<Exercises> {
  const ids = folders.map(({ id }) => id)
  const all: Exercises = { problems: [], exercises: [], ids, references: [], aliases: [], claims: {}, samples: [] }
  for (const folder of folders) {
    const exercise = await readExercise(folder, lesson, all)
    if (exercise) all.exercises.push(exercise)
  }
  return all
}

async function readExercise(folder: ExerciseFolder, lesson: Lesson, all: Exercises): Promise<Exercise | null> {
  const dir = `exercises/${folder.id}`
  const file = `${dir}/exercise.toml`
  const before = all.problems.length
  const report = (message: string, place = { line: 1, column: 1 }, where = file) =>
    all.problems.push({ file: where, ...place, message })
  if (!Slug.safeParse(folder.id).success) {
    report(`an exercise's folder has a name of lower-case letters, digits and single dashes, and not "${folder.id}"`)
  }
  const contents: Contents = new Map(folder.files.map(({ name, text }) => [name, text]))
  const source = contents.get('exercise.toml')
  if (source === undefined) {
    report('is missing; an exercise is a folder with exercise.toml, starter.rs, solution.rs and tests.rs')
    return null
  }
  for (const [name, text] of contents) {
    if (text.includes('\uFFFD') || text.includes('\0')) {
      const line = text.split(/\uFFFD|\0/)[0]?.split('\n').length ?? 1
      report('is not text in UTF-8 here; save it as UTF-8', { line, column: 1 }, `${dir}/${name}`)
    }
  }
  const { data, document, problems } = readBy(ExerciseFile, file, readToml(source))
  all.problems.push(...problems)
  if (!document) return null
  const isMarkdown = (path: Path) => path[0] === 'prompt' || path[0] === 'hints'
  const texts = checkTexts(source, document, file, isMarkdown, lesson)
  all.problems.push(...texts.problems)
  all.samples.push(...texts.samples)
  if (!data) return null

  for (const { path, message } of missingFiles(data, contents)) report(message, document.placeOf(path))
  const tests = contents.get('tests.rs')
  if (tests !== undefined && data.goal !== 'must-not-compile' && testNames(tests).length === 0) {
    report('holds no test that runs; write functions with #[test]', undefined, `${dir}/tests.rs`)
  }
  for (const { file: where, place, message } of grantProblems(data, contents)) {
    report(message, 'line' in place ? place : document.placeOf(place.path), where && `${dir}/${where}`)
  }
  data.skills?.forEach((skill, index) => {
    all.references.push({ kind: 'skill', to: skill, file, ...document.placeOf(['skills', index]) })
  })
  if (data.continues !== undefined) {
    const to = `${lesson.track}/${data.continues}`
    all.references.push({ kind: 'exercise', to, file, ...document.placeOf(['continues']) })
  }
  if (all.problems.slice(before).some(isError)) return null
  const id = `${lesson.track}/${lesson.slug}/${folder.id}`
  data.aliases.forEach((alias, index) => {
    const former = alias.includes('/') ? alias : `${lesson.track}/${lesson.slug}/${alias}`
    all.aliases.push({ former, id, file, ...document.placeOf(['aliases', index]) })
  })
  all.claims[id] = {
    dir,
    starter: document.placeOf(['expect_starter']),
    wrong: data.wrong.map((_, index) => document.placeOf(['wrong', index, 'verdict'])),
  }
  return toExercise(data, contents, {
    id,
    edition: lesson.edition,
    skills: lesson.skills,
    renderMarkdown: (markdown) => renderMarkdown(markdown, lesson),
  })
}

type GrantProblem = { file?: string; place: { line: number; column: number } | { path: Path }; message: string }

/** What the solution and the starter need beyond safe Rust is granted, and nothing else is. */
function grantProblems({ grants, deny_unsafe }: ExerciseFile, contents: Contents): GrantProblem[] {
  const files = ['solution.rs', 'starter.rs'].map((path) => ({ path, text: contents.get(path) ?? '' }))
  // A starter that uses what is forbidden shows that it is.
  const uses = powersIn(files).filter(({ grant }) => !(deny_unsafe && grant === 'unsafe'))
  const missing = uses.filter(({ grant }, at) => {
    return !grants.includes(grant) && uses.findIndex((use) => use.grant === grant) === at
  })
  return [
    ...missing.map(({ path, line, column, text, grant }): GrantProblem => {
      const message = `\`${text}\` has to be granted; add "${grant}" to grants in exercise.toml`
      return { file: path, place: { line, column }, message }
    }),
    ...grants.flatMap((grant, index): GrantProblem[] => {
      if (grants.indexOf(grant) < index)
        return [{ place: { path: ['grants', index] }, message: 'is named twice; name it once' }]
      if (uses.some((use) => use.grant === grant)) return []
      const message = `"${grant}" is needed by neither solution.rs nor starter.rs; take it out`
      return [{ place: { path: ['grants', index] }, message }]
    }),
  ]
}
