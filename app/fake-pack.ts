import type { LearningPath, LessonSummary, Track } from '@/domain/content'
import type { Question } from '@/domain/quiz'
import { aChoice, ids, internal } from '@/domain/quiz/examples'

/**
 * For tests of handlers. A test file puts this module in the place of `@/domain/content/server`: a pack that the test
 * changes while learners are at work with it.
 */
export const pack = {
  tracks: [] as Track[],
  paths: [] as LearningPath[],
  questions: new Map<string, { question: Question; lesson: LessonSummary }>(),
}

export const findTracks = async () => pack.tracks
export const findTrack = async (id: string) => pack.tracks.find((track) => track.id === id) ?? null
export const findPaths = async () => pack.paths
export const findQuestion = async (id: string) => pack.questions.get(id) ?? null
export const findExercise = async () => null
export const lessonsByErrorCode = async () => new Map()
export const contentFingerprint = async () => 'c0ffee'.repeat(10)

const LESSONS = ['one', 'two', 'three', 'four']
/** What to pick in any of the pack's questions. */
export const [RIGHT, WRONG] = [ids('Whoever wrote it'), ids('The linker')]

/** Makes the pack one track of four lessons with a skill each, and so many questions on it. */
export async function aPack(questions: number) {
  pack.paths = []
  pack.questions.clear()
  const lessons: LessonSummary[] = []
  for (const slug of LESSONS) {
    const lesson = { id: `t/${slug}`, track: 't', slug, title: `Lesson ${slug}`, summary: '', minutes: 10 }
    const summary: LessonSummary = { ...lesson, skills: [`t.${slug}`], questionIds: [], exerciseIds: [] }
    for (let number = 1; number <= questions; number += 1) await addQuestion(summary, `q${number}`)
    lessons.push(summary)
  }
  const skills = LESSONS.map((slug) => ({ id: `t.${slug}`, title: `do ${slug}`, track: 't', prerequisites: [] }))
  const about = { id: 't', title: 'The track', summary: '', audience: '', outcome: 'You can do it.' }
  pack.tracks = [{ ...about, skills, lessons }]
}

/** Adds a question to a lesson of the pack, or puts another in its place. */
export async function addQuestion(lesson: LessonSummary, slug: string, more: object = {}) {
  const given = aChoice({ id: slug, skills: lesson.skills, difficulty: 2, ...more })
  const question = await internal(given, { lessonId: lesson.id })
  if (!lesson.questionIds.includes(question.id)) lesson.questionIds.push(question.id)
  pack.questions.set(question.id, { question, lesson })
}
