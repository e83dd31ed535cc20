import { expect, it } from 'vitest'
import { placeProblem } from './placed'

const page = [
  '---',
  'title: A',
  '---',
  '',
  '## First',
  '',
  '```md',
  '## no heading',
  '```',
  '',
  '## The `code`',
  '',
  'x',
].join('\n')
const files: Record<string, string> = {
  'p/t/a/index.mdx': page,
  'p/t/a/diagrams.toml': '[[diagrams]]\nid = "boxes"\nkind = "steps"\n',
}
const site = {
  trackFolders: new Map([['t', 'p/t']]),
  questionPlaces: new Map([
    ['t/a/one', { line: 1, column: 1 }],
    ['t/a/two', { line: 9, column: 1 }],
    ['t/b/three', { line: 9, column: 1 }],
  ]),
  textOf: (file: string) => files[file] ?? null,
}

it.each([
  ['p/t/a/index.mdx', 2, '/tracks/t/a', null],
  ['p/t/a/index.mdx', 9, '/tracks/t/a', 'first'],
  ['p/t/a/index.mdx', 13, '/tracks/t/a', 'the-code'],
  ['p/t/a/questions.toml', 12, '/tracks/t/a', 'question-two'],
  ['p/t/a/questions.toml', 8, '/tracks/t/a', 'question-one'],
  ['p/t/a/diagrams.toml', 3, '/tracks/t/a', 'diagram-boxes'],
  ['p/t/a/exercises/sort/tests.rs', 3, '/tracks/t/a', 'exercise-sort'],
  ['p/t/track.toml', 3, null, null],
  ['elsewhere', 1, null, null],
])('%s:%i belongs to %s, under %s', (file, line, page, anchor) => {
  expect(placeProblem({ file, line, column: 1, message: '' }, site)).toMatchObject({ page, anchor })
})

it('shows the lines around', () => {
  expect(placeProblem({ file: 'p/t/a/index.mdx', line: 12, column: 1, message: '' }, site).excerpt).toBe(
    '  10 | \n  11 | ## The `code`\n> 12 | \n  13 | x',
  )
})
