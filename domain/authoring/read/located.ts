/** A place in a file; both count from 1. */
export type SourcePosition = { line: number; column: number }

export type Path = readonly PropertyKey[]

/** A parsed file that still knows where each of its values stands. */
export type Located = {
  value: unknown
  /** Where a value stands; for one that is missing, where its nearest parent does. */
  placeOf(path: Path): SourcePosition
  /** Where a value's key stands. */
  placeOfKey(path: Path): SourcePosition
}

export type Read =
  | { document: Located; problems?: never }
  | { document?: never; problems: (SourcePosition & { message: string })[] }

/** Collects places while a syntax tree is walked. */
export class Places {
  readonly #values = new Map<string, SourcePosition>()
  readonly #keys = new Map<string, SourcePosition>()

  add(path: Path, value: SourcePosition, key: SourcePosition = value) {
    const name = nameOf(path)
    // The first mention wins: `a.b = 1` and then `a.c = 2` both speak of `a`.
    if (!this.#values.has(name)) this.#values.set(name, value)
    if (!this.#keys.has(name)) this.#keys.set(name, key)
  }

  locate(value: unknown): Located {
    return {
      value,
      placeOf: (path) => nearest(this.#values, path),
      placeOfKey: (path) => nearest(this.#keys, path),
    }
  }
}

function nearest(places: Map<string, SourcePosition>, path: Path): SourcePosition {
  for (let length = path.length; length > 0; length--) {
    const place = places.get(nameOf(path.slice(0, length)))
    if (place) return place
  }
  return { line: 1, column: 1 }
}

function nameOf(path: Path): string {
  return JSON.stringify(path.map(String))
}
