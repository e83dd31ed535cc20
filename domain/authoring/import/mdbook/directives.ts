import { type CourseFiles, type Report, resolveWithin, textOf } from '../source'

/** Text whose lines still know which line of the chapter they came from. */
export type Expanded = { text: string; lines: number[]; quizzes: { path: string; line: number; source: string }[] }

/** mdBook stops here too; a file that includes itself would never end. */
const DEEPEST = 10
const DIRECTIVE = /(\\)?\{\{([#%])\s*([\w-]+)\s*([^}]*?)\s*\}\}/g

/** Stands for a quiz until the page has been parsed; letters only, so Markdown leaves it alone. */
export function quizMark(index: number): string {
  return `FERROPATHQUIZ${String.fromCharCode(...[...String(index)].map((digit) => 65 + Number(digit)))}END`
}

/** Carries out mdBook's directives: includes with lines and anchors, playgrounds, and a mark for each quiz. */
export function expandDirectives(chapter: string, text: string, files: CourseFiles, report: Report): Expanded {
  const quizzes: Expanded['quizzes'] = []
  const lines: string[] = []
  const origins: number[] = []
  text.split('\n').forEach((line, index) => {
    const here = { chapter, line: index + 1, files, report, quizzes }
    for (const out of expandLine(line, chapter, here, [chapter]).split('\n')) {
      lines.push(out)
      origins.push(index + 1)
    }
  })
  return { text: lines.join('\n'), lines: origins, quizzes }
}

type Here = { chapter: string; line: number; files: CourseFiles; report: Report; quizzes: Expanded['quizzes'] }

/** @param open files that are being read, from the chapter inwards */
function expandLine(line: string, file: string, here: Here, open: string[]): string {
  return line.replace(DIRECTIVE, (whole, escaped: string | undefined, sign: string, name: string, rest: string) => {
    if (escaped) return whole.slice(1)
    const tell = (kind: 'changed' | 'dropped', message: string) =>
      here.report({ file: here.chapter, line: here.line, kind, message })
    if (sign === '#' && name === 'quiz') return quiz(rest, file, here, whole)
    if (sign === '#' && (name === 'include' || name === 'rustdoc_include')) {
      return include(rest, name === 'rustdoc_include', file, here, open)
    }
    if (sign === '#' && (name === 'playground' || name === 'playpen')) {
      const [path = '', ...words] = rest.split(/\s+/)
      const code = include(path, false, file, here, open)
      return `\`\`\`rust${words.map((word) => `,${word}`).join('')}\n${code.replace(/\n$/, '')}\n\`\`\``
    }
    if (sign === '#' && name === 'title') {
      tell('dropped', `{{#title ${rest}}}: a lesson's title is the chapter's name in SUMMARY.md`)
      return ''
    }
    tell('dropped', `the directive ${whole}, which is for a preprocessor that isn't known here`)
    return ''
  })
}

function quiz(rest: string, file: string, here: Here, source: string): string {
  const path = resolveWithin(file, rest.split(/\s+/)[0] ?? '')
  if (path === null) {
    here.report({
      file: here.chapter,
      line: here.line,
      kind: 'dropped',
      message: `the quiz ${rest}: it lies outside the book`,
    })
    return ''
  }
  here.quizzes.push({ path, line: here.line, source })
  return `\n\n${quizMark(here.quizzes.length - 1)}\n\n`
}

function include(rest: string, isRustdoc: boolean, file: string, here: Here, open: string[]): string {
  const [name = '', ...selector] = rest.split(':')
  const dropped = (why: string) => {
    here.report({ file: here.chapter, line: here.line, kind: 'dropped', message: `the include of ${name}: ${why}` })
    return ''
  }
  const path = resolveWithin(file, name)
  if (path === null) return dropped('it lies outside the book; copy the file into it')
  if (open.includes(path)) return dropped(`it includes itself, by way of ${open.slice(open.indexOf(path)).join(', ')}`)
  if (open.length > DEEPEST) return dropped(`includes are nested more than ${DEEPEST} deep`)
  const bytes = here.files.read(path)
  if (bytes === null) return dropped('there is no such file')
  const text = textOf(bytes)
  if (text === null) return dropped("it isn't UTF-8 text")
  const chosen = select(text.replace(/\n$/, '').split('\n'), selector)
  if (chosen === null) return dropped(`it has no anchor "${selector[0]}"`)
  const taken = isRustdoc ? hideOthers(chosen) : chosen.filter(({ isIn }) => isIn).map(({ text }) => text)
  // Only what is shown as it stands may hold directives of its own; code is code.
  return taken.map((line) => (isRustdoc ? line : expandLine(line, path, here, [...open, path]))).join('\n')
}

type Line = { text: string; isIn: boolean }

/** `file:2`, `file::10`, `file:2:`, `file:2:10`, `file:anchor`; anchors' own lines are never shown. */
function select(lines: string[], selector: string[]): Line[] | null {
  const [first, last] = selector
  const isAnchorLine = (line: string) => /ANCHOR(?:_END)?:\s*[\w-]+/.test(line)
  const numbered = lines.map((text, index) => ({ text, number: index + 1 })).filter(({ text }) => !isAnchorLine(text))
  if (first === undefined) return numbered.map(({ text }) => ({ text, isIn: true }))
  if (first !== '' && !/^\d+$/.test(first)) {
    const bounds = anchorBounds(lines, first)
    return bounds && numbered.map(({ text, number }) => ({ text, isIn: number > bounds.start && number < bounds.end }))
  }
  const start = first === '' ? 1 : Number(first)
  const end = last === undefined ? (first === '' ? lines.length : start) : last === '' ? lines.length : Number(last)
  return lines.map((text, index) => ({ text, isIn: index + 1 >= start && index + 1 <= end }))
}

function anchorBounds(lines: string[], anchor: string): { start: number; end: number } | null {
  const named = (kind: string) => new RegExp(`${kind}:\\s*${anchor.replace(/[^\w-]/g, '\\$&')}(?![\\w-])`)
  const start = lines.findIndex((line) => named('ANCHOR').test(line))
  if (start < 0) return null
  const end = lines.findIndex((line, index) => index > start && named('ANCHOR_END').test(line))
  return { start: start + 1, end: end < 0 ? lines.length + 1 : end + 1 }
}

/** rustdoc_include: the rest of the file is there for the compiler, hidden. */
function hideOthers(lines: Line[]): string[] {
  return lines.map(({ text, isIn }) => (isIn ? text : text === '' ? '#' : `# ${text}`))
}
