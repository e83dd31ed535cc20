import { bare, macroBodies, methodsCalled } from './own-names'
import { closing, type Token, tokensOf } from './rust-tokens'

/** A place where the learner's code could decide what a test compares, and why it may not. */
export type Lie = { path: string; text: string; token: Token; message: string }

type SourceFile = { path: string; text: string }

/** The traits behind `==`, `<` and their like. */
const COMPARISONS = ['PartialEq', 'PartialOrd', 'Ord']
/** What comes before an `impl` that is an item, and not a type. */
const BEFORE_ITEM = [undefined, '}', ';', ']', '{', 'unsafe', 'default']

/**
 * A test says what it wants with `assert_eq!`, and believes what the types on both sides say of themselves. So where the
 * exercise derives its comparisons, or takes those of the standard library, the learner's code does too; and a method
 * that the tests call, such as `is_ok`, is the exercise's or the standard library's.
 * @param given the exercise's starter and solution: what they do is allowed
 */
export function lies(files: readonly SourceFile[], tests: string, given: readonly string[]): Lie[] {
  const compares = new Set(given.flatMap((text) => comparisonsIn(text).map(({ text: name }) => name)))
  const declared = new Set(given.flatMap(functionsIn))
  const called = new Set(methodsCalled(tests).filter((name) => !declared.has(name)))
  const rust = files.filter(({ path }) => path.endsWith('.rs'))
  return rust.flatMap(({ path, text }) => [
    ...comparisonsIn(text)
      .filter(({ text: name }) => !compares.has(bare(name)))
      .map((token) => ({
        path,
        text,
        token,
        message: `\`${token.text}\` cannot be implemented by hand here, because the tests compare by it: derive it`,
      })),
    ...publicMethods(text)
      .filter(({ text: name }) => name === '$' || called.has(bare(name)))
      .map((token) => ({
        path,
        text,
        token,
        message: `a public method \`${token.text}\` is not part of this exercise, and the tests call one of that name: make it private, or give it another name`,
      })),
  ])
}

/** Where a comparison is implemented by hand, or its trait gets another name, or a macro gets hold of it. */
function comparisonsIn(source: string): Token[] {
  const tokens = tokensOf(source)
  const macros = macroBodies(tokens)
  const derives = tokens.flatMap((token, at) => {
    return token.text === 'derive' && tokens[at + 1]?.text === '(' ? [[at + 1, closing(tokens, at + 1)] as const] : []
  })
  const within = (places: readonly (readonly [number, number])[], at: number) =>
    places.some(([open, close]) => open < at && at < close)
  return tokens.filter((token, at) => {
    if (token.kind !== 'word' || !COMPARISONS.includes(bare(token.text)) || within(derives, at)) return false
    if (within(macros, at) || tokens[at + 1]?.text === 'as') return true
    const start = startOfPath(tokens, at)
    const before = tokens[start - 1]?.text
    if (before === 'impl') return BEFORE_ITEM.includes(tokens[start - 2]?.text)
    // `impl<T> PartialEq for`
    return before === '>' && tokens[start - 2]?.text !== '-'
  })
}

function startOfPath(tokens: Token[], at: number): number {
  let start = at
  while (tokens[start - 1]?.text === ':' && tokens[start - 2]?.text === ':') {
    const named = tokens[start - 3]
    start -= named?.kind === 'word' && !['impl', 'dyn', 'as'].includes(named.text) ? 3 : 2
  }
  return start
}

function publicMethods(source: string): Token[] {
  const tokens = tokensOf(source)
  const macros = macroBodies(tokens)
  const inMacro = (at: number) => macros.some(([open, close]) => open < at && at < close)
  let depth = 0
  return tokens.flatMap((token, at) => {
    if (token.kind === 'punct' && token.text === '{') depth++
    if (token.kind === 'punct' && token.text === '}') depth--
    const name = tokens[at + 1]
    if (token.text !== 'fn' || !name) return []
    if (inMacro(at)) return name.text === '$' || name.kind === 'word' ? [name] : []
    let before = at - 1
    while (
      ['const', 'async', 'unsafe', 'extern'].includes(tokens[before]?.text ?? '') ||
      tokens[before]?.kind === 'literal'
    )
      before--
    return depth > 0 && tokens[before]?.text === 'pub' ? [name] : []
  })
}

function functionsIn(source: string): string[] {
  const tokens = tokensOf(source)
  return tokens.flatMap((token, at) => (token.text === 'fn' ? [bare(tokens[at + 1]?.text ?? '')] : []))
}
