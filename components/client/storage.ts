export type TextStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** Null where a browser blocks storage: reading the property throws there. */
export function browserStorage(): TextStorage | null {
  try {
    return localStorage
  } catch {
    return null
  }
}

/** Whether the text is kept now; a storage may be full. */
export function keepText(storage: TextStorage | null, key: string, text: string | null): boolean {
  try {
    if (text === null) storage?.removeItem(key)
    else storage?.setItem(key, text)
    return storage !== null
  } catch {
    return false
  }
}

/** What was kept as JSON; null when there is nothing, or nothing readable. */
export function keptJson(storage: Pick<TextStorage, 'getItem'> | null, key: string): unknown {
  try {
    return JSON.parse(storage?.getItem(key) ?? 'null')
  } catch {
    return null
  }
}
