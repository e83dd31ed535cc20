import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { formatProblem, isError } from '@/domain/content'
import type { CompileJob } from '../compiled'
import { aFolder, aJob, aPage, aQuestion, fixture } from '../examples'
import { compileLesson } from './lesson'

// Real compilers, on a machine that may be busy.
const FRONT = 'title: "T"\nsummary: "S"\nminutes: 5\nskills: [t.one]'

async function problemsOf(parts: Partial<CompileJob>): Promise<string> {
  const { problems, lesson } = await compileLesson(aJob(parts))
  expect(problems.some(isError)).toBe(lesson === null)
  return problems.map(formatProblem).join('\n')
}

describe('what an author is told', () => {
  it('about a page that is not there or has no front matter', async () => {
    expect(await problemsOf({ page: null })).toMatchInlineSnapshot(
      `"index.mdx:1:1 is missing; a lesson is a folder with an index.mdx"`,
    )
    expect(await problemsOf({ page: 'Prose.' })).toMatchInlineSnapshot(
      `"index.mdx:1:1 has no front matter; the first line is --- and the title, summary, minutes and skills follow"`,
    )
    expect(await problemsOf({ page: '---\ntitle: T\n' })).toMatchInlineSnapshot(
      `"index.mdx:1:1 has front matter without an end; put a line of --- after it"`,
    )
  })

  it('about front matter, all at once', async () => {
    const front =
      'titel: "T"\nsummary: 3\nminutes: "5"\nskills: []\nsources:\n  - title: "S"\n    url: ftp://x\n    version: 1.95'
    expect(await problemsOf({ page: aPage('Prose.', front) })).toMatchInlineSnapshot(`
      "index.mdx:2:1 warning: "titel" is not a key here; did you mean "title"
      index.mdx:1:1 "title" is missing; add it (text in quotes)
      index.mdx:3:10 "summary" must be text in quotes and is 3
      index.mdx:4:10 "minutes" must be a whole number of minutes
      index.mdx:5:9 "skills" must name at least one skill
      index.mdx:8:10 "sources[1].url" must be an address that starts with https:// or http://
      index.mdx:9:14 "sources[1].version" must be text in quotes and is 1.95"
    `)
    expect(await problemsOf({ page: aPage('Prose.', 'title: C++: a\nsummary: "S') })).toMatchInlineSnapshot(`
      "index.mdx:2:8 is not YAML here: Nested mappings are not allowed in compact mappings; text with a colon or a # needs quotes
      index.mdx:3:12 is not YAML here: Missing closing "quote; text with a colon or a # needs quotes"
    `)
    expect(
      await problemsOf({ page: aPage('Prose.', `${FRONT}\nsources:\n  - { title: "S", url: "https://x.example" }`) }),
    ).toMatchInlineSnapshot(
      `"index.mdx:7:5 "sources[1]" says nothing of the state that was read; add version, date or commit"`,
    )
    const long = `title: "T"\nsummary: "${'s'.repeat(161)}"\nminutes: 0.5\nskills: [T.One]`
    expect(await problemsOf({ page: aPage('Prose.', long) })).toMatchInlineSnapshot(`
      "index.mdx:3:10 "summary" must be at most 160 characters and has 161; shorten it
      index.mdx:4:10 "minutes" must be a whole number of minutes
      index.mdx:5:10 "skills[1]" must be lower-case letters, digits, dots and dashes, such as "ffi.extern-c""
    `)
  })

  it('about the syntax of MDX', async () => {
    const bodies = [
      'A vector of <4 elements>.',
      'A set {a, b}.',
      '<Note>\n\nNever closed.',
      'import things from elsewhere',
    ]
    const messages = await Promise.all(bodies.map((body) => problemsOf({ page: aPage(body) })))
    expect(messages.join('\n')).toMatchInlineSnapshot(`
      "index.mdx:7:13 < starts a component in MDX; write \\< or put it between backticks
      index.mdx:7:7 { starts code in MDX, and a and b are no names that the page imports; write \\{ or put it between backticks
      index.mdx:7:1 <Note> is not closed; end it with </Note>
      index.mdx:7:1 a line that starts with import or export is code in MDX; begin the sentence with another word"
    `)
  })

  it('about components', async () => {
    const body = [
      "import { Own } from './own'",
      "import fs from 'node:fs'",
      '',
      '<Own x={1} />',
      '',
      '<Qestion id="one" />',
      '',
      '- <Question id="one" />',
      '',
      '<Question id={"one"} />',
      '',
      '<Question />',
      '',
      '<Question id="one" />',
      '',
      '<Question id="one" />',
      '',
      '<Question id="two" />',
      '',
      '<Exercise id="none" />',
      '',
      '<Note titel="x">text</Note>',
      '',
      '<Figure>text</Figure>',
      '',
      '<script>alert(1)</script>',
      '',
      '<details onToggle="x">text</details>',
    ].join('\n')
    const questions = aQuestion({ id: 'one' }) + aQuestion({ id: 'three' })
    expect(await problemsOf({ page: aPage(body), questions })).toMatchInlineSnapshot(`
      "index.mdx:7:1 there is no file "./own.tsx" beside the page
      index.mdx:8:1 "node:fs" cannot be imported; a page imports files beside it, as ./name.tsx
      index.mdx:12:1 there is no component <Qestion>; did you mean "Question"; or import one of your own from a .tsx file beside the page
      index.mdx:14:3 <Question> stands at the top level of the page: on lines of its own, with a blank line before and after, in no list and no other component
      index.mdx:16:11 "id" takes plain text: id="…"
      index.mdx:18:1 <Question> needs id="…"
      index.mdx:22:1 question "one" is already placed above; a page has it once
      index.mdx:28:7 <Note> has no attribute "titel"; did you mean "title"
      index.mdx:30:1 <Figure> needs caption="…"
      index.mdx:32:1 <script> is not among the HTML that a page may hold (abbr, br, dd, del, details, dl, dt, ins, kbd, q, samp, small, sub, summary, sup, var and wbr); use Markdown, or a component in a .tsx file beside the page
      index.mdx:34:10 "onToggle" would be a script, and lessons run none in the browser; leave it out
      index.mdx:24:1 questions.toml has no question "two"; there are one and three
      index.mdx:26:1 exercises/ has no folder "none"; there are none"
    `)
  })

  it('about links, headings and images', async () => {
    const body = [
      '# A title',
      '',
      '#### Deep',
      '',
      '[a](#nowhere) [b](javascript:alert) [c](other.md) [d](//example.org) [e](#deep) [f](../other#part)',
      '',
      '![gone](gone.png) ![](there.svg) ![far](https://example.org/x.png)',
    ].join('\n')
    expect(await problemsOf({ page: aPage(body), files: ['index.mdx', 'there.svg'] })).toMatchInlineSnapshot(`
      "index.mdx:7:1 the page prints the title itself, so headings start at ##
      index.mdx:9:1 warning: a heading of depth 4 follows one of depth 1; use ##
      index.mdx:11:1 warning: there is no heading "nowhere" in this lesson
      index.mdx:11:15 a link cannot start with javascript:; use https:
      index.mdx:11:37 warning: "other.md" leads to no lesson; a lesson is named by its folder, such as ../layout#heading
      index.mdx:11:51 write the address with https: in front
      index.mdx:13:1 there is no image "gone.png" in the lesson’s folder; there is there.svg
      index.mdx:13:19 say between the brackets what the image shows, for readers who cannot see it: ![…](…)
      index.mdx:13:34 an image lies beside the page, in the lesson’s folder; copy it there"
    `)
  })

  it('about fences', async () => {
    const fences = [
      'rust,should_pannic',
      'rust,no_run,should_panic',
      'rust,E0382',
      'rust,edition2077',
      'rust,kit=tokyo',
      'rustic',
      'toml,no_run',
      'output',
      'cpp,no_run',
    ]
    const body = fences.map((fence) => `\`\`\`${fence}\nx\n\`\`\``).join('\n\n')
    const after = '```rust,compile_fail\nx\n```\n\n```output\nx\n```'
    expect(await problemsOf({ page: aPage(`${body}\n\n${after}`) })).toMatchInlineSnapshot(`
      "index.mdx:7:1 warning: "should_pannic" is not an attribute of a Rust sample; did you mean "should_panic"
      index.mdx:11:1 a sample has one of no_run and should_panic, not both
      index.mdx:15:1 E0382 goes with compile_fail: write compile_fail,E0382
      index.mdx:19:1 there is no edition 2077; there are 2015, 2018, 2021 and 2024
      index.mdx:23:1 there is no kit "tokyo"; there are std, tokio, web and cxx
      index.mdx:27:1 warning: "rustic" is not a language that the site knows, so this is shown as plain text; did you mean "rust"
      index.mdx:31:1 warning: "no_run" means nothing for TOML; only title="…" goes there
      index.mdx:35:1 a fence output is compared with the sample before it, and no compiler looks at that one; use text
      index.mdx:39:1 warning: "no_run" is not an attribute of a C++ sample; there are ignore, compile_fail and kit=cxx
      index.mdx:47:1 a sample that does not compile prints nothing; what the compiler says stands in a fence diagnostics"
    `)
  })

  it('about questions, even when other questions are wrong', async () => {
    const questions = [
      aQuestion({ id: 'one', more: 'dificulty = 2' }),
      aQuestion({ id: 'two', more: 'context = 3' }),
      aQuestion({ id: 'two' }),
      '[[questions]]\ntype = "Multiple"\n',
      '[[questions]]\ntype = "Tracing"\nid = "t"\nprompt.program = "fn main() {}"\n',
    ].join('\n')
    expect(await problemsOf({ page: aPage('<Question id="one" />'), questions })).toMatchInlineSnapshot(`
      "questions.toml:7:1 warning: question "one": "dificulty": unknown key "dificulty"; known here: id, aliases, multipart, context, promptExplanation, skills, difficulty, hints, type, prompt, answer, feedback
      questions.toml:15:11 question "two": "context": write a text here, in quotes
      questions.toml:26:8 question 4: "type": a question is a table whose type is "MultipleChoice", "Tracing", "ShortAnswer" or "Order"
      questions.toml:28:1 question "t": "answer": write a table here, with the keys doesCompile, stdout, panics, lineNumber, errorCode
      questions.toml:18:6 another question of this file has the id "two"; choose one of its own"
    `)
    expect(
      await problemsOf({ page: aPage('<Question id="one" />'), questions: '[[questions]]\nid = "a\n' }),
    ).toMatchInlineSnapshot(
      `"questions.toml:2:8 is not TOML here: Unterminated string constant; text over several lines stands between """ and """, or ''' and '''"`,
    )
  })

  it('about what a question points to and how its texts are written', async () => {
    const option = '{ text = "x", feedback = "[a](javascript:x)", see = "headin" }'
    const context = ['context = """', 'Look:', '', '```rust,nonsense', 'x', '```', '![i](i.png)', '"""'].join('\n')
    const questions = aQuestion({ more: context }).replace('"another"', option)
    expect(await problemsOf({ page: aPage('## Heading'), questions })).toMatchInlineSnapshot(`
      "questions.toml:5:87 warning: the lesson has no heading "headin"; did you mean "heading"
      questions.toml:5:60 a link cannot start with javascript:; use https:
      questions.toml:13:1 words in TOML hold no image; place it in the lesson
      questions.toml:10:1 warning: "nonsense" is not an attribute of a Rust sample; there are no_run, should_panic, should_abort, compile_fail, ignore, edition2021, edition2024, kit=tokio, kit=web, kit=cxx and E0133"
    `)
  })

  it('about its own components', async () => {
    const { dir, remove } = aFolder({
      'bad.tsx': 'export const Bad = () => <p>{</p>',
      'far.tsx': "import { readFileSync } from 'node:fs'\nexport const Far = () => <p>{String(readFileSync)}</p>",
      'out.tsx': "import { x } from '../outside'\nexport const Out = () => <p>{x}</p>",
      'throws.tsx': "export const Throws = () => { throw new Error('not today') }",
    })
    const problemsWith = (name: string, file: string) =>
      problemsOf({
        dir,
        page: aPage(`import { ${name} } from './${file}'\n\n<${name} />`),
        files: ['index.mdx', 'bad.tsx', 'far.tsx', 'out.tsx', 'throws.tsx'],
      })
    expect(await problemsWith('Bad', 'bad')).toMatchInlineSnapshot(`"bad.tsx:1:31 Expected identifier but found "/""`)
    expect(await problemsWith('Far', 'far')).toMatchInlineSnapshot(
      `"far.tsx:1:30 "node:fs" cannot be imported; a lesson imports files of its own folder, as ./name.tsx"`,
    )
    expect(await problemsWith('Out', 'out')).toMatchInlineSnapshot(
      `"out.tsx:1:19 "../outside" cannot be imported; a lesson imports files of its own folder, as ./name.tsx"`,
    )
    expect(await problemsWith('Throws', 'throws')).toMatchInlineSnapshot(
      `"index.mdx:1:1 cannot be rendered: not today"`,
    )
    expect(await problemsWith('Gone', 'gone')).toMatchInlineSnapshot(
      `"index.mdx:7:1 there is no file "./gone.tsx" beside the page; there are ./bad.tsx, ./far.tsx, ./out.tsx and ./throws.tsx"`,
    )
    remove()
  })
})

