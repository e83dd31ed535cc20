/** The rules of mdBook: `# ` and a lone `#` hide a Rust line, `##` shows one `#`. */
export function hiddenLines(code: string): { shown: string; compiled: string } {
  const shown: string[] = []
  const compiled: string[] = []
  for (const line of code.split('\n')) {
    const [, indent = '', rest] = /^(\s*)#(?: (.*))?$/.exec(line) ?? []
    if (/^\s*#( .*)?$/.test(line)) {
      compiled.push(indent + (rest ?? ''))
    } else {
      const text = line.replace(/^(\s*)##/, '$1#')
      shown.push(text)
      compiled.push(text)
    }
  }
  return { shown: shown.join('\n'), compiled: compiled.join('\n') }
}
