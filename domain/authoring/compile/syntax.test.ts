import { describe, expect, it } from 'vitest'
import { indentedBlocks, parsePage } from './syntax'

const messages = (body: string) =>
  parsePage(body).offences.map(({ line, column, message }) => `${line}:${column} ${message}`)

describe('parsePage', () => {
  it.each([
    ['Vec<u8> outside', ['1:4 < starts a component in MDX; write \\< or put it between backticks']],
    ['a <b and c> d', ['1:3 < starts a component in MDX; write \\< or put it between backticks']],
    ['I <3 Rust, and 1 < 2', ['1:3 < starts a component in MDX; write \\< or put it between backticks']],
    ['Before.\n\n<!-- todo -->\n\nAfter.', ['3:1 MDX has no <!-- -->; a comment is {/* … */}']],
    [
      'See <https://doc.rust-lang.org>.',
      ['1:5 MDX has no links in < >; write [https://doc.rust-lang.org](https://doc.rust-lang.org)'],
    ],
    ['one<br>two', ['1:4 <br> is closed in MDX: <br />']],
    ['Text.\n\n</Note>', ['3:1 </Note> has no <Note> to close here; take it away, or write \\<']],
    ['<Note>\n\nNever closed.', ['1:1 <Note> is not closed; end it with </Note>']],
    ['<Question id="a">', ['1:1 <Question> is not closed; end it with />']],
    ['{{#include a.rs}}', ['1:1 mdBook’s {{#…}} means nothing here; replace it with what it stands for']],
    [
      'Words.\n\nimport things from elsewhere',
      ['3:1 a line that starts with import or export is code in MDX; begin the sentence with another word'],
    ],
  ])('says of %j what to write', (body, expected) => {
    expect(messages(body)).toEqual(expected)
  })

  it('names every offence at once, each at its own place, and none in code', () => {
    const body = [
      '`a < b {` and ``Vec<u8>``, \\{ and \\<',
      '',
      '```rust',
      'fn f<T>() { let c = "<!-- {";',
      '```',
      '',
      'Then <b and',
      '',
      'Then Vec<u8>',
      '',
      '<!-- c -->',
      '',
      'Last {b',
    ].join('\n')
    expect(messages(body).map((line) => line.split(' ')[0])).toEqual(['7:6', '9:9', '11:1', '13:6'])
  })

  it('leaves what is right alone', () => {
    const body =
      'A {1 + 1}, `{`, <kbd>x</kbd>.\n\n{/* fine */}\n\n<Note>\n\nText.\n\n</Note>\n\n<details>\n\nMore.\n\n</details>'
    expect(messages(body)).toEqual([])
    expect(parsePage(body).tree).not.toBeNull()
  })
})

describe('indentedBlocks', () => {
  const places = (body: string) => indentedBlocks(parsePage(body).tree ?? { type: 'root', children: [] })

  it('finds code that is four spaces to the right', () => {
    expect(places('Para.\n\n    let x = 1;\n\nAfter.')).toEqual([{ line: 3, column: 5 }])
    expect(places('- item\n\n      let x = 1;')).toEqual([{ line: 3, column: 7 }])
  })

  it('leaves lists and components alone', () => {
    expect(places('1. one\n   - two\n\n     more of two\n\n2. three')).toEqual([])
    expect(places('<Note>\n\n    Indented in a component.\n\n</Note>')).toEqual([])
  })
})
