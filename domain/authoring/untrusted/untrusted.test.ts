import { describe, expect, it } from 'vitest'
import { compileLesson } from '../compile/lesson'
import { aJob, aPage, aQuestion } from '../examples'
import { untrustedOffences } from './offences'
import { renderUntrusted } from './render'
import { toDataTree, UnsafePage } from './tree'

const compile = (body: string, more: Parameters<typeof aJob>[0] = {}) =>
  compileLesson(aJob({ page: aPage(body), untrusted: true, ...more }))

/** Refused, with a place in the page and what to do, and never with any HTML. */
const ATTACKS: [name: string, body: string, message: RegExp][] = [
  ['an import', "import fs from 'node:fs'\n", /import and export are code/],
  ['an import of a file beside the page', "import { Box } from './box.tsx'\n\n<Box />", /import and export are code/],
  ['an export', 'export const a = 1\n', /import and export are code/],
  ['a default export of a layout', 'export default ({ children }) => children\n', /import and export are code/],
  ['a dynamic import', "{import('node:fs')}", /\{ starts code/],
  ['an expression', '{process.env.FERROPATH_SECRET}', /\{ starts code/],
  ['an expression within a sentence', 'One {1 + 1} two', /\{ starts code/],
  ['an expression that calls the constructor', '{[].constructor.constructor("return process")()}', /\{ starts code/],
  ['an assignment to a prototype', '{Object.prototype.polluted = 1}', /\{ starts code/],
  ['an expression behind a comment', '{/* a */ alert(1)}', /\{ starts code/],
  ['an expression in a table', '| a |\n| - |\n| {alert(1)} |', /\{ starts code/],
  ['an expression in a heading', '## A {alert(1)}', /\{ starts code/],
  ['an expression in a link’s text', '[{alert(1)}](https://example.org)', /\{ starts code/],
  ['a template in an expression', '{`a$' + '{"b"}`}', /\{ starts code/],
  ['an attribute with an expression', '<Note title={alert(1)}>x</Note>', /takes plain text/],
  ['an attribute with an element', '<Note title={<b />}>x</Note>', /takes plain text/],
  ['spread attributes', '<Note {...{title: 1}}>x</Note>', /no spread attributes/],
  ['children by attribute', '<Note children="x">y</Note>', /no attribute "children"/],
  ['raw HTML by attribute', '<Note dangerouslySetInnerHTML="x">y</Note>', /no attribute "dangerouslySetInnerHTML"/],
  ['a key and a ref', '<kbd ref="x" key="y">a</kbd>', /no attribute "ref"/],
  ['an event handler', '<kbd onClick="alert(1)">a</kbd>', /would be a script/],
  ['an event handler in capitals', '<kbd ONMOUSEOVER="alert(1)">a</kbd>', /would be a script/],
  ['an event handler with an entity', '<kbd onclick="&#97;lert(1)">a</kbd>', /would be a script/],
  ['a style', '<kbd style="position:fixed">a</kbd>', /no styles of their own/],
  ['a class', '<kbd className="warning">a</kbd>', /no attribute "className"/],
  ['an id', '<kbd id="x">a</kbd>', /no attribute "id"/],
  ['a script', '<script>x</script>', /<script> is not among the HTML/],
  ['a script in a component', '<Note>\n  <script>x</script>\n</Note>', /<script> is not among the HTML/],
  ['a frame', '<iframe src="https://example.org" />', /<iframe> is not among the HTML/],
  ['a drawing', '<svg><use href="data:x" /></svg>', /<svg> is not among the HTML/],
  ['mathematics', '<math><mtext>x</mtext></math>', /<math> is not among the HTML/],
  ['a picture as HTML', '<img src="x" srcset="y 2x" />', /<img> is not among the HTML/],
  ['a form', '<form action="/sign-out"><button>x</button></form>', /<form> is not among the HTML/],
  ['a base address', '<base href="https://example.org" />', /<base> is not among the HTML/],
  ['a style sheet', '<link rel="stylesheet" href="https://example.org/a.css" />', /<link> is not among the HTML/],
  ['a refresh', '<meta http-equiv="refresh" content="0" />', /<meta> is not among the HTML/],
  ['a template', '<template>x</template>', /<template> is not among the HTML/],
  [
    'our own element for a part',
    '<ferropath-part kind="question" part="a" />',
    /<ferropath-part> is not among the HTML/,
  ],
  ['our own block', '<ferropath-block n="0" />', /<ferropath-block> is not among the HTML/],
  ['a component called __proto__', '<__proto__>x</__proto__>', /no component <__proto__>/],
  ['a component called constructor', '<constructor>x</constructor>', /<constructor> is not among the HTML/],
  ['a component called hasOwnProperty', '<hasOwnProperty />', /<hasOwnProperty> is not among the HTML/],
  ['an attribute called __proto__', '<Note __proto__="x">y</Note>', /no attribute "__proto__"/],
  ['an attribute called constructor', '<Note constructor="x">y</Note>', /no attribute "constructor"/],
  ['a member of a component', '<Note.constructor>x</Note.constructor>', /no component <Note.constructor>/],
  ['an element of another namespace', '<svg:script>x</svg:script>', /no component <svg:script>/],
  ['an unknown component', '<Evil />', /no component <Evil>/],
  ['a fragment', '<>x</>', /does nothing here/],
  ['an attribute twice', '<Note title="a" title="b">x</Note>', /"title" twice/],
  ['a question of another lesson', '<Question id="../other/one" />', /names a question of this lesson/],
  ['a question called __proto__', '<Question id="__proto__" />', /names a question of this lesson/],
  ['javascript:', '[a](javascript:alert(1))', /cannot start with javascript:/],
  ['JavaScript: in mixed case', '[a](JaVaScRiPt:alert(1))', /cannot start with JaVaScRiPt:/],
  ['javascript: with entities', '[a](java&#115;cript&colon;alert(1))', /cannot start with javascript:/],
  ['javascript: with a tab', '[a](java&#9;script:alert(1))', /no spaces, line ends, control characters/],
  ['javascript: with a line end', '[a](java&#10;script:alert(1))', /no spaces, line ends, control characters/],
  ['javascript: after a control character', '[a](&#1;javascript:alert(1))', /cannot start with .?javascript:/],
  ['javascript: after a space', '[a](<  javascript:alert(1)>)', /no spaces|cannot start with/],
  ['vbscript:', '[a](vbscript:x)', /cannot start with vbscript:/],
  ['data:', '[a](data:text/html;base64,PHNjcmlwdD4=)', /cannot start with data:/],
  ['file:', '[a](file:///etc/passwd)', /cannot start with file:/],
  ['blob:', '[a](blob:https://example.org/x)', /cannot start with blob:/],
  ['a definition with javascript:', '[a][b]\n\n[b]: javascript:alert(1)', /cannot start with javascript:/],
  ['an address without a scheme', '[a](//example.org)', /with https: in front/],
  ['a backslash for a slash', '[a](/\\example.org)', /backslashes/],
  ['another page of this site', '[a](/sign-out)', /links to other lessons/],
  ['a picture from elsewhere', '![a](https://example.org/a.png)', /a picture is a file of this lesson/],
  ['a picture as data', '![a](data:image/svg+xml,%3Csvg%3E)', /a picture is a file of this lesson/],
  ['a picture out of the folder', '![a](../../secret.png)', /a picture is a file of this lesson/],
  ['a picture that is a program', '![a](a.svg)', /a picture is a file of this lesson/],
  ['an HTML comment', '<!-- x -->', /MDX has no <!-- -->/],
  ['a processing instruction', '<?php x ?>', /starts a component in MDX/],
  ['a CDATA section', '<![CDATA[x]]>', /starts a component in MDX/],
  ['an automatic link', '<javascript:alert(1)>', /no links in < >/],
  ['an element that is never closed', '<kbd>x', /not closed/],
  ['a brace that is never closed', 'a { b', /\{ starts code/],
  ['many quotes in each other', `${'> '.repeat(3_000)}x`, /more than 40 deep/],
  ['many lists in each other', `${'- '.repeat(1_000)}x`, /more than 40 deep/],
  ['a thousand lists, each on its line', lines(90, (n) => `${'  '.repeat(n)}- x`), /more than 40 deep/],
  ['many elements in each other', `${'<kbd>'.repeat(500)}x${'</kbd>'.repeat(500)}`, /more than 40 deep/],
  ['brackets without end in an expression', `{${'('.repeat(20_000)}`, /nested too deeply|\{ starts code/],
  ['five megabytes', 'word '.repeat(1_000_000), /200 kB are the most/],
  ['a page of pieces', '*a* '.repeat(21_000), /more than 20000 pieces/],
]

function lines(count: number, line: (n: number) => string): string {
  return Array.from({ length: count }, (_, n) => line(n)).join('\n')
}

describe('a page by an author we don’t trust is refused with', () => {
  it.each(ATTACKS)('%s', async (_name, body, message) => {
    const { lesson, problems } = await compile(body)
    expect(lesson).toBeNull()
    expect(problems.map((problem) => problem.message).join('\n')).toMatch(message)
    for (const problem of problems) expect([problem.file, problem.line > 0]).toEqual(['index.mdx', true])
  })

  it('a file that could be code', async () => {
    const { lesson, problems } = await compile('x', {
      files: ['index.mdx', 'box.tsx', 'a.svg', 'a.png.js', '__proto__'],
    })
    expect(lesson).toBeNull()
    expect(problems.map(({ file }) => file)).toEqual(['box.tsx', 'a.svg', 'a.png.js', '__proto__'])
  })

  it('every offence at once, each with its place', async () => {
    const body = '[a](javascript:x)\n\nOne {two} three\n\n<kbd onclick="x">a</kbd>\n\n<Evil />'
    const { problems } = await compile(body)
    expect(problems.map(({ line, column, message }) => `${line}:${column} ${message}`)).toMatchInlineSnapshot(`
      [
        "7:1 a link cannot start with javascript:; use https:",
        "9:5 { starts code, which lessons written here can’t hold; write \\{ or put it between backticks",
        "11:6 "onclick" would be a script, and lessons run none in the browser; leave it out",
        "13:1 there is no component <Evil>; there are Question, Exercise, Diagram, Note, Warning and Figure",
      ]
    `)
  })

  it('the same with a byte-order mark and with line ends of Windows', async () => {
    const { problems } = await compile('')
    expect(problems).toEqual([])
    const page = `\uFEFF${aPage('a\n\n{alert(1)}').replaceAll('\n', '\r\n')}`
    const dos = await compileLesson(aJob({ page, untrusted: true }))
    expect(dos.problems).toMatchObject([{ line: 9, column: 1, message: expect.stringMatching(/starts code/) }])
  })
})

describe('a page by an author we don’t trust', () => {
  const body = [
    '## Moves',
    '',
    'A *value* has **one** owner, see [layout](../layout#padding) and [the book](https://doc.rust-lang.org).[^1]',
    '',
    '<Note title="In `short`">',
    '  Press <kbd>Ctrl</kbd>, H<sub>2</sub>O.',
    '</Note>',
    '',
    '{/* for later */}',
    '',
    '<details>',
    '  <summary>More</summary>',
    '',
    '  - one',
    '  - two',
    '</details>',
    '',
    '| a | b |',
    '| :- | -: |',
    '| 1 | `{x}` &lt;script&gt; |',
    '',
    '<Question id="one" />',
    '',
    '```rust',
    'fn main() { println!("<script>alert(1)</script>"); }',
    '```',
    '',
    '[^1]: A note.',
  ].join('\n')

  it('renders as one of the packs does', async () => {
    const parts = { questions: aQuestion(), files: ['index.mdx', 'questions.toml'] }
    const [safe, trusted] = [await compile(body, parts), await compile(body, { ...parts, untrusted: false })]
    expect(safe.problems).toEqual([])
    expect(safe.lesson?.body).toEqual(trusted.lesson?.body)
    expect(safe.lesson?.body.map(({ kind }) => kind)).toEqual(['prose', 'question', 'prose'])
    expect(JSON.stringify(safe.lesson?.body)).not.toContain('<script')
  })

  it('becomes data that can be written down', async () => {
    const { parsePage } = await import('../compile/syntax')
    const { tree } = parsePage('One **two** <kbd>three</kbd>')
    if (!tree) throw new Error('no tree')
    const data = await toDataTree(tree, () => {})
    expect(JSON.parse(JSON.stringify(data))).toEqual(data)
  })

  it.each([
    '{alert(1)}',
    '<Evil />',
    '<Note.constructor>x</Note.constructor>',
    '<script>x</script>',
    '<kbd onclick="x">a</kbd>',
    '<Note title={1}>x</Note>',
    '<Note {...{}}>x</Note>',
  ])('is refused again when it is rendered, had its check let %s through', async (page) => {
    const rendering = renderUntrusted(
      page,
      { track: 't', slug: 'first', edition: '2024' },
      () => ({}),
      () => null,
    )
    await expect(rendering).rejects.toThrow(UnsafePage)
  })

  it('may have a comment, and nothing else between braces', async () => {
    const { parsePage } = await import('../compile/syntax')
    const offences = (page: string) => untrustedOffences(parsePage(page).tree ?? { type: 'root', children: [] })
    expect(offences('{/* a */}')).toEqual([])
    expect(offences('{}')).toEqual([])
    expect(offences('{0}')).toHaveLength(1)
  })
})
