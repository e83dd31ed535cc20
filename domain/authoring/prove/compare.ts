/** Without the lines and spaces at the ends, which nobody sees in a page. */
export function lines(text: string): string[] {
  const all = text.replace(/\r\n?/g, '\n').replace(/[^\S\n]+$/gm, '')
  const trimmed = all.replace(/^\n+|\n+$/g, '')
  return trimmed === '' ? [] : trimmed.split('\n')
}

/** The first line in which a claimed output and the actual one differ; null for a line that only the other one has. */
export function firstDifference(
  claimed: string,
  actual: string,
): { index: number; claimed: string | null; actual: string | null } | null {
  const wanted = lines(claimed)
  const got = lines(actual)
  for (let index = 0; index < Math.max(wanted.length, got.length); index++) {
    // Spaces before the first line and after the last are trimmed as well when an answer is judged.
    const same = index === 0 ? wanted[0]?.trim() === got[0]?.trim() : wanted[index] === got[index]
    if (!same) return { index, claimed: wanted[index] ?? null, actual: got[index] ?? null }
  }
  return null
}

/**
 * Whether a compiler or a program said this: the claimed lines occur in this order and one right after the other, except
 * where a line of `...` skips some. Spaces at both ends do not count (the gutter's width depends on the line numbers
 * around), nor do empty lines, nor the number of a thread.
 * @returns the first line that was not said, counted from 0; null when all were
 */
export function compareSaid(claimed: string, actual: string): { index: number; line: string } | null {
  const wanted = claimed.split('\n').map((line, index) => ({ index, line, plain: plain(line) }))
  const got = actual
    .split('\n')
    .map(plain)
    .filter((line) => line !== '')
  let from = 0
  for (const group of groups(wanted.filter((line) => line.plain !== ''))) {
    const found = findGroup(
      group.map((line) => line.plain),
      got,
      from,
    )
    if (found.at === null) {
      const { index, line } = group[found.matched] ?? { index: 0, line: '' }
      return { index, line: line.trim() }
    }
    from = found.at + group.length
  }
  return null
}

/** In quotes, short enough for a message. */
export function quote(text: string): string {
  const trimmed = text.trim()
  return `"${trimmed.length > 160 ? `${trimmed.slice(0, 160)}…` : trimmed}"`
}

type Line = { index: number; line: string; plain: string }

function groups(wanted: Line[]): Line[][] {
  const result: Line[][] = [[]]
  for (const line of wanted) {
    if (line.plain === '...' || line.plain === '…') result.push([])
    else result.at(-1)?.push(line)
  }
  return result.filter((group) => group.length > 0)
}

/** Where the group stands, or how many of its lines the best place has. */
function findGroup(group: string[], got: string[], from: number): { at: number | null; matched: number } {
  let matched = 0
  for (let at = from; at < got.length; at++) {
    let length = 0
    while (length < group.length && got[at + length] === group[length]) length++
    if (length === group.length) return { at, matched: length }
    matched = Math.max(matched, length)
  }
  return { at: null, matched }
}

function plain(line: string): string {
  return line.trim().replace(/^thread '([^']*)' \(\d+\)/, "thread '$1'")
}
