import { rust } from '@codemirror/lang-rust'
import {
  HighlightStyle,
  LanguageDescription,
  LanguageSupport,
  StreamLanguage,
  syntaxHighlighting,
} from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import { tags as t } from '@lezer/highlight'

/** The language of a lesson's file, by its name. Each is fetched when a file needs it. */
export async function languageOf(path: string): Promise<Extension> {
  if (path.endsWith('.mdx')) return mdx()
  if (path.endsWith('.toml')) return toml
  if (path.endsWith('.rs')) return rust()
  return (await import('@codemirror/lang-cpp')).cpp()
}

async function mdx(): Promise<Extension> {
  const { markdown } = await import('@codemirror/lang-markdown')
  return markdown({
    codeLanguages: [
      LanguageDescription.of({ name: 'rust', support: rust() }),
      LanguageDescription.of({
        name: 'cpp',
        alias: ['c', 'c++'],
        load: async () => (await import('@codemirror/lang-cpp')).cpp(),
      }),
      LanguageDescription.of({ name: 'toml', support: new LanguageSupport(toml) }),
    ],
  })
}

/** TOML as far as colours go: keys, tables, texts, numbers and comments. */
export const toml = StreamLanguage.define<{ long: string | null; value: boolean }>({
  name: 'toml',
  startState: () => ({ long: null, value: false }),
  token(stream, state) {
    if (state.long !== null) {
      const end = stream.string.indexOf(state.long, stream.pos)
      if (end === -1) stream.skipToEnd()
      else {
        stream.pos = end + state.long.length
        state.long = null
      }
      return 'string'
    }
    if (stream.sol()) state.value = false
    if (stream.eatSpace()) return null
    if (stream.match(/^#.*/)) return 'comment'
    for (const quotes of ['"""', "'''"]) {
      if (stream.match(quotes)) {
        state.long = quotes
        return 'string'
      }
    }
    if (stream.match(/^"(\\.|[^"\\])*"?/) || stream.match(/^'[^']*'?/)) return state.value ? 'string' : 'propertyName'
    if (!state.value && stream.sol() && stream.match(/^\[+[^\]]*\]+/)) return 'typeName'
    if (stream.eat('=')) {
      state.value = true
      return null
    }
    if (state.value && stream.match(/^(true|false)\b/)) return 'bool'
    if (state.value && stream.match(/^[+-]?\d[\w.:+-]*/)) return 'number'
    if (!state.value && stream.match(/^[\w-]+/)) return 'propertyName'
    stream.next()
    return null
  },
})

/** What prose has and code has not, in the site's tokens. */
export const proseColours: Extension = syntaxHighlighting(
  HighlightStyle.define([
    { tag: t.heading, fontWeight: '700' },
    { tag: t.strong, fontWeight: '700' },
    { tag: t.emphasis, fontStyle: 'italic' },
    { tag: [t.link, t.url], color: 'var(--code-function)' },
    { tag: t.monospace, color: 'var(--code-string)' },
    { tag: [t.tagName, t.angleBracket], color: 'var(--code-keyword)' },
    { tag: [t.attributeName, t.propertyName], color: 'var(--code-type)' },
    { tag: t.attributeValue, color: 'var(--code-string)' },
  ]),
)
