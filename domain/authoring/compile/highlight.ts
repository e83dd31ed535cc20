import { createHighlighterCore, type HighlighterCore, type ThemedToken, type ThemeRegistrationRaw } from 'shiki/core'
import { createOnigurumaEngine } from 'shiki/engine/oniguruma'
import type { Language } from '@/domain/content/fence'
import { escapeText } from './escape'

/** Of the fences' languages, those with a grammar; `text`, `output` and `diagnostics` have no colours. */
const GRAMMARS: Partial<Record<Language, string>> = {
  rust: 'rust',
  cpp: 'cpp',
  c: 'c',
  toml: 'toml',
  bash: 'shellscript',
  console: 'shellsession',
  json: 'json',
  yaml: 'yaml',
  ts: 'typescript',
  diff: 'diff',
  asm: 'asm',
  cmake: 'cmake',
  make: 'make',
  ini: 'ini',
}

/** Grammar scopes by class; where two fit, the more specific scope wins. */
const SCOPES = {
  plain: ['keyword.operator', 'punctuation', 'meta.attribute punctuation'],
  keyword: ['keyword', 'storage', 'variable.language', 'entity.name.section', 'keyword.operator.new'],
  type: ['entity.name.type', 'entity.name.class', 'support.type', 'support.class', 'entity.name.namespace'],
  function: ['entity.name.function', 'support.function', 'support.macro'],
  string: ['string', 'punctuation.definition.string'],
  constant: ['constant', 'support.constant', 'constant.character.escape', 'string meta.interpolation punctuation'],
  comment: ['comment', 'punctuation.definition.comment'],
  attribute: [
    'meta.attribute',
    'entity.name.function.preprocessor',
    'keyword.control.directive',
    'support.type.property-name',
  ],
  inserted: ['markup.inserted', 'punctuation.definition.inserted'],
  deleted: ['markup.deleted', 'punctuation.definition.deleted'],
}
const CLASSES = Object.keys(SCOPES)

/** A theme has colours and no names, so its colours count: #000001 is the first class. */
const theme: ThemeRegistrationRaw = {
  name: 'classes',
  type: 'light',
  colors: { 'editor.foreground': '#000000', 'editor.background': '#ffffff' },
  settings: Object.values(SCOPES).map((scope, index) => ({
    scope,
    settings: { foreground: `#${(index + 1).toString(16).padStart(6, '0')}` },
  })),
}

let highlighter: Promise<HighlighterCore> | undefined

/**
 * Marks a piece of code with classes (`tk-keyword`, `tk-type`, `tk-function`, `tk-string`, `tk-constant`, `tk-comment`,
 * `tk-attribute`, `tk-inserted`, `tk-deleted`); the site's style gives them colours. Plain names, operators and
 * punctuation carry none.
 * @returns one piece of HTML per line, without the line end
 */
export async function highlightLines(code: string, language: Language): Promise<string[]> {
  const grammar = GRAMMARS[language]
  if (!grammar) return code.split('\n').map(escapeText)
  highlighter ??= createHighlighterCore({
    themes: [theme],
    langs: [
      import('@shikijs/langs/rust'),
      import('@shikijs/langs/cpp'),
      import('@shikijs/langs/c'),
      import('@shikijs/langs/toml'),
      import('@shikijs/langs/shellscript'),
      import('@shikijs/langs/shellsession'),
      import('@shikijs/langs/json'),
      import('@shikijs/langs/yaml'),
      import('@shikijs/langs/typescript'),
      import('@shikijs/langs/diff'),
      import('@shikijs/langs/asm'),
      import('@shikijs/langs/cmake'),
      import('@shikijs/langs/make'),
      import('@shikijs/langs/ini'),
    ],
    engine: createOnigurumaEngine(import('shiki/wasm')),
  })
  const lines = (await highlighter).codeToTokensBase(code, { lang: grammar, theme: 'classes' })
  return lines.map(lineToHtml)
}

function lineToHtml(tokens: ThemedToken[]): string {
  let html = ''
  let open: string | null = null
  for (const token of tokens) {
    // A space has no colour, so it may as well belong to what stands before it: fewer, longer spans.
    const name: string | null = token.content.trim() === '' ? open : classOf(token)
    if (name !== open) {
      if (open) html += '</span>'
      if (name) html += `<span class="${name}">`
      open = name
    }
    html += escapeText(token.content)
  }
  return open ? `${html}</span>` : html
}

function classOf(token: ThemedToken): string | null {
  const name = CLASSES[Number.parseInt(token.color?.slice(1) ?? '', 16) - 1]
  return name === undefined || name === 'plain' ? null : `tk-${name}`
}
