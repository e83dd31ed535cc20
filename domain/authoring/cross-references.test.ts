import { describe, expect, it } from 'vitest'
import { formatProblem, type Lesson, type Problem } from '@/domain/content/index'
import { anExercise } from '@/domain/exercise/examples'
import type { Reference } from './compiled'
import { joinSkills, lessonListProblems, type ReadLesson, type ReadTrack, referenceProblems } from './cross-references'
import { aTrack } from './examples'
import { readToml } from './read/toml'
import { readBy } from './read/validate'
import { TrackFile } from './schema'

function track(id: string, skills: Record<string, string[]>, lessons = ['first']): ReadTrack {
  const entries = Object.entries(skills).map(([skill, prerequisites]) =>
    ['[[skills]]', `id = "${skill}"`, 'title = "x"', `prerequisites = ${JSON.stringify(prerequisites)}`].join('\n'),
  )
  const text = aTrack({ lessons }).replace(/\[\[skills\]\].*/s, entries.join('\n'))
  const { data, document } = readBy(TrackFile, 'track.toml', readToml(text))
  if (!data) throw new Error('the example is wrong')
  return { id, file: `${id}/track.toml`, data, document }
}

function lesson(slug: string, headings: string[] | null, references: Partial<Reference>[] = []): ReadLesson {
  const whole = references.map((reference) => ({
    kind: 'lesson' as const,
    to: '',
    file: 'index.mdx',
    line: 9,
    column: 1,
    ...reference,
  }))
  const compiled = {
    problems: [],
    lesson: null,
    headings,
    references: whole,
    samples: [],
    programs: [],
    aliases: [],
    places: {},
    claims: {},
    exerciseCount: 0,
    diagrams: 0,
  }
  return { track: 'a', slug, dir: `a/${slug}`, compiled }
}

const EMPTY: Lesson = {
  id: 'a/first',
  track: 'a',
  slug: 'first',
  title: 'First',
  summary: '',
  minutes: 1,
  skills: [],
  questionIds: [],
  exerciseIds: [],
  teaches: [],
  sources: [],
  terms: [],
  headings: [],
  body: [],
  questions: [],
  exercises: [],
  diagrams: [],
  words: 0,
}

const messages = (problems: Problem[]) => problems.map(formatProblem).join('\n')

describe('joinSkills', () => {
  it('joins the skills of all tracks', () => {
    const { skills, problems } = joinSkills([track('a', { 'a.one': ['b.one'] }), track('b', { 'b.one': [] })], true)
    expect(problems).toEqual([])
    expect(skills.get('a.one')).toEqual({ id: 'a.one', title: 'x', prerequisites: ['b.one'], track: 'a' })
  })

  it('names a cycle, also across tracks, and leaves out the prerequisite that closes it', () => {
    const tracks = [
      track('a', { 'a.one': ['b.one'], 'a.two': ['a.two'] }),
      track('b', { 'b.one': ['b.two'], 'b.two': ['a.one'] }),
    ]
    const { skills, problems } = joinSkills(tracks, true)
    expect(messages(problems)).toMatchInlineSnapshot(`
      "a/track.toml:14:18 this closes a cycle: a.two → a.two; take one of these prerequisites away
      b/track.toml:14:18 this closes a cycle: b.two → a.one → b.one → b.two; take one of these prerequisites away"
    `)
    expect(skills.get('b.one')?.prerequisites).toEqual(['b.two'])
    expect(skills.get('b.two')?.prerequisites).toEqual([])
  })

  it('tells of unknown prerequisites and of skills declared twice', () => {
    const { problems } = joinSkills(
      [track('a', { 'a.one': ['a.tow'], 'a.two': [] }), track('b', { 'a.two': [] })],
      true,
    )
    expect(messages(problems)).toMatchInlineSnapshot(`
      "b/track.toml:8:6 skill "a.two" is already declared in track "a"; choose another id
      a/track.toml:10:18 there is no skill "a.tow" in any track; did you mean "a.two""
    `)
  })

  it('does not blame a prerequisite that may be in a track that could not be read', () => {
    const { skills, problems } = joinSkills([track('a', { 'a.one': ['b.one'] })], false)
    expect(problems).toEqual([])
    expect(skills.get('a.one')?.prerequisites).toEqual([])
  })
})

