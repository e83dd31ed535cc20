import { describe, expect, test } from 'vitest'
import { parse as parseYaml } from 'yaml'
import { QuestionFile } from '@/domain/quiz/file'
import { readPage } from '../../compile/page'
import { readToml } from '../../read/toml'
import { FrontMatter, TrackFile } from '../../schema'
import { type CourseFiles, ImportProblem } from '../source'
import { importMdbook } from '.'

const BOOK = '[book]\ntitle = "Buckets"\n[rust]\nedition = "2021"\n'

function aBook(files: Record<string, string | Buffer>): CourseFiles {
  const all: Record<string, string | Buffer> = { 'book.toml': BOOK, ...files }
  return { read: (path) => (all[path] === undefined ? null : Buffer.from(all[path])) }
}

/** A book of one chapter. */
function aChapter(text: string, others: Record<string, string | Buffer> = {}) {
  const track = importMdbook(aBook({ 'src/SUMMARY.md': '- [One](one.md)\n', 'src/one.md': text, ...others }), 'buckets')
  const page = String(track.files.get('one/index.mdx'))
  const [, head = '', body = ''] = /^---\n([\s\S]*?)\n---\n\n([\s\S]*)$/.exec(page) ?? []
  return {
    track,
    head,
    body,
    told: track.findings
      .filter(({ file }) => file !== 'book.toml')
      .map(({ line, kind, message }) => `${line} ${kind} ${message}`),
  }
}

/** What the lesson check itself says of a page's form. */
function problemsOf(body: string, files: string[] = []) {
  return readPage(body, { track: 'buckets', slug: 'one', edition: '2021', files }).problems.map(
    ({ message }) => message,
  )
}

describe('SUMMARY.md', () => {
  const summary = `# Summary

[Foreword](README.md)
<!-- [Not yet](not.md) -->
# Basics
- [A \`bucket\`](a.md)
  - [Draft]()
  * [Deep](deep/b.md)
- [Gone](gone.md)
---
[Afterword](README.md)
`
  const { files, findings, lessons } = importMdbook(
    aBook({
      'src/SUMMARY.md': summary,
      'src/README.md': '# Foreword\n\nHello.',
      'src/a.md': 'A',
      'src/deep/b.md': 'B',
    }),
    'buckets',
  )

  test('becomes lessons in reading order', () => {
    const track = TrackFile.parse(readToml(String(files.get('track.toml'))).document?.value)
    expect(track).toMatchObject({ title: 'Buckets', edition: '2021', lessons: ['introduction', 'a', 'deep-b'] })
    expect(track.skills.map(({ id }) => id)).toEqual(['buckets.introduction', 'buckets.a', 'buckets.deep-b'])
    expect(lessons).toBe(3)
  })

  test('and what a track has no place for is told with its line', () => {
    expect(findings.filter(({ kind }) => kind === 'dropped').map(({ line, message }) => `${line} ${message}`)).toEqual([
      '5 the part title "Basics": a track is one list of lessons',
      '7 the draft chapter "Draft", which has no file yet',
      "9 the chapter gone.md: there is no such file, or it isn't UTF-8 text",
      '11 "README.md" is already a chapter, on line 3',
    ])
  })

  test('a folder without a book says what to name instead', () => {
    expect(() => importMdbook({ read: () => null }, 'x')).toThrow(ImportProblem)
    expect(() => importMdbook({ read: () => null }, 'x')).toThrow('Name the folder of a book')
  })
})

describe('includes', () => {
  const code = 'use a;\n// ANCHOR: here\nfn here() {}\n// ANCHOR_END: here\nfn there() {}\n'

  test('take lines and anchors; rustdoc_include hides the rest', () => {
    const { body } = aChapter(
      '```rust,ignore\n{{#include ../code.rs:here}}\n```\n\n```rust\n{{#rustdoc_include ../code.rs:here}}\n```\n\n```rust,ignore\n{{#include ../code.rs:5:}}\n```\n',
      { 'code.rs': code },
    )
    expect(body).toBe(
      '```rust,ignore\nfn here() {}\n```\n\n```rust\n# use a;\nfn here() {}\n# fn there() {}\n```\n\n```rust,ignore\nfn there() {}\n```\n',
    )
  })

  test.each([
    ['{{#include ../../etc/passwd}}', 'it lies outside the book; copy the file into it'],
    ['{{#include /etc/passwd}}', 'it lies outside the book; copy the file into it'],
    ['{{#include missing.rs}}', 'there is no such file'],
    ['{{#include ../code.rs:nowhere}}', 'it has no anchor "nowhere"'],
    ['{{#include loop.md}}', 'it includes itself, by way of src/loop.md'],
  ])('%s is told and not guessed at', (directive, why) => {
    const { told } = aChapter(`Text\n\n${directive}\n`, { 'code.rs': code, 'src/loop.md': '{{#include loop.md}}' })
    expect(told).toEqual([expect.stringMatching(/^3 dropped the include of /)])
    expect(told[0]).toContain(why)
  })

  test('an escaped directive is text', () => {
    expect(aChapter('\\{{#include x}}').body).toBe('\\{\\{#include x}}\n')
  })
})

