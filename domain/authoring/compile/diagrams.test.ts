import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { formatProblem } from '@/domain/content/index'
import { aJob, aPage } from '../examples'
import { readDiagrams } from './diagrams'
import { compileLesson } from './lesson'

const LESSON = { track: 't', slug: 'first' }

async function problemsOf(toml: string): Promise<string> {
  const { problems, diagrams } = await readDiagrams(toml, LESSON)
  expect(problems.length > 0).toBe(diagrams.length === 0)
  return problems.map(formatProblem).join('\n')
}

describe('the manual', () => {
  const manual = readFileSync('docs/authoring.md', 'utf8')
  const examples = [...manual.matchAll(/```toml\n(\[\[diagrams\]\]\n[\s\S]*?)```/g)].map(([, toml = '']) => toml)

  it.each(examples)('has an example that is right: %#', async (toml) => {
    const { problems, diagrams } = await readDiagrams(toml, LESSON)
    expect(problems).toEqual([])
    expect(diagrams.length).toBeGreaterThan(0)
  })

  it('has an example of every kind', async () => {
    const all = await Promise.all(examples.map((toml) => readDiagrams(toml, LESSON)))
    const kinds = new Set(all.flatMap(({ diagrams }) => diagrams.map(({ kind }) => kind)))
    expect([...kinds].sort().join(' ')).toBe(
      'blast layers layout log machine parts queue retry shards shift steps timeline verdicts',
    )
  })
})

it('renders the words of a diagram and leaves the rest alone', async () => {
  const toml = [
    '[[diagrams]]',
    'id = "a"',
    'kind = "steps"',
    'title = "A `String`"',
    'caption = "*Look*."',
    'places = [{ id = "heap", label = "The `heap`" }]',
    'steps = [{ say = "1 < 2", set = { heap = ["`x`"] } }, { say = "two", set = { heap = [{ text = "y", mark = "bad" }] } }]',
  ].join('\n')
  const { diagrams } = await readDiagrams(toml, LESSON)
  expect(diagrams).toMatchObject([
    {
      id: 't/first/a',
      title: 'A <code>String</code>',
      caption: '<em>Look</em>.',
      places: [{ id: 'heap', label: 'The <code>heap</code>', shape: 'box' }],
      steps: [
        { say: '1 &#x3C; 2', set: { heap: ['<code>x</code>'] } },
        { set: { heap: [{ text: 'y', mark: 'bad' }] } },
      ],
    },
  ])
})

it('leaves the settings of a diagram as they are where a preset names none', async () => {
  const toml = [
    '[[diagrams]]',
    'id = "a"',
    'kind = "retry"',
    'title = "A"',
    'caption = "B"',
    'settings = { first_ms = 400 }',
    'presets = [{ label = "C", say = "D", settings = { jitter = "full" } }]',
  ].join('\n')
  const { diagrams } = await readDiagrams(toml, LESSON)
  expect(diagrams).toMatchObject([{ settings: { first_ms: 400 } }])
  expect(diagrams[0]).toHaveProperty('presets.0.settings', { jitter: 'full' })
})

