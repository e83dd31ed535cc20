/**
 * Takes the front matter off a page. `yaml` and `body` keep every line where it was, blank where the other one is, so
 * that a place found in either is a place in the file.
 */
export function splitFrontMatter(text: string): { yaml: string; body: string } | { problem: string } {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  if (lines[0]?.trimEnd() !== '---') {
    return { problem: 'has no front matter; the first line is --- and the title, summary, minutes and skills follow' }
  }
  const end = lines.findIndex((line, index) => index > 0 && line.trimEnd() === '---')
  if (end === -1) return { problem: 'has front matter without an end; put a line of --- after it' }
  return {
    yaml: ['', ...lines.slice(1, end)].join('\n'),
    body: [...Array<string>(end + 1).fill(''), ...lines.slice(end + 1)].join('\n'),
  }
}
