import 'server-only'
import { slugOf } from '@/domain/addresses'
import type { Library } from '@/domain/authoring/library'
import type { Problem } from '@/domain/content'
import { currentId, lessonOf } from '@/domain/content/renamed'
import { db } from '@/domain/db/server'
import { isOwnCode } from '@/domain/tutor/review/item'
import { hashNowSql } from './judgement'
import { compareJudgements } from './rejudge'

type Content = Pick<Library, 'questions' | 'read' | 'trackFolders'>

/**
 * What an edited pack has left stored answers without: warnings for each question, exercise and lesson that is gone, and
 * for each question that would judge some of its answers otherwise today.
 * @param unknownTracks whether to name answers to tracks that no pack has, too
 */
export async function strandedAnswers(
  content: Content,
  { unknownTracks = false }: { unknownTracks?: boolean } = {},
): Promise<Problem[]> {
  const stored = await storedAnswers()
  const gone = [...stored].filter(([id]) => !isKnown(id, content))
  const changed = [...stored].filter(([id, { hashes }]) => {
    const question = content.questions.get(id)?.question
    return question !== undefined && [...hashes].some((hash) => hash !== question.hash)
  })
  const lessons = new Map(content.read.map((lesson) => [`${lesson.track}/${lesson.slug}`, lesson]))
  const problems: Problem[] = []
  const goneLessons = new Map<string, Gone[]>()
  for (const [id, { answers }] of gone) {
    const lesson = lessons.get(lessonOf(id))
    if (lesson) problems.push(warning(`${lesson.dir}/index.mdx`, goneMessage(id, answers)))
    else goneLessons.set(lessonOf(id), [...(goneLessons.get(lessonOf(id)) ?? []), { id, answers }])
  }
  for (const [lesson, questions] of goneLessons) {
    const track = lesson.slice(0, lesson.indexOf('/'))
    const dir = content.trackFolders.get(track)
    if (dir !== undefined) problems.push(warning(`${dir}/track.toml`, goneLessonMessage(lesson, questions)))
    else if (unknownTracks) problems.push(warning(`${track}/track.toml`, goneTrackMessage(lesson, questions)))
  }
  for (const [id] of changed) {
    const question = content.questions.get(id)?.question
    const lesson = lessons.get(lessonOf(id))
    if (!question || !lesson) continue
    const { answers, toCorrect, toIncorrect } = await compareJudgements(question)
    if (toCorrect + toIncorrect === 0) continue
    const message =
      `question "${slugOf(id)}": ${toCorrect + toIncorrect} of ${counted(answers)} from before it changed would be judged ` +
      `differently now (${toCorrect} correct, ${toIncorrect} incorrect); ` +
      `npm run data -- rejudge --dry-run ${id} shows it, and without --dry-run judges them again`
    problems.push({ ...warning(`${lesson.dir}/questions.toml`, message), ...lesson.compiled.places[id] })
  }
  return problems
}

type Gone = { id: string; answers: number }

/** By id as it is now: how many attempts there are, and by which versions they were judged last. */
async function storedAnswers(): Promise<Map<string, { answers: number; hashes: Set<string> }>> {
  const rows = await db.$queryRaw<{ questionId: string; hash: string; answers: number | bigint }[]>`
    SELECT "questionId", ${hashNowSql} AS "hash", count(*) AS "answers" FROM "Attempt" GROUP BY 1, 2 ORDER BY 1`
  const stored = new Map<string, { answers: number; hashes: Set<string> }>()
  for (const { questionId, hash, answers } of rows) {
    if (isOwnCode(questionId)) continue
    const id = currentId(questionId)
    const known = stored.get(id) ?? { answers: 0, hashes: new Set<string>() }
    known.answers += Number(answers)
    known.hashes.add(hash)
    stored.set(id, known)
  }
  return stored
}

function isKnown(id: string, { read }: Content): boolean {
  const lesson = read.find(({ track, slug }) => `${track}/${slug}` === lessonOf(id))
  if (!lesson) return false
  // One with an error is not there to be asked; its author hears of the error.
  return lesson.compiled.lesson === null || id in lesson.compiled.places || id in lesson.compiled.claims
}

function warning(file: string, message: string): Problem {
  return { file, line: 1, column: 1, message, level: 'warning' }
}

function goneMessage(id: string, answers: number): string {
  return (
    `${counted(answers)} to "${slugOf(id)}" can no longer be counted, because this lesson has no such question or exercise; ` +
    `if it has another id now, add aliases = ["${id}"] to it`
  )
}

function goneLessonMessage(lesson: string, gone: Gone[]): string {
  return (
    `${counted(total(gone))} to the lesson "${lesson}" (${gone.map(({ id }) => slugOf(id)).join(', ')}) can no longer be counted, ` +
    `because this track has no such lesson; if its questions are elsewhere now, add aliases such as "${gone[0]?.id}" to them`
  )
}

function goneTrackMessage(lesson: string, gone: Gone[]): string {
  return (
    `${counted(total(gone))} to the lesson "${lesson}" can no longer be counted, because no pack has its track; ` +
    'if the pack is only not loaded, add it to FERROPATH_LESSONS'
  )
}

function total(gone: Gone[]): number {
  return gone.reduce((sum, { answers }) => sum + answers, 0)
}

function counted(answers: number): string {
  return answers === 1 ? '1 stored answer' : `${answers.toLocaleString('en')} stored answers`
}
