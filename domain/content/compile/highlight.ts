import { createCssVariablesTheme, createHighlighterCore, type HighlighterCore, type ThemedToken } from 'shiki/core'
import { createOnigurumaEngine } from 'shiki/engine/oniguruma'
import { escapeHtml } from '@/domain/quiz'
import type { Language } from '../fence'

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

let highlighter: Promise<HighlighterCore> | undefined

/**
 * Colours a piece of code. The colours are classes (`tk-keyword`, `tk-string`, `tk-comment`, `tk-function`,
 * `tk-constant`, `tk-parameter`, `tk-inserted`, `tk-deleted`); plain names and punctuation carry none.
 * @returns one piece of HTML per line, without the line end
 */
export async function highlightLines(code: string, language: Language): Promise<string[]> {
  const grammar = GRAMMARS[language]
  if (!grammar) return code.split('\n').map(escapeHtml)
  highlighter ??= createHighlighterCore({
    themes: [createCssVariablesTheme({ name: 'classes', variablePrefix: '' })],
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
    const name = token.content.trim() === '' ? open : classOf(token)
    if (name !== open) {
      if (open) html += '</span>'
      if (name) html += `<span class="${name}">`
      open = name
    }
    html += escapeHtml(token.content)
  }
  return open ? `${html}</span>` : html
}

const CLASSES: Record<string, string> = {
  keyword: 'tk-keyword',
  string: 'tk-string',
  'string-expression': 'tk-string',
  comment: 'tk-comment',
  function: 'tk-function',
  constant: 'tk-constant',
  parameter: 'tk-parameter',
  inserted: 'tk-inserted',
  deleted: 'tk-deleted',
}

function classOf(token: ThemedToken): string | null {
  const found: RegExpExecArray | null = /^var\(--(?:token-)?([a-z-]+)\)$/.exec(token.color ?? '')
  return CLASSES[found?.[1] ?? ''] ?? null
}
