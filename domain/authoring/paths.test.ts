import { describe, expect, it } from 'vitest'
import { formatProblem, type LessonSummary, type Skill, type Track } from '@/domain/content/index'
import { joinPaths } from './paths'
import { readToml } from './read/toml'
import { readBy } from './read/validate'
import { PathsFile } from './schema'

const lesson = (slug: string, ...skills: string[]): LessonSummary => ({
  id: `t/${slug}`,
  track: 't',
  slug,
  title: slug,
  summary: '',
  minutes: 5,
  skills,
  questionIds: [],
  exerciseIds: [],
})
const skill = (id: string, ...prerequisites: string[]): [string, Skill] => [
  id,
  { id, title: id, prerequisites, track: 't' },
]
const skills = new Map([skill('t.abi'), skill('t.layout', 't.abi'), skill('t.cxx', 't.layout', 'u.other')])
const lessons = [lesson('abi', 't.abi'), lesson('layout', 't.layout'), lesson('cxx', 't.cxx')]
const tracks: Track[] = [
  { id: 't', title: 'T', summary: '', audience: '', outcome: '', skills: [...skills.values()], lessons },
]

function join(...parts: string[][]) {
  const text = [
    '[[paths]]',
    'id = "short"',
    'title = "Short"',
    'summary = "s"',
    'audience = "a"',
    ...parts.flatMap((names, index) => [
      '[[paths.parts]]',
      `title = "Part ${index}"`,
      'why = "w"',
      `lessons = ${JSON.stringify(names)}`,
    ]),
  ].join('\n')
  const { data, document } = readBy(PathsFile, 'paths.toml', readToml(text))
  if (!data) throw new Error('the example is wrong')
  const joined = joinPaths([{ file: 'paths.toml', data, document }], {
    tracks,
    lessons: new Map(),
    skills,
    leftOut: new Set(['t/broken']),
  })
  return { paths: joined.paths, told: joined.problems.map(formatProblem).join('\n') }
}

const idsOf = ({ paths }: ReturnType<typeof join>) =>
  paths.map(({ parts }) => parts.map((part) => part.lessons.map(({ id }) => id)))

describe('joinPaths', () => {
  it('joins lessons, and asks nothing for skills that no lesson of the path teaches', () => {
    const joined = join(['t/abi', 't/layout'], ['t/cxx'])
    expect(joined.told).toBe('')
    expect(idsOf(joined)).toEqual([[['t/abi', 't/layout'], ['t/cxx']]])
    expect(join(['t/cxx']).told).toBe('')
  })

  it('leaves out what it cannot find and what comes twice, and an empty part', () => {
    const joined = join(['t/abj'], ['t/abi', 't/abi'])
    expect(joined.told).toMatchInlineSnapshot(`
      "paths.toml:9:12 path "short": there is no lesson "t/abj"; did you mean "t/abi"
      paths.toml:13:20 path "short": "t/abi" comes twice; name it once"
    `)
    expect(idsOf(joined)).toEqual([[['t/abi']]])
    expect(join(['t/broken', 't/abi']).told).toBe('')
  })

  it('says where a lesson comes before what it builds on', () => {
    const joined = join(['t/cxx'], ['t/layout', 't/abi'])
    expect(joined.told).toMatchInlineSnapshot(`
      "paths.toml:9:12 path "short": "t/cxx" builds on t.layout, which "t/layout" teaches; name that one before it
      paths.toml:13:12 path "short": "t/layout" builds on t.abi, which "t/abi" teaches; name that one before it"
    `)
    expect(idsOf(joined)).toEqual([[['t/cxx'], ['t/layout', 't/abi']]])
  })

  it('takes an id once', () => {
    const path = {
      id: 'twice',
      title: 'T',
      summary: 's',
      audience: 'a',
      parts: [{ title: 'p', why: 'w', lessons: ['t/abi'] }],
    }
    const { data, document } = readBy(PathsFile, 'paths.toml', {
      document: {
        value: { paths: [path, path] },
        placeOf: () => ({ line: 1, column: 1 }),
        placeOfKey: () => ({ line: 1, column: 1 }),
      },
    })
    if (!data) throw new Error('the example is wrong')
    const { paths, problems } = joinPaths([{ file: 'paths.toml', data, document }], {
      tracks,
      lessons: new Map(),
      skills,
      leftOut: new Set(),
    })
    expect(paths).toHaveLength(1)
    expect(problems[0]?.message).toBe('path "twice": there is a path of this id already; choose another')
  })

  it('finds the headings that show a cost', () => {
    const headings = [{ id: 'by-hand', text: 'By hand', depth: 2 as const }]
    const costs = {
      title: 'Costs',
      summary: 's',
      items: [{ title: 'The seam', text: 't', see: ['t/abi#by-hand', 't/abi', 't/abi#by-hnd', 't/abj'] }],
    }
    const path = {
      id: 'p',
      title: 'T',
      summary: 's',
      audience: 'a',
      parts: [{ title: 'p', why: 'w', lessons: ['t/abi'] }],
    }
    const data = PathsFile.parse({ paths: [path], costs })
    const place = () => ({ line: 1, column: 1 })
    const joined = joinPaths(
      [{ file: 'paths.toml', data, document: { value: data, placeOf: place, placeOfKey: place } }],
      {
        tracks,
        lessons: new Map([['t/abi', { title: 'The ABI', headings }]]),
        skills,
        leftOut: new Set(),
      },
    )
    expect(joined.costs[0]?.items[0]?.see).toEqual([
      { href: '/tracks/t/abi#by-hand', title: 'By hand' },
      { href: '/tracks/t/abi', title: 'The ABI' },
    ])
    expect(joined.problems.map(({ message }) => message)).toEqual([
      'the lesson t/abi has no heading "by-hnd"; did you mean "by-hand"',
      'there is no lesson "t/abj"; did you mean "t/abi"',
    ])
  })
})
