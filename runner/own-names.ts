import { closing, type Token, tokensOf } from './rust-tokens'

const ITEMS = ['struct', 'enum', 'union', 'trait', 'type', 'fn', 'mod', 'const', 'static', 'crate']

/**
 * What a file declares: its items and imports by name, a macro as `vec!`, a function inside of an item as `.len`.
 * @param depth `top`: only what stands outside of every item
 */
export function declaredNames(source: string, depth: 'top' | 'all' = 'all'): string[] {
  const names = new Set<string>()
  const tokens = tokensOf(source)
  let level = 0
  tokens.forEach((token, at) => {
    if (token.text === '{') level++
    if (token.text === '}') level--
    const next = tokens[at + 1]
    if (level > 0) {
      if (depth === 'all' && token.text === 'fn' && next?.kind === 'word') names.add(`.${next.text}`)
      return
    }
    if (ITEMS.includes(token.text) && next?.kind === 'word') names.add(next.text)
    if (token.text === 'macro_rules' && next?.text === '!') names.add(`${tokens[at + 2]?.text}!`)
    if (token.text === 'use') for (const name of imported(tokens, at)) names.add(name)
  })
  return [...names]
}

/** The names that a `use` binds, also out of a tree of them. */
function imported(tokens: Token[], use: number): string[] {
  const end = tokens.findIndex(({ text }, at) => at > use && text === ';')
  const tree = tokens.slice(use + 1, end < 0 ? undefined : end)
  return tree
    .filter(({ kind }, at) => kind === 'word' && [';', ',', '}'].includes(tree[at + 1]?.text ?? ';'))
    .map(({ text }) => text)
}

/** The variants of the enums in a file, which `use Kind::*` makes names of their own. */
export function variantNames(source: string): string[] {
  const tokens = tokensOf(source)
  return tokens.flatMap((token, at) => {
    if (token.text !== 'enum') return []
    const open = tokens.findIndex(({ text }, i) => i > at && text === '{')
    const names: string[] = []
    for (let i = open + 1; i > 0 && i < closing(tokens, open); i++) {
      const { kind, text } = tokens[i] as Token
      if (kind === 'word') names.push(text)
      // Fields, values and attributes of a variant.
      if (kind === 'punct' && ['(', '{', '['].includes(text)) i = closing(tokens, i)
    }
    return names
  })
}

/**
 * What tests may take from the learner's crate by a glob: what the solution exports and they mention, and traits, whose
 * names nobody has to mention. Anything else could turn a name of the tests' own into something that was not meant: a
 * constant `error` makes of the pattern `Ok(error)` a comparison.
 * @returns null where that cannot be seen in the solution's text
 */
export function exportedNames(solution: string, starter: string, tests: string): string[] | null {
  const mentioned = namesUsed(tests)
  const inStarter = new Set(declaredNames(starter, 'top'))
  const tokens = tokensOf(solution)
  const macros = macroBodies(tokens)
  // A macro of its own may declare anything.
  const inMacro = (at: number) => macros.some(([open, close]) => open < at && at < close)
  if (tokens.some(({ text }, at) => text === 'macro_rules' || (text === 'pub' && inMacro(at)))) return null
  const names = new Set<string>()
  let level = 0
  for (const [at, token] of tokens.entries()) {
    if (token.kind === 'punct' && '{(['.includes(token.text)) level++
    if (token.kind === 'punct' && '})]'.includes(token.text)) level--
    if (level > 0) continue
    if (token.text !== 'pub' || tokens[at + 1]?.text === '(') continue
    let item = at + 1
    while (isQualifier(tokens, item)) item++
    if (tokens[item]?.text === 'use') {
      const end = tokens.findIndex(({ text }, i) => i > item && text === ';')
      if (tokens.slice(item, end).some(({ text }) => text === '*')) return null
      for (const name of imported(tokens, item)) if (mentioned.has(bare(name))) names.add(name)
      continue
    }
    const name = tokens[item + 1]?.text === 'mut' ? tokens[item + 2]?.text : tokens[item + 1]?.text
    if (name === undefined) continue
    const isTrait = tokens[item]?.text === 'trait' && inStarter.has(name)
    if (mentioned.has(bare(name)) || isTrait) names.add(name)
  }
  return [...names]
}