describe('what an author is told', () => {
  it('about keys and kinds', async () => {
    expect(await problemsOf('[[diagrams]]\nid = "a"\nkind = "step"\n')).toMatchInlineSnapshot(
      `"diagrams.toml:3:8 diagram "a": "kind" must be "steps", "timeline", "machine", "layers", "blast", "layout", "verdicts", "parts", "log", "retry", "queue", "shards" or "shift""`,
    )
    expect(
      await problemsOf(
        '[[diagrams]]\nid = "a"\nkind = "parts"\ntitle = "T"\ncaption = "C"\nform = "row"\nparts = [{ txt = "x" }]\n',
      ),
    ).toMatchInlineSnapshot(`
      "diagrams.toml:7:12 warning: diagram "a": "parts[1].txt" is not a key here; did you mean "text"
      diagrams.toml:6:8 diagram "a": "form" must be "sentence", "chain" or "tree" and is "row"
      diagrams.toml:7:10 diagram "a": "parts[1].text" is missing; add it (text in quotes)
      diagrams.toml:7:9 diagram "a": "parts" needs at least 2 entries"
    `)
    expect(await problemsOf('[[diagrams]]\nid = "A b"\n[[diagrams]\n')).toMatchInlineSnapshot(
      `"diagrams.toml:4:1 is not TOML here: Unterminated table-key"`,
    )
  })

  it('about references within a diagram', async () => {
    const toml = [
      '[[diagrams]]',
      'id = "a"',
      'kind = "steps"',
      'title = "T"',
      'caption = "C"',
      'places = [{ id = "heap", label = "Heap", shape = "cells", cells = 1 }, { id = "heap", label = "Again" }]',
      'steps = [{ say = "one", set = { heep = ["x"] } }, { say = "two", set = { heap = ["x", "y"] } }]',
      'branches = [{ after = 3, label = "L", rejoin = 4, steps = [{ say = "three", look = ["c"] }] }]',
    ].join('\n')
    expect(await problemsOf(toml)).toMatchInlineSnapshot(`
      "diagrams.toml:6:79 diagram "a": "places[2].id" is "heap" a second time; choose another
      diagrams.toml:7:40 diagram "a": "steps[1].set.heep" is "heep", and there is no such id here; there is heap, heap
      diagrams.toml:7:81 diagram "a": "steps[2].set.heap" has 2 things for 1 cells
      diagrams.toml:8:23 diagram "a": "branches[1].after" is 3, and there are 2 steps; name the step it comes after
      diagrams.toml:8:48 diagram "a": "branches[1].rejoin" is 4, and there are 2 steps
      diagrams.toml:8:85 diagram "a": "branches[1].steps[1].look[1]" is "c", and there is no such id here; there is heap, heap"
    `)
  })

  it('about bytes that do not fit', async () => {
    const toml = [
      '[[diagrams]]',
      'id = "a"',
      'kind = "layout"',
      'title = "T"',
      'caption = "C"',
      '[[diagrams.views]]',
      'id = "v"',
      'label = "V"',
      'say = "S"',
      '[[diagrams.views.rulers]]',
      'label = "R"',
      'size = 4',
      'fields = [{ name = "a", size = 4, bytes = "00" }, { name = "b", size = 4, offset = 2 }]',
    ].join('\n')
    expect(await problemsOf(toml)).toMatchInlineSnapshot(`
      "diagrams.toml:13:43 diagram "a": "views[1].rulers[1].fields[1].bytes" has 1 bytes, and the field has 4
      diagrams.toml:13:84 diagram "a": "views[1].rulers[1].fields[2].offset" is 2, and the field before ends at 4; list fields in memory order
      diagrams.toml:12:8 diagram "a": "views[1].rulers[1].size" is 4, and the fields end at 6"
    `)
  })

  it('about words', async () => {
    const toml = [
      '[[diagrams]]',
      'id = "a"',
      'kind = "parts"',
      'title = "![i](i.png)"',
      'caption = "one\\n\\ntwo [a](javascript:x)"',
      'form = "chain"',
      'parts = [{ text = "- list", say = "s" }, { text = "x" }]',
      '[[diagrams]]',
      'id = "a"',
      'kind = "machine"',
      'title = "T"',
      'caption = "C"',
      'states = [{ id = "s", label = "[a](../b)", say = "s" }, { id = "t", label = "T", say = "t" }]',
    ].join('\n')
    expect(await problemsOf(toml)).toMatchInlineSnapshot(`
      "diagrams.toml:9:6 another diagram of this file has the id "a"; choose one of its own
      diagrams.toml:4:9 words in TOML hold no image; place it in the lesson
      diagrams.toml:5:11 a link cannot start with javascript:; use https:
      diagrams.toml:5:11 is more than one paragraph; words of a diagram are one paragraph, with \`code\` and *emphasis* at most
      diagrams.toml:7:19 is more than one paragraph; words of a diagram are one paragraph, with \`code\` and *emphasis* at most
      diagrams.toml:13:31 holds a link, and stands on something to press; move it to "say" or "caption""
    `)
  })

  it('about a tour of a log that cannot be gone', async () => {
    const toml = [
      '[[diagrams]]',
      'id = "a"',
      'kind = "log"',
      'title = "T"',
      'caption = "C"',
      'records = ["a", "b"]',
      'tours = [{ label = "L", say = "S", actions = ["append", "take"] }]',
    ].join('\n')
    expect(await problemsOf(toml)).toMatchInlineSnapshot(
      `"diagrams.toml:7:57 diagram "a": "tours[1].actions[2]" is "take", which cannot be done here; possible is append, flush, tear, crash"`,
    )
  })

  it('about where diagrams stand', async () => {
    const diagrams = [
      '[[diagrams]]\nid = "here"\nkind = "parts"\ntitle = "T"\ncaption = "C"\nform = "chain"',
      'parts = [{ text = "a", say = "s" }, { text = "b" }]',
      '[[diagrams]]\nid = "nowhere"\nkind = "parts"\ntitle = "T"\ncaption = "C"\nform = "chain"',
      'parts = [{ text = "a", say = "s" }, { text = "b" }]',
    ].join('\n')
    const page = aPage('<Diagram id="here" />\n\n<Diagram id="hare" />\n\n- <Diagram id="here" />')
    const { problems } = await compileLesson(aJob({ page, diagrams }))
    expect(problems.map(formatProblem).join('\n')).toMatchInlineSnapshot(`
      "index.mdx:11:3 <Diagram> stands at the top level of the page: on lines of its own, with a blank line before and after, in no list and no other component
      index.mdx:9:1 diagrams.toml has no diagram "hare"; did you mean "here"
      diagrams.toml:9:6 diagram "nowhere" is nowhere on the page; put <Diagram id="nowhere" /> where a reader needs it, or take it out"
    `)
  })
})

it('puts a diagram between pieces of prose, and counts it', async () => {
  const diagrams =
    '[[diagrams]]\nid = "here"\nkind = "parts"\ntitle = "T"\ncaption = "C"\nform = "chain"\nparts = [{ text = "a", say = "s" }, { text = "b" }]'
  const compiled = await compileLesson(aJob({ page: aPage('Before.\n\n<Diagram id="here" />\n\nAfter.'), diagrams }))
  expect(compiled.problems).toEqual([])
  expect(compiled.lesson?.body.map(({ kind, id }) => (kind === 'prose' ? kind : id))).toEqual([
    'prose',
    't/first/here',
    'prose',
  ])
  expect(compiled.lesson?.diagrams).toMatchObject([{ id: 't/first/here', kind: 'parts' }])
  expect(compiled.diagrams).toBe(1)
})