describe('a lesson', () => {
  // React's development build, which a test gets, wants keys for what MDX compiles to. The worker has the other build.
  beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => {}))
  afterEach(() => void vi.restoreAllMocks())

  const everything = () =>
    compileLesson(
      aJob({
        track: 'basics',
        slug: 'everything',
        dir: join(import.meta.dirname, '../fixtures/good/basics/everything'),
        edition: '2021',
        files: ['index.mdx', 'questions.toml', 'boxes.tsx', 'dot.svg', 'exercises/make-it-compile/starter.rs'],
        page: fixture('good/basics/everything/index.mdx'),
        questions: fixture('good/basics/everything/questions.toml'),
        exercises: [
          {
            id: 'make-it-compile',
            files: ['exercise.toml', 'starter.rs', 'solution.rs', 'tests.rs', 'wrong/one.rs'].map((name) => {
              return { name, text: fixture(`good/basics/everything/exercises/make-it-compile/${name}`) }
            }),
          },
        ],
      }),
    )

  it('becomes HTML between its questions and exercises; what is not placed comes last', async () => {
    const { problems, lesson, diagrams } = await everything()
    expect(problems.map(formatProblem)).toEqual([
      expect.stringContaining('questions.toml:19:1 warning: <b> is shown as it stands'),
    ])
    expect(lesson?.body.map((segment) => (segment.kind === 'prose' ? 'prose' : segment.id))).toEqual([
      'prose',
      'basics/everything/who-owns',
      'prose',
      'basics/everything/make-it-compile',
      'basics/everything/not-placed',
    ])
    expect(lesson?.questionIds).toEqual(['basics/everything/who-owns', 'basics/everything/not-placed'])
    expect(lesson?.questions.map(({ id }) => id)).toEqual(lesson?.questionIds)
    expect(lesson?.headings).toEqual([
      { id: 'a-heading-with-code', text: 'A heading with code', depth: 2 },
      { id: 'a-smaller-heading', text: 'A smaller heading', depth: 3 },
      { id: 'a-second-heading', text: 'A second heading', depth: 2 },
    ])
    expect(diagrams).toBe(2)
    const [first, , second] = lesson?.body ?? []
    expect(first?.kind === 'prose' && first.html).toMatchInlineSnapshot(`
      "<p>Prose with <code>code</code>, a <a href="/tracks/basics/plain-quiz#a-heading">link to the other lesson</a>, one <a href="https://doc.rust-lang.org/" rel="noopener">outside</a> and
      one <a href="#a-second-heading">within</a>.</p>
      <h2 id="a-heading-with-code"><a href="#a-heading-with-code">A heading with <code>code</code></a></h2>
      <figure class="sample" data-language="rust" data-expectation="runs" data-sample="6739cfe48093a73a"><figcaption class="sample-bar"><span class="sample-title">src/main.rs</span></figcaption><p class="sample-do"><button type="button" data-do="run">Run</button><button type="button" data-do="edit">Edit</button></p><pre class="code"><code><span class="tk-keyword">fn </span><span class="tk-function">show</span>(value: <span class="tk-keyword">impl </span><span class="tk-type">Debug</span>) {
          <span class="tk-function">println!</span>(<span class="tk-string">"</span><span class="tk-constant">{</span><span class="tk-string">value:?</span><span class="tk-constant">}</span><span class="tk-string">"</span>);
      }</code></pre></figure>
      <figure class="sample" data-language="output" data-expectation="runs"><figcaption class="sample-bar"><span class="sample-verdict">Output</span></figcaption><pre class="code"><code>"&lt;hidden&gt;"</code></pre></figure>"
    `)
    expect(second?.kind === 'prose' && second.html.replace(/base64,[^"]+/, 'base64,…')).toMatchInlineSnapshot(`
      "<h3 id="a-smaller-heading"><a href="#a-smaller-heading">A smaller heading</a></h3>
      <div class="table" tabindex="0" role="group" aria-label="Table"><table><thead><tr><th>Left</th><th>Right</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table></div>
      <figure class="figure"><svg viewBox="0 0 20 10" role="img" aria-label="2 boxes"><rect width="8" height="8"></rect></svg><figcaption class="figure-caption">Two boxes, drawn by <code>boxes.tsx</code></figcaption></figure>
      <div class="warning" role="note"><p class="warning-title">Warning: It ends here</p><figure class="sample" data-language="rust" data-expectation="panics" data-sample="716fc10dee05ee4b"><figcaption class="sample-bar"><span class="sample-verdict">panics</span></figcaption><p class="sample-do"><button type="button" data-do="run">Run</button><button type="button" data-do="edit">Edit</button></p><pre class="code"><code><span class="tk-function">panic!</span>(<span class="tk-string">"on purpose"</span>);</code></pre></figure></div>
      <h2 id="a-second-heading"><a href="#a-second-heading">A second heading</a></h2>
      <figure class="sample" data-language="rust" data-expectation="fails" data-sample="7c2b74c2c94f7bbb"><figcaption class="sample-bar"><span class="sample-verdict">does not compile: E0382</span></figcaption><p class="sample-do"><button type="button" data-do="run">Run</button><button type="button" data-do="edit">Edit</button></p><pre class="code"><code><span class="tk-keyword">let</span> a = <span class="tk-type">String</span>::<span class="tk-function">new</span>();
      <span class="tk-function">drop</span>(a);
      <span class="tk-function">drop</span>(a);</code></pre></figure>
      <figure class="sample" data-language="diagnostics" data-expectation="runs"><figcaption class="sample-bar"><span class="sample-verdict">Diagnostics</span></figcaption><pre class="code"><code>error[E0382]: use of moved value: \`a\`</code></pre></figure>
      <div class="note" role="note"><p class="note-title">An aside</p>Short.</div>
      <p><img src="data:image/svg+xml;base64,…" alt="A black dot" width="10" height="20"/></p>"
    `)
  })

  it('has no script, no inline style and no hidden line in its HTML', async () => {
    const { lesson } = await everything()
    const html = lesson?.body.map((segment) => (segment.kind === 'prose' ? segment.html : '')).join('') ?? ''
    expect(html).toContain('show')
    expect(html).not.toMatch(/<script|\sstyle=|\son[a-z]+=|ferropath-/)
    expect(html).not.toMatch(/std::fmt|main<\/span>\(/)
  })

  it('shows HTML in a question as text', async () => {
    const { lesson } = await everything()
    const [choice, tracing] = lesson?.questions ?? []
    expect(choice?.prompt).toMatchInlineSnapshot(`
      "<p>Who owns it? &#x3C;b>Raw HTML&#x3C;/b> is shown as text.</p>
      <figure class="sample" data-language="rust" data-expectation="compiles"><figcaption class="sample-bar"><span class="sample-verdict">compiles; not run here</span></figcaption><pre class="code"><code><span class="tk-keyword">let</span> a = <span class="tk-constant">1</span>;</code></pre></figure>"
    `)
    expect(
      choice?.kind === 'choice' && choice.options.map(({ text, feedback }) => [text, feedback]),
    ).toMatchInlineSnapshot(`
      [
        [
          "Nobody",
          null,
        ],
        [
          "<code>a</code>",
          {
            "about": "954c4fed61",
            "see": "/tracks/basics/everything#a-second-heading",
            "text": "No: see <a href="/tracks/basics/plain-quiz">there</a>.",
          },
        ],
      ]
    `)
    expect(tracing?.kind === 'tracing' && tracing.programHtml).toMatchInlineSnapshot(`
      "<span data-line="1"><span class="tk-keyword">fn </span><span class="tk-function">main</span>() {
      </span><span data-line="2">    <span class="tk-function">print!</span>(<span class="tk-string">"before"</span>);
      </span><span data-line="3">    <span class="tk-function">panic!</span>(<span class="tk-string">"&lt;b&gt;"</span>);
      </span><span data-line="4">}
      </span>"
    `)
  })

  it('hands its samples to the check, each with what is claimed of it', async () => {
    const { samples, programs } = await everything()
    expect(
      samples.map(({ file, line, fence, output, diagnostics }) => ({
        at: `${file}:${line}`,
        expectation: fence.expectation,
        codes: fence.errorCodes,
        edition: fence.edition,
        output: output?.text,
        diagnostics: diagnostics?.text,
      })),
    ).toMatchInlineSnapshot(`
      [
        {
          "at": "index.mdx:18",
          "codes": [],
          "diagnostics": undefined,
          "edition": "2021",
          "expectation": "runs",
          "output": ""<hidden>"",
        },
        {
          "at": "index.mdx:48",
          "codes": [],
          "diagnostics": undefined,
          "edition": "2021",
          "expectation": "panics",
          "output": undefined,
        },
        {
          "at": "index.mdx:56",
          "codes": [
            "E0382",
          ],
          "diagnostics": "error[E0382]: use of moved value: \`a\`",
          "edition": "2021",
          "expectation": "fails",
          "output": undefined,
        },
        {
          "at": "questions.toml:21",
          "codes": [],
          "diagnostics": undefined,
          "edition": "2021",
          "expectation": "compiles",
          "output": undefined,
        },
      ]
    `)
    expect(programs).toMatchObject([
      {
        question: 'not-placed',
        edition: '2021',
        panics: true,
        stdout: 'before',
        places: { stdout: { line: 13, column: 17 } },
      },
    ])
  })

  it('may ask the questions of a plain mdbook-quiz file', async () => {
    const { problems, lesson } = await compileLesson(
      aJob({
        page: fixture('good/basics/plain-quiz/index.mdx'),
        questions: fixture('good/basics/plain-quiz/questions.toml'),
      }),
    )
    expect(problems).toEqual([])
    expect(lesson?.questions.map(({ kind, skills, difficulty }) => ({ kind, skills, difficulty }))).toEqual([
      { kind: 'choice', skills: ['basics.ownership'], difficulty: 3 },
      { kind: 'short', skills: ['basics.ownership'], difficulty: 3 },
      { kind: 'tracing', skills: ['basics.ownership'], difficulty: 3 },
    ])
    expect(lesson?.questionIds[0]).toBe('t/first/3b0f1c7e-2f4e-4f43-9b1c-2a1b7d1e7c11')
  })
})
