/** Items mixed so that neighbours share no skill where that can be avoided; otherwise in their order. */
export function mixed<Item extends { skills: readonly string[] }>(items: readonly Item[]): Item[] {
  const waiting = [...items]
  const ordered: Item[] = []
  while (waiting.length > 0) {
    const previous = new Set(ordered.at(-1)?.skills ?? [])
    const index = waiting.findIndex(({ skills }) => !skills.some((skill) => previous.has(skill)))
    ordered.push(...waiting.splice(Math.max(0, index), 1))
  }
  return ordered
}