describe('Markdown that MDX would read as code', () => {
  test.each([
    ['A `Vec<T>` holds {n} of Vec<T> where a < b and <T>.', 'Vec\\<T>'],
    ['import the crate\n\nexport it', '&#105;mport the crate'],
    ['Text <!-- hidden --> here.', '{/* hidden */}'],
    ['<https://www.rust-lang.org/>', '[https://www.rust-lang.org/](https://www.rust-lang.org/)'],
    ['    let indented = 1;', '```text\nlet indented = 1;\n```'],
    ['a<br>b <kbd>Ctrl</kbd> <sup>2</sup>', '<kbd>Ctrl</kbd>'],
    ['<b>bold</b> and <i>so</i> on', '**bold** and *so* on'],
    ['<details><summary>More</summary>\n\nWords, **bold**.\n\n</details>', '<summary>'],
    ['<table><tr><th>a</th></tr><tr><td>1</td></tr></table>', '| a |'],
    ['| a |\n| - |\n| x \\| y |', '| x \\| y |'],
  ])('%s', (markdown, expected) => {
    const { body } = aChapter(markdown)
    expect(body).toContain(expected)
    expect(problemsOf(body)).toEqual([])
  })

  test('scripts are left out and told', () => {
    const { body, told } = aChapter('Before\n\n<script>alert(1)</script>\n\n<div class="x" onclick="y()">Words</div>')
    expect(body).toBe('Before\n\nWords\n')
    expect(told).toEqual([
      '3 dropped <script>, with what is in it: lessons run no scripts and embed nothing',
      '5 changed <div class="x"> is left out; what is in it stays',
    ])
  })
})

describe('fences', () => {
  test.each([
    ['rust,editable', 'rust'],
    ['rust compile_fail, E0382', 'rust,compile_fail,E0382'],
    ['rust,ignore,does_not_compile', 'rust,ignore'],
    ['rust,no_run,noplayground', 'rust,no_run'],
    ['rust,should_panic,panics', 'rust,should_panic'],
    ['rust,edition2018,mdbook-runnable', 'rust,edition2018'],
    ['ide', 'rust,ignore'],
    ['cpp', 'cpp,ignore'],
    ['svgbob', 'text'],
    ['console', 'console'],
    ['', 'text'],
  ])('%s becomes %s', (info, expected) => {
    const { body } = aChapter(`\`\`\`${info}\nx\n\`\`\``)
    expect(body).toContain(`\`\`\`${expected}\nx\n\`\`\``)
    expect(problemsOf(body)).toEqual([])
  })

  test('a picture of a crab becomes words, and marks in code are left out', () => {
    const { body } = aChapter('```rust,ignore,does_not_compile\nlet x = `[y]`;\n```')
    expect(body).toBe('**This code does not compile.**\n\n```rust,ignore\nlet x = y;\n```\n')
  })

  test('a listing becomes a figure with the name of its file', () => {
    const { body } = aChapter(
      '<Listing number="1-1" file-name="src/main.rs" caption="A <code>main</code>">\n\n```rust\nfn main() {}\n```\n\n</Listing>',
    )
    expect(body).toBe(
      '<Figure caption="Listing 1-1: A main">\n  ```rust title="src/main.rs"\n  fn main() {}\n  ```\n</Figure>\n',
    )
    expect(problemsOf(body)).toEqual([])
  })
})

describe('links and pictures', () => {
  const others = {
    'src/SUMMARY.md': '- [One](one.md)\n- [Two](two/README.md)\n',
    'src/two/README.md': '# Two\n\n<a id="old"></a>\n\n## A part { #part }\n\nText',
    'src/dot.png': Buffer.from([1]),
  }

  test('lead to lessons, by .md, by .html, and by an old name of a heading', () => {
    const { body } = aChapter(
      '[a](two/README.md#part) [b](two/index.html) [c](two/#old) [d][r]\n\n[r]: https://example.org "T"',
      others,
    )
    expect(body).toBe('[a](../two#a-part) [b](../two) [c](../two#a-part) [d](https://example.org "T")\n')
  })

  test('keep their words where they lead nowhere, and it is told', () => {
    const { body, told } = aChapter('[std](../std/index.html) and [x](javascript:alert(1))', others)
    expect(body).toBe('std and x\n')
    expect(told.filter((line) => line.includes('dropped'))).toEqual([
      "1 dropped the link to ../std/index.html: it isn't a chapter of the book; its words stay",
      '1 dropped the link to javascript:alert(1): only https:, http: and mailto: are followed; its words stay',
    ])
  })

  test('a picture without a description gets its name for one, and it is told', () => {
    const { body, told } = aChapter('![](dot.png)', others)
    expect(body).toBe('![dot](dot.png)\n')
    expect(problemsOf(body, ['dot.png'])).toEqual([])
    expect(told).toContain('1 look the picture dot.png has no description, so its name stands in; say what it shows')
  })

  test('pictures come along', () => {
    const { body, track } = aChapter('![Dots](dot.png) ![Far](https://example.org/x.png) ![No](no.png)', others)
    expect(body).toBe('![Dots](dot.png) [Far](https://example.org/x.png) No\n')
    expect(track.files.get('one/dot.png')).toEqual(Buffer.from([1]))
  })
})

