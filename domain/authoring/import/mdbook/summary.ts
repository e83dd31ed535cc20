import type { Report } from '../source'

/** A chapter as SUMMARY.md lists it. */
export type Chapter = {
  title: string
  /** Relative to the folder of SUMMARY.md. */
  path: string
  line: number
}

const ITEM = /^\s*(?:[-*+]|\d+[.)])\s+(.*)$/
const LINK = /^\[((?:\\.|[^\\[\]]|\[[^\]]*\])*)\]\(\s*(?:<([^>]*)>|([^\s)]*))[^)]*\)\s*$/

/**
 * The chapters of a book in reading order: prefix chapters, numbered ones with those nested in them, suffix chapters.
 * A track is one list of lessons, so parts and nesting are told in the report.
 */
export function readSummary(text: string, file: string, report: Report): Chapter[] {
  const chapters: Chapter[] = []
  const seen = new Map<string, number>()
  withoutComments(text)
    .split('\n')
    .forEach((raw, index) => {
      const line = index + 1
      const content = (ITEM.exec(raw)?.[1] ?? raw).trim()
      if (content === '' || /^(?:-{3,}|\*{3,}|_{3,})$/.test(content)) return
      const [, heading] = /^#{1,6}\s+(.*?)\s*#*$/.exec(content) ?? []
      if (heading !== undefined) {
        const isTitle = chapters.length === 0 && /^summary$/i.test(heading)
        if (!isTitle) {
          report({
            file,
            line,
            kind: 'dropped',
            message: `the part title "${heading}": a track is one list of lessons`,
          })
        }
        return
      }
      const [, label = '', bracketed, bare] = LINK.exec(content) ?? []
      const path = decode(bracketed ?? bare ?? '').split('#')[0] ?? ''
      const title = plain(label)
      if (label === '') {
        report({ file, line, kind: 'dropped', message: `"${content}" isn't a link to a chapter` })
      } else if (path === '') {
        report({ file, line, kind: 'dropped', message: `the draft chapter "${title}", which has no file yet` })
      } else if (seen.has(path)) {
        report({ file, line, kind: 'dropped', message: `"${path}" is already a chapter, on line ${seen.get(path)}` })
      } else {
        seen.set(path, line)
        chapters.push({ title, path: path.replace(/^\.\//, ''), line })
      }
    })
  return chapters
}

/** Comments become empty lines, so that line numbers hold. */
function withoutComments(text: string): string {
  return text.replace(/<!--[\s\S]*?(?:-->|$)/g, (comment) => comment.replace(/[^\n]/g, ''))
}

function plain(label: string): string {
  return label.replace(/\\(.)/g, '$1').replace(/[`*_]/g, '').trim()
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
