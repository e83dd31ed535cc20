/** Things that keep their order for good, with their place from 1: the steps of a story, the rows of a picture. */
export function numbered<Item>(items: readonly Item[]): { number: number; item: Item }[] {
  return items.map((item, index) => ({ number: index + 1, item }))
}