describe('quizzes', () => {
  const quiz = `[[questions]]
id = "c1b5/9"
type = "Tracing"
prompt.program = """
fn main() { println!("1"); }
"""
answer.doesCompile = true
answer.stdout = "1"
answer.lineNumber = 1

[[questions]]
type = "MultipleChoice"
prompt.prompt = "Which? See [two](two.md)."
prompt.choices = ["a", "b", "c"]
answer = 1

[[questions]]
id = "short"
type = "ShortAnswer"
prompt.prompt = '''
\`\`\`
let \`[x]\` = 1;
\`\`\`
'''
answer.answer = "x"
multipart = "story"

[multipart]
story = "Once"
`
  const { body, track } = aChapter('Read.\n\n{{#quiz ../quizzes/one.toml}}\n\nMore.', { 'quizzes/one.toml': quiz })
  const file = QuestionFile.parse(readToml(String(track.files.get('one/questions.toml'))).document?.value)

  test('are asked where the book asks them, under their ids', () => {
    expect(body).toBe(
      'Read.\n\n<Question id="c1b5-9" />\n\n<Question id="one-2" />\n\n<Question id="short" />\n\nMore.\n',
    )
    expect(track.questions).toBe(3)
  })

  test('keep their answers, the early form of the options too', () => {
    expect(file.questions[1]).toMatchObject({
      prompt: { prompt: 'Which? See two.', distractors: [{ text: 'a' }, { text: 'c' }], answerIndex: 1 },
      answer: { answer: 'b' },
    })
    expect(file.questions[0]?.answer).toEqual({ doesCompile: true, stdout: '1' })
    expect(file.questions[2]).toMatchObject({
      multipart: 'story',
      prompt: { prompt: expect.stringContaining('let x = 1;') },
    })
  })

  test('what was changed in them is told with its line', () => {
    expect(
      track.findings.filter(({ file }) => file === 'quizzes/one.toml').map(({ line, message }) => `${line} ${message}`),
    ).toEqual([
      '1 the id "c1b5/9" is now "c1b5-9"',
      '1 lineNumber of a program that compiles',
      '11 a question without an id is now called "one-2"',
      '11 the early form with `choices` and a number is written as `distractors` and an `answer`',
      '17 the marks `[ and ]` around a part of the code are left out',
    ])
  })

  test('a question that cannot be read is named, and the others come', () => {
    const { track: other } = aChapter('{{#quiz q.toml}}', {
      'src/q.toml':
        '[[questions]]\nid = "a"\ntype = "Essay"\n\n[[questions]]\nid = "b"\ntype = "ShortAnswer"\nprompt.prompt = "?"\nanswer.answer = "x"\n',
    })
    expect(other.questions).toBe(1)
    expect(other.findings).toContainEqual(expect.objectContaining({ file: 'src/q.toml', line: 1, kind: 'dropped' }))
  })

  test('two quizzes of a chapter share a lesson without sharing an id', () => {
    const one = '[[questions]]\nid = "q"\ntype = "ShortAnswer"\nprompt.prompt = "?"\nanswer.answer = "x"\n'
    const { body } = aChapter('{{#quiz a.toml}}\n\n{{#quiz b.toml}}', { 'src/a.toml': one, 'src/b.toml': one })
    expect(body).toBe('<Question id="q" />\n\n<Question id="q-2" />\n')
  })
})

test('front matter is short, whole, and valid', () => {
  const { head } = aChapter(`---\nminutes: 7\ncourse: X\n---\n# One\n\n${'word '.repeat(60)}`)
  expect(FrontMatter.parse(parseYaml(head))).toMatchObject({ title: 'One', minutes: 7, skills: ['buckets.one'] })
})

test('a byte order mark and carriage returns change nothing', () => {
  const plain = aChapter('# One\n\nText **bold**\n')
  expect(aChapter('\uFEFF# One\r\n\r\nText **bold**\r\n').body).toBe(plain.body)
})
