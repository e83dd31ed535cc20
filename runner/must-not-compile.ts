import type { Diagnostic, Job } from './protocol'
import { closing, type Token, tokensOf } from './rust-tokens'

/** As in a diagnostic: both count from one, columns in UTF-16 units. */
type Point = { line: number; column: number }
type Wanted = NonNullable<Job['mustNotCompile']>

/**
 * Whether code is refused as it has to be: with one error code and no other, in the function that was to be refused and
 * that nobody has changed.
 * @returns null, or what is otherwise
 */
export function otherThanRefused(
  { code, within, says }: Wanted,
  file: { path: string; text: string },
  errors: readonly Diagnostic[],
): string | null {
  const place = within && functionIn(file.text, within.name)
  if (within && (!place || !isSame(place.tokens, functionIn(within.text, within.name)?.tokens ?? []))) {
    return `The function \`${within.name}\` has to stay unchanged: it’s what must not compile.`
  }
  if (errors.length === 0) return `This compiles. It should be refused with ${code}.`
  const other = errors.find((error) => error.code !== code)
  if (other) return `This is refused, but with ${other.code ?? other.message} and not only with ${code}.`
  const outside = errors.find(({ file: path, line, column }) => {
    return (
      place && (path !== file.path || isBefore({ line, column }, place.first) || isBefore(place.last, { line, column }))
    )
  })
  if (outside) {
    return `This is refused with ${code}, but in line ${outside.line} of ${outside.file}. It should be refused in \`${within?.name}\`, and nowhere else.`
  }
  const silent = errors.find(
    ({ message, labels }) => ![message, ...labels.map(({ text }) => text)].some((text) => text.includes(says ?? '')),
  )
  return silent ? `This is refused with ${code}, but for another reason: the error should be about ${says}.` : null
}

/** @returns the one function of that name outside of every other item */
export function functionIn(text: string, name: string): { tokens: Token[]; first: Point; last: Point } | null {
  const tokens = tokensOf(text)
  let depth = 0
  const found = tokens.flatMap((token, at) => {
    if (token.kind === 'punct' && '{(['.includes(token.text)) depth++
    if (token.kind === 'punct' && '})]'.includes(token.text)) depth--
    return token.text === 'fn' && tokens[at + 1]?.text === name ? [{ at, depth }] : []
  })
  const [only, ...more] = found
  if (!only || more.length > 0 || only.depth !== 0) return null
  const open = tokens.findIndex(({ kind, text: char }, at) => at > only.at && kind === 'punct' && char === '{')
  const end = open < 0 ? tokens.length - 1 : closing(tokens, open)
  const pointOf = (offset: number): Point => {
    const before = text.slice(0, offset)
    return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') }
  }
  return {
    tokens: tokens.slice(only.at, end + 1),
    first: pointOf(tokens[only.at]?.start ?? 0),
    last: pointOf(tokens[end]?.start ?? 0),
  }
}

function isBefore(one: Point, other: Point): boolean {
  return one.line < other.line || (one.line === other.line && one.column < other.column)
}

function isSame(one: Token[], other: Token[]): boolean {
  return one.length === other.length && one.every(({ text }, at) => text === other[at]?.text)
}
