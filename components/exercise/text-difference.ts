/** The one stretch in which two texts differ, so that the cursor and marks outside it stay where they are. */
export function difference(before: string, after: string): [from: number, to: number, insert: string] {
  const shortest = Math.min(before.length, after.length)
  let start = 0
  while (start < shortest && before[start] === after[start]) start++
  let end = 0
  while (end < shortest - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++
  return [start, before.length - end, after.slice(start, after.length - end)]
}
