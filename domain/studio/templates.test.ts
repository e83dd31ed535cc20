import { expect, it } from 'vitest'
import { compileLesson } from '@/domain/authoring/compile/lesson'
import { aJob } from '@/domain/authoring/examples'
import { readToml } from '@/domain/authoring/read/toml'
import { readBy } from '@/domain/authoring/read/validate'
import { TrackFile } from '@/domain/authoring/schema'
import { previewDraft } from './preview'
import { exerciseFiles, lessonFiles, listLesson, slugOf, trackFile } from './templates'

const about = { id: 'queues', title: 'Queues: "FIFO"', summary: 'S', audience: 'A', outcome: 'O' }

it('makes a track and a lesson that are right as they are', async () => {
  const toml = listLesson(trackFile(about), 'first')
  expect(readBy(TrackFile, 'track.toml', readToml(toml))).toMatchObject({
    problems: [],
    data: { title: 'Queues: "FIFO"', lessons: ['first'], skills: [{ id: 'queues.basics' }] },
  })
  const files = lessonFiles({ title: 'Why: "wait"?', skill: 'queues.basics' })
  const job = aJob({ page: files['index.mdx'], questions: files['questions.toml'], untrusted: true })
  const { problems, lesson } = await compileLesson({ ...job, files: Object.keys(files) })
  expect(problems).toEqual([])
  expect(lesson?.title).toBe('Why: "wait"?')
})

it('makes an exercise that is right as it is', async () => {
  const lesson = lessonFiles({ title: 'Drain', skill: 'queues.basics' })
  const files = { ...lesson, ...exerciseFiles('drain-queue') }
  const preview = await previewDraft({ trackId: 'queues', slug: 'drain', files, edition: '2024' })
  expect(preview.problems).toEqual([])
  expect(preview.lesson?.exercises.map(({ id }) => id)).toEqual(['queues/drain/drain-queue'])
  // What decides right or wrong isn't shown to the author's browser either.
  expect(JSON.stringify(preview.lesson)).not.toContain('assert_eq!(answer(), 42)')
})

it.each([
  ['lessons = []', 'lessons = ["b"]'],
  ['lessons = ["a"]', 'lessons = ["a", "b"]'],
  ['lessons = [\n  "a", # first\n]', 'lessons = [\n  "a", # first\n]'],
  ['lessons = [\n  "a",\n]', 'lessons = [\n  "a",\n  "b",\n]'],
  ['lessons = ["b"]', 'lessons = ["b"]'],
  ['title = "x"', 'title = "x"'],
])('lists a lesson in %j', (before, after) => expect(listLesson(before, 'b')).toBe(after))

it.each([
  ['Why Pin?', 'why-pin'],
  ['  Ä Übung — 2  ', 'a-ubung-2'],
  ['???', ''],
  ['a'.repeat(80), 'a'.repeat(60)],
])('makes a folder’s name of %j', (title, slug) => expect(slugOf(title)).toBe(slug))
