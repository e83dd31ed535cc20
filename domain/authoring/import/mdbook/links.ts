import { posix } from 'node:path'
import type { Root } from 'mdast'
import { SKIP, visit } from 'unist-util-visit'
import { type CourseFiles, resolveWithin } from '../source'

/** A chapter that becomes a lesson. */
export type Target = {
  slug: string
  /** Ids that authors gave to places, and the headings that they lead to now; '' is the top of the page. */
  anchors: Map<string, string>
  headings: Set<string>
}

export type LinkContext = {
  /** The chapter, from the book's root. */
  file: string
  /** Lessons by their chapter's path from the book's root. */
  targets: Map<string, Target>
  own: Target
  files: CourseFiles
  /** An image that was taken along, by the name that it has beside the page. */
  take(name: string, bytes: Buffer): void
  tell(kind: 'changed' | 'dropped' | 'look', line: number, message: string): void
}

/** The page of a lesson carries its images within it. */
const LARGEST_IMAGE = 100_000

/** Leads links between chapters to lessons, and takes images along. What leads nowhere keeps its words. */
export function settleLinks(tree: Root, context: LinkContext) {
  const names = new Map<string, string>()
  visit(tree, (node, index, parent) => {
    if (node.type === 'link') {
      const to = resolveChapterLink(node.url, node.position?.start.line ?? 1, context)
      if (to !== null) node.url = to
      else if (parent && index !== undefined) {
        parent.children.splice(index, 1, ...(node.children as never[]))
        return [SKIP, index]
      }
    } else if (node.type === 'image' && parent && index !== undefined) {
      const line = node.position?.start.line ?? 1
      const name = takeImage(node.url, line, names, context)
      if (name !== null) {
        node.url = name
        if (!node.alt?.trim()) {
          node.alt = wordsOfName(name)
          context.tell('look', line, `the picture ${name} has no description, so its name stands in; say what it shows`)
        }
      } else {
        const isRemote = /^https?:/i.test(node.url)
        const words = { type: 'text' as const, value: node.alt || 'picture' }
        parent.children.splice(index, 1, isRemote ? { type: 'link', url: node.url, children: [words] } : words)
        return [SKIP, index + 1]
      }
    }
  })
}

/** @returns null when it leads to nothing that a lesson can link to */
export function resolveChapterLink(url: string, line: number, context: Omit<LinkContext, 'take'>): string | null {
  if (/^(?:https?|mailto):/i.test(url)) return url
  const gone = (why: string) => {
    context.tell('dropped', line, `the link to ${url}: ${why}; its words stay`)
    return null
  }
  if (/^[a-z][a-z0-9+.-]*:/i.test(url) || url.startsWith('//')) {
    return gone('only https:, http: and mailto: are followed')
  }
  const [path = '', fragment] = url.split('#')
  const anchor = ({ anchors, headings }: Target) => {
    if (!fragment) return ''
    const id = anchors.get(decode(fragment)) ?? decode(fragment)
    if (headings.has(id)) return `#${id}`
    if (id !== '') context.tell('look', line, `the link to ${url} leads to the page: it has no heading "${id}"`)
    return ''
  }
  const within = () => anchor(context.own) || gone('it names no heading of its page')
  if (path === '') return within()
  const resolved = resolveWithin(context.file, decode(path.split('?')[0] ?? ''))
  if (resolved === null) return gone('it leads outside the book')
  for (const name of namesOf(resolved)) {
    const target = context.targets.get(name)
    if (target) return target === context.own ? within() : `../${target.slug}${anchor(target)}`
  }
  return gone("it isn't a chapter of the book")
}

const MARKDOWN_LINK = /(!?)\[((?:\\.|[^\\[\]])*)\]\(([^()\s]+)\)/g

/** The same for the words of a question, which hold no pictures. */
export function settleLinksInText(text: string, line: number, context: Omit<LinkContext, 'take'>): string {
  return text.replace(MARKDOWN_LINK, (_, sign: string, words: string, url: string) => {
    if (sign) {
      context.tell('dropped', line, `the picture ${url}: a question holds words only`)
      return words
    }
    const to = resolveChapterLink(url, line, context)
    return to === null ? words : `[${words}](${to})`
  })
}

/** `crash-course.png` becomes `crash course`. */
function wordsOfName(name: string): string {
  return (
    name
      .replace(/\.\w+$/, '')
      .replace(/[-_]+/g, ' ')
      .trim() || 'picture'
  )
}

/** A chapter is linked as .md or as what it is built into. */
function namesOf(path: string): string[] {
  const stem = path.replace(/\.(?:md|html?)$/i, '')
  const folder = posix.basename(stem) === 'index' ? posix.dirname(stem) : stem.replace(/\/$/, '')
  const at = (name: string) => posix.normalize(`${folder}/${name}`)
  return [path, `${stem}.md`, at('README.md'), at('index.md')]
}

function takeImage(url: string, line: number, names: Map<string, string>, context: LinkContext): string | null {
  const path = /^[a-z][a-z0-9+.-]*:|^\/\//i.test(url)
    ? null
    : resolveWithin(context.file, decode(url.split(/[?#]/)[0] ?? ''))
  const bytes = path === null ? null : context.files.read(path)
  if (path === null || bytes === null) {
    const why = /^https?:/i.test(url) ? 'it’s on another site; a link replaces it' : 'there is no such file in the book'
    context.tell('dropped', line, `the picture ${url}: ${why}`)
    return null
  }
  if (bytes.length > LARGEST_IMAGE) {
    const size = Math.ceil(bytes.length / 1000)
    context.tell(
      'dropped',
      line,
      `the picture ${url}: it has ${size} kB, and a page takes ${LARGEST_IMAGE / 1000} kB at most`,
    )
    return null
  }
  const known = names.get(path)
  if (known !== undefined) return known
  const wanted = posix
    .basename(path)
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
  const taken = new Set(names.values())
  const free = (n: number): string => {
    const name = n === 1 ? wanted : wanted.replace(/(\.[^.]*)?$/, (end) => `-${n}${end}`)
    return taken.has(name) ? free(n + 1) : name
  }
  const name = free(1)
  names.set(path, name)
  context.take(name, bytes)
  return name
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
