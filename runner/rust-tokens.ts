/**
 * Just enough of Rust's lexical grammar to find items, attributes and test functions in a source that
 * rustc will read afterwards: comments, strings and lifetimes are told apart, nothing is parsed.
 */
export type Token = { kind: 'word' | 'punct' | 'literal'; text: string; start: number; end: number }

export function tokensOf(source: string): Token[] {
  const tokens: Token[] = []
  let at = SHEBANG.exec(source)?.[0].length ?? 0
  while (at < source.length) {
    const start = at
    const rest = source.slice(at, at + 2)
    const char = source[at] as string
    if (SPACE.test(char)) {
      at++
    } else if (rest === '//') {
      const end = source.indexOf('\n', at)
      at = end < 0 ? source.length : end
    } else if (rest === '/*') {
      at = endOfComment(source, at)
    } else if (isStringStart(source, at)) {
      at = endOfString(source, at)
      tokens.push({ kind: 'literal', text: source.slice(start, at), start, end: at })
    } else if (char === "'") {
      at = endOfQuote(source, at)
      tokens.push({ kind: 'literal', text: source.slice(start, at), start, end: at })
    } else if (/[\p{L}_\d]/u.test(char)) {
      WORD.lastIndex = at
      at += WORD.exec(source)?.[0].length ?? 1
      tokens.push({ kind: 'word', text: source.slice(start, at), start, end: at })
    } else {
      at++
      tokens.push({ kind: 'punct', text: char, start, end: at })
    }
  }
  return tokens
}

/** `#!` and a path in the first line, which is nothing to rustc; `#![` is an attribute, also with space between. */
const SHEBANG = /^\uFEFF?#!(?!\s*\[)[^\n]*/
/** Also what is white space in Rust alone. */
const SPACE = /[\s\u0085\u200E\u200F]/
const WORD = /r#[\p{L}_][\p{L}\p{N}_]*|[\p{L}\p{N}_]+/uy
const STRING_START = /(?:b|c|br|cr|r)?(#*)"/y
const CHARACTER = /'(?:\\(?:x[0-9a-fA-F]{2}|u\{[^}]*\}|.)|[^\\'\n])'/uy

function isStringStart(source: string, at: number): boolean {
  STRING_START.lastIndex = at
  const match = STRING_START.exec(source)
  return match !== null && (match[1] === '' || /^[bc]?r/.test(match[0]))
}

function endOfString(source: string, at: number): number {
  STRING_START.lastIndex = at
  const [opening = '"', hashes = ''] = STRING_START.exec(source) ?? []
  let end = at + opening.length
  if (opening.includes('r')) {
    const close = source.indexOf(`"${hashes}`, end)
    return close < 0 ? source.length : close + 1 + hashes.length
  }
  while (end < source.length && source[end] !== '"') end += source[end] === '\\' ? 2 : 1
  return Math.min(end + 1, source.length)
}

/** A character literal, or a lifetime: then only its quote. */
function endOfQuote(source: string, at: number): number {
  CHARACTER.lastIndex = at
  return at + (CHARACTER.exec(source)?.[0].length ?? 1)
}

function endOfComment(source: string, at: number): number {
  let depth = 0
  let end = at
  while (end < source.length) {
    const two = source.slice(end, end + 2)
    if (two === '/*') depth++
    if (two === '*/') depth--
    end += two === '/*' || two === '*/' ? 2 : 1
    if (depth === 0) return end
  }
  return end
}

/** Whether these tokens follow one another in code. Comments and strings don't count. */
export function hasTokens(source: string, wanted: readonly string[]): boolean {
  const tokens = tokensOf(source)
  return tokens.some((_, at) => wanted.every((text, offset) => tokens[at + offset]?.text === text))
}

/** The index of the bracket that closes the one at `open`, or the end of the tokens. */
export function closing(tokens: Token[], open: number): number {
  let depth = 0
  for (let i = open; i < tokens.length; i++) {
    const text = tokens[i]?.kind === 'punct' ? tokens[i]?.text : ''
    if (text === '(' || text === '[' || text === '{') depth++
    if (text === ')' || text === ']' || text === '}') depth--
    if (depth === 0) return i
  }
  return tokens.length - 1
}
