import { closing, type Token, tokensOf } from '@/runner/rust-tokens'

/**
 * Makes a whole program of a sample, as rustdoc does: one without a `main` of its own is put into one, inner attributes
 * and `extern crate` stay outside, and one that ends in `Ok::<(), E>(())` may use `?`. Every line keeps its number.
 * @returns `shift`: how many columns further right than in the sample the code of one line stands
 */
export function wholeProgram(code: string): { program: string; shift: { line: number; columns: number } } {
  const tokens = tokensOf(code)
  if (hasMain(tokens)) return { program: code, shift: { line: 0, columns: 0 } }
  const lines = code.split('\n')
  const first = firstLineInside(code, tokens, lines)
  const returns =
    tokens
      .slice(-4)
      .map(({ text }) => text)
      .join('') === '(())'
  const opening = returns ? 'fn main() { fn _inner() -> Result<(), impl core::fmt::Debug> { ' : 'fn main() { '
  const closingLine = returns ? '\n} _inner().unwrap() }' : '\n}'
  const body = [opening + (lines[first] ?? ''), ...lines.slice(first + 1)]
  return {
    program: [...lines.slice(0, first), ...body].join('\n') + closingLine,
    shift: { line: first + 1, columns: opening.length },
  }
}

/** Whether a sample is nothing but items, among them tests: there is nothing to run in it but those. */
export function isTestsOnly(code: string): boolean {
  const tokens = tokensOf(code)
  const texts = tokens.map(({ text }) => text)
  const tests = texts.some((_, at) => texts.slice(at, at + 4).join('') === '#[test]')
  return tests && !hasMain(tokens) && topLevel(tokens).every(isItem)
}

/** rustdoc's rule: a function `main` at the top, or one in a macro when a macro is called there. */
function hasMain(tokens: Token[]): boolean {
  const isMain = (at: number) => tokens[at]?.text === 'fn' && tokens[at + 1]?.text === 'main'
  if (
    tokens.some(
      (_, at) =>
        at < tokens.length - 4 &&
        tokens
          .slice(at, at + 5)
          .map(({ text }) => text)
          .join('') === '#![no_main]',
    )
  ) {
    return true
  }
  let callsMacro = false
  for (let at = 0; at < tokens.length; at++) {
    if (isMain(at)) return true
    const called =
      tokens[at]?.kind === 'word' && tokens[at + 1]?.text === '!' && /^[([{]$/.test(tokens[at + 2]?.text ?? '')
    if (called) callsMacro = true
    if (/^[([{]$/.test(tokens[at]?.text ?? '') && tokens[at]?.kind === 'punct') at = closing(tokens, at)
  }
  return callsMacro && tokens.some((_, at) => isMain(at) && isInMacro(tokens, at))
}

/** Whether the innermost brackets around it that follow a `!` are there: a macro's definition or call. */
function isInMacro(tokens: Token[], inside: number): boolean {
  return tokens.some((token, at) => {
    if (token.text !== '!' || token.kind !== 'punct') return false
    const open = tokens.findIndex((other, index) => index > at && index <= at + 2 && /^[([{]$/.test(other.text))
    return open >= 0 && open < inside && inside < closing(tokens, open)
  })
}

/** The first line that goes into `main`: after inner attributes, `extern crate`, and the comments among them. */
function firstLineInside(code: string, tokens: Token[], lines: string[]): number {
  let next = 0
  for (;;) {
    const [a, b, c] = tokens.slice(next, next + 3).map(({ text }) => text)
    if (a === '#' && b === '!' && c === '[') next = closing(tokens, next + 2) + 1
    else if (a === 'extern' && b === 'crate') next = tokens.findIndex(({ text }, at) => at > next && text === ';') + 1
    else break
    if (next <= 0) break
  }
  const token = tokens[next]
  const comments = lines.findIndex((line) => !/^\s*(\/\/|$)/.test(line))
  if (next === 0) return comments === -1 ? lines.length : comments
  if (!token) return lines.length
  return lineOf(code, token.start)
}

function lineOf(code: string, offset: number): number {
  return code.slice(0, offset).split('\n').length - 1
}

/** Statements and items at the top, as their tokens. */
function topLevel(tokens: Token[]): Token[][] {
  const found: Token[][] = []
  let current: Token[] = []
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as Token
    if (current.length === 0 && token.text === '#') {
      // An attribute belongs to what follows it.
      const open = tokens.findIndex(({ text }, index) => index > at && text === '[')
      at = closing(tokens, open)
      continue
    }
    current.push(token)
    const opens = token.kind === 'punct' && /^[([{]$/.test(token.text)
    if (opens) at = closing(tokens, at)
    if (token.text === ';' || (opens && token.text === '{')) {
      found.push(current)
      current = []
    }
  }
  return current.length > 0 ? [...found, current] : found
}

const ITEMS = /^(pub|use|mod|fn|struct|enum|union|trait|impl|const|static|type|extern|unsafe|async|macro_rules)$/

function isItem([first, second]: Token[]): boolean {
  if (!first || !ITEMS.test(first.text)) return false
  // A block that is a statement, not a function.
  return !(/^(unsafe|const|async)$/.test(first.text) && second?.text === '{')
}
