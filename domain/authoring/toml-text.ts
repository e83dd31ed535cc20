/** A value that TOML can hold; what is undefined is left out. */
export type TomlValue = string | number | boolean | TomlValue[] | { [key: string]: TomlValue | undefined }

/** Writes `[[name]]` tables with dotted keys, as questions.toml is written by hand. */
export function tomlTables(name: string, tables: { [key: string]: TomlValue | undefined }[]): string {
  return tables.map((table) => `[[${name}]]\n${tomlEntries(table)}`).join('\n')
}

export function tomlEntries(table: { [key: string]: TomlValue | undefined }, prefix = ''): string {
  let text = ''
  for (const [key, value] of Object.entries(table)) {
    if (value === undefined) continue
    const name = `${prefix}${tomlKey(key)}`
    if (typeof value === 'object' && !Array.isArray(value)) text += tomlEntries(value, `${name}.`)
    else text += `${name} = ${tomlValue(value)}\n`
  }
  return text
}

function tomlKey(key: string): string {
  return /^[\w-]+$/.test(key) ? key : JSON.stringify(key)
}

function tomlValue(value: TomlValue): string {
  if (typeof value === 'string') return tomlString(value)
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]'
    return `[\n${value.map((item) => `  ${tomlValue(item)},\n`).join('')}]`
  }
  if (typeof value === 'object') {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined)
    return `{ ${entries.map(([key, item]) => `${tomlKey(key)} = ${tomlValue(item as TomlValue)}`).join(', ')} }`
  }
  return String(value)
}

function tomlString(text: string): string {
  const isLiteral = !text.includes("'''") && !/[^\n\t\x20-\x7e\u00a0-\uffff]/.test(text) && !text.endsWith("'")
  if (text.includes('\n') && isLiteral) return `'''\n${text}'''`
  // JSON escapes what TOML escapes, save that TOML also refuses the control character DEL.
  return JSON.stringify(text).replace(/\u007f/g, '\\u007f')
}
