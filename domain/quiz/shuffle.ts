import { sha256 } from './hash'

/** Sorted by a hash of seed and id: what comes first says nothing about where it stood before. */
export function shuffle<Item extends { id: string }>(items: Item[], seed: string): Item[] {
  return items
    .map((item) => ({ item, key: sha256(`${seed}\n${item.id}`) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ item }) => item)
}
