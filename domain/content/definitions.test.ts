import { expect, it, test } from 'vitest'
import { type Definition, defineTerms } from './definitions'

const aDefinition = (term: string, more: Partial<Definition> = {}): Definition => ({
  term,
  html: `What ${term} <em>is</em>.`,
  heading: null,
  lesson: { id: 't/defines', track: 't', title: 'Where it is defined' },
  ...more,
})

function defined(html: string, glossary: Definition[], track = 't'): string {
  const lesson = { id: `${track}/reads`, track, body: [{ kind: 'prose' as const, id: 'p', html }] }
  return defineTerms(lesson, glossary).get('p') ?? html
}

const opened = (html: string) =>
  [...html.matchAll(/<button[^>]*class="term"[^>]*>([^<]*)<\/button>/g)].map(([, word]) => word)

it('opens a definition in place, without anything that the button does not name', () => {
  expect(defined('<p>The waker wakes.</p>', [aDefinition('waker')])).toBe(
    '<p>The <button type="button" class="term" popovertarget="term-1-waker">waker</button> wakes.</p>' +
      '<div popover class="term-box" id="term-1-waker"><p><strong>waker</strong>: What waker <em>is</em>. ' +
      '<a href="/tracks/t/defines">Where it is defined</a></p></div>',
  )
})

test.each([
  ['once in a section', '<p>A waker and a waker.</p><h2 id="a">A</h2><p>waker</p><h3 id="b">B</h3><p>waker</p>', 2],
  ['at the beginning of a sentence and in the plural', '<p>Wakers</p>', 1],
  [
    'in no code, heading, link or figure',
    '<h2 id="x">waker</h2><code>waker</code><a href="/">waker</a><figure><p>waker</p></figure>',
    0,
  ],
  ['after code that is closed', '<p><code>x</code> waker</p>', 1],
  ['not inside another word', '<p>wakerless, re-waker, waker_2, waker-like</p>', 0],
  ['in no attribute or comment', '<p title="a > waker">x</p><!-- waker -->', 0],
])('%s', (_, html, times) => {
  expect(opened(defined(html, [aDefinition('waker')]))).toHaveLength(times)
})

it('prefers the longer term, over a line break, and gives every box an id of its own', () => {
  const html = defined('<p>A memory\nordering, a memory.</p><h2 id="a">A</h2><p>memory</p>', [
    aDefinition('memory'),
    aDefinition('memory ordering'),
  ])
  expect(opened(html)).toEqual(['memory\nordering', 'memory', 'memory'])
  const ids = [...html.matchAll(/ id="(term-[^"]+)"/g)].map(([, id]) => id)
  expect(new Set(ids).size).toBe(3)
})

it("takes one word for a term in the word's own track only", () => {
  const glossary = [aDefinition('future'), aDefinition('torn write')]
  expect(opened(defined('<p>In future, a torn write.</p>', glossary, 'other'))).toEqual(['torn write'])
})

it('leaves a term alone in the section that defines it', () => {
  const here = { id: 't/reads', track: 't', title: 'Here' }
  const html = defined('<h2 id="a">A</h2><p>waker</p><h2 id="b">B</h2><p>waker</p>', [
    aDefinition('waker', { lesson: here, heading: 'a' }),
  ])
  expect(opened(html)).toHaveLength(1)
  expect(html.indexOf('<button')).toBeGreaterThan(html.indexOf('id="b"'))
})

it('remembers a section across a question, and takes no term for a pattern', () => {
  const body = ['<p>waker, no_std (x)</p>', '<p>waker</p>'].map((html, n) => ({
    kind: 'prose' as const,
    id: `${n}`,
    html,
  }))
  const changed = defineTerms({ id: 't/reads', track: 't', body }, [
    aDefinition('waker'),
    aDefinition('(x)+'),
    aDefinition('a|b'),
  ])
  expect([...changed.keys()]).toEqual(['0'])
})
