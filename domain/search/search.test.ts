import { expect, it, test } from 'vitest'
import type { Lesson } from '@/domain/content'
import { createSearch, type Searchable, searchEntries } from './index'

const html = [
  '<h2 id="counting"><a href="#counting">Counting owners</a></h2>',
  '<p>Use <code>Arc::new</code>.</p>',
  '<pre class="code"><code><span>Arc</span>::<span>new</span>(1);\nlet x: JoinHandle&lt;()&gt; = thread::spawn(f);</code></pre>',
].join('')

const lesson = {
  id: 't/first',
  track: 't',
  slug: 'first',
  title: 'Ownership across threads',
  summary: 'Who frees what.',
  skills: ['t.one'],
  headings: [{ id: 'counting', text: 'Counting owners', depth: 2 }],
  body: [{ kind: 'prose', id: 'x', html }],
  exercises: [{ id: 't/first/share-it', title: 'Share a counter', skills: [], tests: 'secret_test', prompt: '' }],
  questions: [{ id: 't/first/q', prompt: 'unfindable prompt' }],
  diagrams: [{ id: 't/first/race', title: 'A <code>race</code> in steps' }],
} as unknown as Lesson

const content: Searchable = {
  tracks: [
    {
      id: 't',
      title: 'A track',
      skills: [{ id: 't.one', title: 'share ownership', prerequisites: [], track: 't' }],
      lessons: [lesson],
    },
  ],
  lessons: new Map([[lesson.id, lesson]]),
  glossary: [{ term: 'Data race', html: 'Two <em>unordered</em> accesses.', heading: null, lesson }],
  errors: new Map([['E0373', { href: '/tracks/t/first#counting', title: lesson.title }]]),
}
const search = createSearch(searchEntries(content))

test.each([
  ['a lesson', 'ownership', 'lesson', '/tracks/t/first'],
  ['a lesson by a typo', 'ownershp', 'lesson', '/tracks/t/first'],
  ['a lesson by the start of a word', 'owne', 'lesson', '/tracks/t/first'],
  ['a heading', 'counting owners', 'heading', '/tracks/t/first#counting'],
  ['a term before what has both its words', 'data race', 'term', '/glossary#data-race'],
  ['an error code in small letters', 'e0373', 'error', '/tracks/t/first#counting'],
  ['an exercise', 'share counter', 'exercise', '/tracks/t/first/exercises/share-it'],
  ['a diagram', 'race in steps', 'diagram', '/tracks/t/first#diagram-race'],
  ['a path in code', 'Arc::new', 'code', '/tracks/t/first#counting'],
  ['a type in code', 'joinhandle', 'code', '/tracks/t/first#counting'],
])('finds %s first', (_, query, kind, href) => {
  expect(search(query)[0]).toMatchObject({ kind, href })
})

test.each([
  ['nothing', ''],
  ['white space', ' \n\t '],
  ['a regular expression without a word', '.*+?^$()|[]\\'],
  ['emoji', '🦀🦀'],
  ['right-to-left', '\u202Eبحث\u202C'],
  ['another error code, one digit off', 'E0374'],
  ['a hidden test', 'secret_test'],
  ['the words of a question', 'unfindable'],
])('finds nothing for %s', (_, query) => {
  expect(search(query)).toEqual([])
})

it('takes the characters of a pattern for what is between words', () => {
  expect(search('(ownership|.*)+$')[0]).toMatchObject({ kind: 'lesson' })
})

it('looks at the beginning of a very long query only', () => {
  expect(search(`ownership ${' '.repeat(200)}${'x'.repeat(10_000)}`)[0]).toMatchObject({ kind: 'lesson' })
  expect(search('a'.repeat(10_000))).toEqual([])
})

it('falls back to any of the words when nothing has them all', () => {
  expect(search('ownership zzzzqqqq')[0]).toMatchObject({ kind: 'lesson' })
})
