import type { Grant } from './protocol'
import { type Token, tokensOf } from './rust-tokens'

export type PowerUse = { grant: Grant; path: string; line: number; column: number; endColumn: number; text: string }

type SourceFile = { path: string; text: string }

/**
 * What goes beyond safe Rust and has to be granted (`GRANTS`), found by tokens: in comments and strings they mean
 * nothing, in a macro's definition they mean what they mean where it is used, because no macro can make a keyword or a
 * name out of pieces.
 * @returns every use in the Rust files, in the order in which they stand
 */
export function powersIn(files: readonly SourceFile[]): PowerUse[] {
  return files
    .filter(({ path }) => path.endsWith('.rs'))
    .flatMap(({ path, text }) => {
      const tokens = tokensOf(text).flatMap(within)
      return tokens.flatMap((token, at) => {
        const grant = grantFor(tokens, at)
        return grant ? [{ grant, path, ...placeOf(text, token), text: token.text }] : []
      })
    })
}

/** Before edition 2021 `cr#"…"#` is no string, and what is in it is code after the first quote. */
function within(token: Token): Token[] {
  const opening = token.kind === 'literal' ? /^cr#*"/.exec(token.text)?.[0].length : undefined
  if (opening === undefined) return [token]
  const move = (inner: Token) => ({ ...inner, start: inner.start + token.start, end: inner.end + token.start })
  return [token, ...tokensOf(` ${token.text.slice(1).replace(/"/g, ' ')}`).map(move)]
}

const BY_WORD: Record<string, Grant> = {
  asm: 'asm',
  global_asm: 'asm',
  naked_asm: 'asm',
  naked: 'asm',
  link_section: 'link_section',
  no_mangle: 'no_mangle',
  export_name: 'no_mangle',
  global_allocator: 'global_allocator',
}

function grantFor(tokens: Token[], at: number): Grant | null {
  const token = tokens[at] as Token
  if (token.kind !== 'word') return null
  const next = tokens[at + 1]
  if (token.text === 'unsafe') return isMarker(tokens, at) ? null : 'unsafe'
  if (token.text === 'extern') {
    const after = next?.kind === 'literal' ? tokens[at + 2] : next
    // `extern "C" fn` is a way of calling, and needs nobody's leave; `extern crate` brings in what is there anyway.
    return after?.text === 'fn' || (after === next && after?.text === 'crate') ? null : 'ffi'
  }
  return Object.hasOwn(BY_WORD, bare(token.text)) ? (BY_WORD[bare(token.text)] as Grant) : null
}

/** Where `unsafe` only marks what has a grant of its own: `#[unsafe(no_mangle)]`, `unsafe extern "C" { … }`. */
function isMarker(tokens: Token[], at: number): boolean {
  const [before, bracket, next, word] = [tokens[at - 2], tokens[at - 1], tokens[at + 1], tokens[at + 2]]
  if (before?.text === '#' || before?.text === '!') {
    return bracket?.text === '[' && next?.text === '(' && Object.hasOwn(BY_WORD, bare(word?.text ?? ''))
  }
  if (next?.text !== 'extern') return false
  const after = tokens[at + 2]?.kind === 'literal' ? tokens[at + 3] : tokens[at + 2]
  return after?.text === '{'
}

/** `r#asm` is the same macro. */
function bare(word: string): string {
  return word.replace(/^r#/, '')
}

export function placeOf(text: string, token: Token): { line: number; column: number; endColumn: number } {
  const before = text.slice(0, token.start)
  const column = token.start - before.lastIndexOf('\n')
  return { line: before.split('\n').length, column, endColumn: column + (token.end - token.start) }
}