/**
 * Words that may mean an item in scope: `count`, `crate::count` and the end of `0..count`, but neither `.count()` nor
 * `Iterator::count`.
 */
function namesUsed(source: string): Set<string> {
  const tokens = tokensOf(source)
  const used = tokens.filter((_, at) => {
    const [owner, second, first] = [at - 3, at - 2, at - 1].map((before) => tokens[before]?.text)
    if (first === ':' && second === ':') return ['crate', 'super', 'self'].includes(owner ?? '')
    return first !== '.' || second === '.'
  })
  return new Set(used.map(({ text }) => bare(text)))
}

function isQualifier(tokens: Token[], at: number): boolean {
  const [word, next] = [tokens[at], tokens[at + 1]]
  if (word?.kind === 'literal') return true
  if (word?.text === 'const') return ['fn', 'unsafe', 'async', 'extern'].includes(next?.text ?? '')
  return ['unsafe', 'async', 'auto', 'extern'].includes(word?.text ?? '')
}

/** A method that a trait of the learner's gives to types which are not theirs. */
export type Intruder = { method: Token; path: string; text: string }

/**
 * The tests import what the learner's crate exports, traits too, and a method of a trait can win over one of the
 * standard library: `len(self)` for every type makes `list.len()` mean something else. So no public trait may bring a
 * method that the tests call and that the exercise itself does not declare.
 * @param own see `declaredNames`
 */
export function intruders(
  files: readonly { path: string; text: string }[],
  tests: string,
  own: readonly string[],
): Intruder[] {
  const called = new Set(methodsCalled(tests).filter((name) => !own.includes(`.${name}`)))
  if (called.size === 0) return []
  return files
    .filter(({ path }) => path.endsWith('.rs'))
    .flatMap(({ path, text }) => {
      const tokens = tokensOf(text)
      const macros = macroBodies(tokens)
      const inMacro = (at: number) => macros.some(([open, close]) => open < at && at < close)
      const names = (from: number, to: number) =>
        tokens.flatMap((token, at) => {
          const method = tokens[at + 1]
          if (token.text !== 'fn' || at < from || at > to || !method) return []
          // `fn $name`: it may become any of them.
          return called.has(bare(method.text)) || method.text === '$' ? [{ method, path, text }] : []
        })
      const traits = tokens.flatMap((token, at) => (token.text === 'trait' ? [at] : []))
      // What a macro writes can come from anywhere in the file.
      if (traits.some(inMacro)) return names(0, tokens.length)
      return traits.filter((at) => isPublic(tokens, at)).flatMap((at) => names(at, closing(tokens, bodyOf(tokens, at))))
    })
}

export function methodsCalled(source: string): string[] {
  const tokens = tokensOf(source)
  return tokens.flatMap((token, at) => {
    const after = tokens[at + 2]?.text
    const name = tokens[at + 1]
    return token.text === '.' && name?.kind === 'word' && (after === '(' || after === ':') ? [bare(name.text)] : []
  })
}

function isPublic(tokens: Token[], trait: number): boolean {
  let at = trait - 1
  while (['unsafe', 'auto', 'const'].includes(tokens[at]?.text ?? '')) at--
  return tokens[at]?.text === 'pub'
}

function bodyOf(tokens: Token[], trait: number): number {
  const open = tokens.findIndex(({ text }, at) => at > trait && text === '{')
  return open < 0 ? tokens.length - 1 : open
}

/** What macros are made of and given: the places between the brackets of `macro_rules! name { … }` and `name! { … }`. */
export function macroBodies(tokens: Token[]): [open: number, close: number][] {
  return tokens.flatMap((token, at): [number, number][] => {
    if (token.text !== '!' || tokens[at - 1]?.kind !== 'word') return []
    const open = tokens[at + 1]?.kind === 'word' ? at + 2 : at + 1
    return ['(', '[', '{'].includes(tokens[open]?.text ?? '') ? [[open, closing(tokens, open)]] : []
  })
}

export function bare(word: string): string {
  return word.replace(/^r#/, '')
}
