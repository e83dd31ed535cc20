import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { aFolder, aPage, aQuestion, aTrack } from '@/domain/authoring/examples'

// Real compilers, on a machine that may be busy.
const pack = aFolder({
  't/track.toml': aTrack({ lessons: ['first', 'second', 'third'] }),
  't/first/index.mdx': aPage('Prose.'),
  't/first/questions.toml': aQuestion(),
  't/second/index.mdx': aPage('Prose.'),
  't/third/index.mdx': aPage('{'),
})
const data = aFolder({})

vi.mock('@/domain/authoring/read/pack', async (original) => ({
  ...(await original<typeof import('@/domain/authoring/read/pack')>()),
  packFolders: () => [pack.dir],
}))

beforeAll(() => {
  vi.stubEnv('FERROPATH_DATA', data.dir)
})
afterAll(() => {
  vi.unstubAllEnvs()
  pack.remove()
  data.remove()
})

it('finds tracks, lessons, questions and neighbours, and null for what is not there', async () => {
  const server = await import('./server')
  expect(await server.prepareContent()).toMatchObject({ tracks: 1, lessons: 2, compiled: 3, problems: [{ column: 1 }] })
  expect((await server.findTracks()).map(({ id }) => id)).toEqual(['t'])
  expect((await server.findLesson('t', 'first'))?.title).toBe('A lesson')
  expect((await server.findLessonById('t/second'))?.slug).toBe('second')
  expect(await server.findLesson('t', 'third')).toBeNull()
  expect(await server.findLesson('t', '__proto__')).toBeNull()
  expect(await server.findTrack('nope')).toBeNull()
  expect((await server.findQuestion('t/first/one'))?.lesson.id).toBe('t/first')
  expect(await server.findQuestion('t/first/two')).toBeNull()
  expect(await server.neighbours('t', 'first')).toMatchObject({ previous: null, next: { slug: 'second' } })
  expect(await server.neighbours('t', 'second')).toMatchObject({ previous: { slug: 'first' }, next: null })
  expect(await server.neighbours('t', 'nope')).toEqual({ previous: null, next: null })
  expect(await server.findOpeningQuestion()).toBeNull()
})

it('notices an edited file in development, and in production only at the next start', async () => {
  const server = await import('./server')
  const before = await server.contentFingerprint()
  vi.stubEnv('NODE_ENV', 'production')
  pack.write({ 't/second/index.mdx': aPage('Prose, and more of it.') })
  vi.useFakeTimers({ now: Date.now() + 1000, toFake: ['Date'] })
  expect(await server.contentFingerprint()).toBe(before)
  vi.stubEnv('NODE_ENV', 'development')
  expect(await server.contentFingerprint()).not.toBe(before)
  expect((await server.findLesson('t', 'second'))?.words).toBe(5)
  vi.useRealTimers()
})

it('lists the terms of all lessons in alphabetical order, with who defines them', async () => {
  const server = await import('./server')
  const terms = (...entries: string[]) =>
    `title: "A lesson"\nsummary: "What it says."\nminutes: 5\nskills: [t.one]\nterms:\n${entries.map((entry) => `  - { ${entry} }\n`).join('')}`
  pack.write({
    't/first/index.mdx': aPage('## Being woken', terms('term: waker, text: "Asks for a `poll`.", see: being-woken')),
    't/second/index.mdx': aPage('Prose.', terms('term: Pin, text: "Stays."')),
  })
  vi.useFakeTimers({ now: Date.now() + 60_000, toFake: ['Date'] })
  expect(await server.findGlossary()).toMatchObject([
    { term: 'Pin', html: 'Stays.', heading: null, lesson: { id: 't/second' } },
    { term: 'waker', html: 'Asks for a <code>poll</code>.', heading: 'being-woken', lesson: { id: 't/first' } },
  ])
  pack.write({ 't/second/index.mdx': aPage('Prose.', terms('term: Pin, text: "Stays.", see: nowhere')) })
  vi.setSystemTime(Date.now() + 1000)
  expect((await server.contentProblems())[0]).toMatchObject({
    line: 7,
    message: 'term "Pin": the lesson has no heading "nowhere"',
  })
  vi.useRealTimers()
})