describe('lessonListProblems', () => {
  it('refuses a lesson at the address of the final assessment', () => {
    const wanted = track('a', { 'a.one': [] }, ['first', 'assessment'])
    expect(messages(lessonListProblems(wanted, ['first', 'assessment']))).toContain(
      '"assessment" is the address of the track’s final assessment; give the lesson’s folder another name',
    )
  })

  it('compares the list with the folders', () => {
    const wanted = track('a', { 'a.one': [] }, ['first', 'secnd', 'first', 'gone'])
    expect(messages(lessonListProblems(wanted, ['first', 'second', 'third']))).toMatchInlineSnapshot(`
      "a/track.toml:5:20 there is no folder "secnd" with an index.mdx beside this file; did you mean "second"
      a/track.toml:5:28 lesson "first" is already listed above; name it once
      a/track.toml:5:36 there is no folder "gone" with an index.mdx beside this file; there are second and third
      a/track.toml:5:11 the lessons second and third are not listed; put their folders into "lessons", in reading order"
    `)
  })
})

describe('referenceProblems', () => {
  it('finds the lesson, the heading and the skill, or says which there are', () => {
    const lessons = [
      lesson(
        'first',
        ['start'],
        [
          { to: 'a/second#there' },
          { to: 'a/second#their' },
          { to: 'a/sekond' },
          { to: 'b' },
          { to: 'a/broken#anything' },
          { to: 'a' },
          { kind: 'skill', to: 'a.won', line: 5 },
          { kind: 'skill', to: 'a.one', line: 5 },
        ],
      ),
      lesson('second', ['there', 'then']),
      lesson('broken', null),
    ]
    const { skills } = joinSkills([track('a', { 'a.one': [] })], true)
    expect(messages(referenceProblems(lessons, { skills, tracks: ['a'], complete: true }))).toMatchInlineSnapshot(`
      "a/first/index.mdx:9:1 warning: the lesson a/second has no heading "their"; did you mean "there"
      a/first/index.mdx:9:1 warning: there is no lesson "a/sekond"; did you mean "a/second"
      a/first/index.mdx:9:1 warning: there is no track "b"; there is a
      a/first/index.mdx:5:1 there is no skill "a.won" in any track; did you mean "a.one""
    `)
  })

  it('lets a term be defined in one place', () => {
    const defines = (slug: string, ...terms: string[]) =>
      lesson(
        slug,
        [],
        terms.map((to) => ({ kind: 'term', to })),
      )
    const lessons = [defines('first', 'task', 'waker'), defines('second', 'Waker', 'pin')]
    expect(messages(referenceProblems(lessons, { skills: new Map(), tracks: ['a'], complete: true }))).toBe(
      'a/second/index.mdx:9:1 warning: the term "Waker" is defined by a/first already; define it in one place',
    )
  })

  it('finds the step before, and steps that go round in a circle', async () => {
    const step = async (id: string, continues: string | null) => ({ ...(await anExercise()), id, continues })
    const first = lesson(
      'first',
      [],
      [
        { kind: 'exercise', to: 'a/first/on' },
        { kind: 'exercise', to: 'a/first/one' },
        { kind: 'exercise', to: 'a/first/round' },
      ],
    )
    const exercises = await Promise.all([
      step('a/first/one', null),
      step('a/first/two', 'a/first/one'),
      step('a/first/round', 'a/first/about'),
      step('a/first/about', 'a/first/round'),
    ])
    const lessons = [{ ...first, compiled: { ...first.compiled, lesson: { ...EMPTY, exercises } } }]
    expect(
      messages(referenceProblems(lessons, { skills: new Map(), tracks: ['a'], complete: true })),
    ).toMatchInlineSnapshot(`
      "a/first/index.mdx:9:1 there is no exercise "a/first/on"; did you mean "a/first/one"
      a/first/index.mdx:9:1 the steps go round in a circle: a/first/round → a/first/about → a/first/round; let one of them begin"
    `)
  })
})
