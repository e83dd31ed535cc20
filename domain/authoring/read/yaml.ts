import { isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import { type Path, Places, type Read, type SourcePosition } from './located'

/** Reads YAML and remembers where everything stands. */
export function readYaml(text: string): Read {
  const lines = new LineCounter()
  const tree = parseDocument(text, { lineCounter: lines })
  const placeAt = (offset: number): SourcePosition => {
    const { line, col } = lines.linePos(offset)
    return { line, column: col }
  }
  if (tree.errors.length > 0) {
    return {
      problems: tree.errors.map((error) => ({
        ...placeAt(error.pos[0]),
        // The parser repeats the place and quotes the source after the first line.
        message: `is not YAML here: ${(error.message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '')}; text with a colon or a # needs quotes`,
      })),
    }
  }
  const places = new Places()
  addValue(places, [], tree.contents, placeAt)
  try {
    return { document: places.locate(tree.toJS()) }
  } catch (error) {
    // Aliases of aliases, meant to fill the memory.
    return {
      problems: [{ line: 1, column: 1, message: `cannot be read: ${error instanceof Error ? error.message : error}` }],
    }
  }
}

function addValue(
  places: Places,
  path: Path,
  node: Node | null,
  placeAt: (offset: number) => SourcePosition,
  key?: SourcePosition,
) {
  const start = node?.range?.[0]
  if (path.length > 0 && (start !== undefined || key)) {
    const place = start === undefined ? undefined : placeAt(start)
    places.add(path, place ?? key ?? { line: 1, column: 1 }, key)
  }
  if (isMap(node)) {
    for (const pair of node.items) {
      if (!isScalar(pair.key)) continue
      const keyStart = pair.key.range?.[0] ?? 0
      addValue(
        places,
        [...path, String(pair.key.value)],
        isNode(pair.value) ? pair.value : null,
        placeAt,
        placeAt(keyStart),
      )
    }
  } else if (isSeq(node)) {
    for (const [index, item] of node.items.entries())
      addValue(places, [...path, index], isNode(item) ? item : null, placeAt)
  }
}
