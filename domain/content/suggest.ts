import { distance } from 'fastest-levenshtein'

/** How many names a message lists before it becomes a wall. */
const MOST_LISTED = 12

/** "; did you mean x" where something is close, and otherwise what there is. */
export function suggest(wrong: string, known: readonly string[]): string {
  if (known.length === 0) return ''
  const byDistance = known
    .map((name) => ({ name, slips: distance(wrong.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.slips - b.slips)
  const closest = byDistance.find(({ name, slips }) => slips <= allowedSlips(name))
  if (closest) return `; did you mean "${closest.name}"`
  if (known.length > MOST_LISTED) {
    const nearest = byDistance.slice(0, MOST_LISTED).map(({ name }) => name)
    return `; there are ${nearest.join(', ')} and ${known.length - MOST_LISTED} more`
  }
  return `; there ${known.length === 1 ? 'is' : 'are'} ${list(known)}`
}

/** "a, b and c" */
export function list(names: readonly string[], last = 'and'): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${last} ${names.at(-1)}`
}

/** Two letters that changed places are two slips; a name of one letter is never meant by another. */
function allowedSlips(name: string): number {
  return name.length < 4 ? Math.min(1, name.length - 1) : Math.max(2, Math.floor(name.length / 3))
}
