/**
 * Makes a whole program of a sample, as rustdoc does: one without `fn main` is put into one, inner attributes stay
 * outside, and one that ends in `Ok::<(), E>(())` may use `?`. Every line keeps its number.
 * @returns `shift`: how many columns further right than in the sample each line's code stands
 */
export function wholeProgram(code: string): { program: string; shift: { line: number; columns: number } } {
  if (hasMain(code)) return { program: code, shift: { line: 0, columns: 0 } }
  const lines = code.split('\n')
  const first = lines.findIndex((line) => !/^\s*(#!\[|extern crate\b|\/\/|$)/.test(line))
  const start = first === -1 ? lines.length : first
  const returns = /\(\(\)\)\s*$/.test(withoutComments(code))
  const opening = returns ? 'fn main() { fn _inner() -> Result<(), impl core::fmt::Debug> { ' : 'fn main() { '
  const closing = returns ? '\n} _inner().unwrap() }' : '\n}'
  const body = [opening + (lines[start] ?? ''), ...lines.slice(start + 1)]
  return {
    program: [...lines.slice(0, start), ...body].join('\n') + closing,
    shift: { line: start + 1, columns: opening.length },
  }
}

function hasMain(code: string): boolean {
  return /\bfn\s+main\s*\(/.test(withoutComments(code)) || /#!\[no_main\]/.test(code)
}

function withoutComments(code: string): string {
  return code.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\/\/.*$/gm, '')
}
