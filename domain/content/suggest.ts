/** How many names a message lists before it becomes a wall. */
const MOST_LISTED = 12

/** "; did you mean x" where something is close, and otherwise what there is. */
export function suggest(wrong: string, known: readonly string[]): string {
  if (known.length === 0) return ''
  const byDistance = known
    .map((name) => ({ name, distance: distance(wrong.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance)
  const closest = byDistance.find(({ name, distance }) => distance <= allowedSlips(name))
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

/** Edit distance (Levenshtein), for names of a few dozen characters. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const substituted = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(substituted, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
