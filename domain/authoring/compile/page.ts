import GithubSlugger from 'github-slugger'
import type { Root } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { visit } from 'unist-util-visit'
import type { Heading, Problem } from '@/domain/content/index'
import type { Edition } from '@/domain/rust'
import type { Reference, Sample } from '../compiled'
import type { SourcePosition } from '../read/located'
import { componentProblems, type Placed } from './components'
import { resolveLink } from './links'
import { PAGE as FILE, samplesOf } from './samples-of'
import { indentedBlocks, parsePage } from './syntax'

export type Page = {
  problems: Problem[]
  /** What the page's Markdown holds; empty when it cannot be read. */
  headings: (Heading | { id: string; text: string; depth: 1 | 4 | 5 | 6 })[]
  placed: Placed[]
  references: Reference[]
  samples: Sample[]
  images: ({ src: string } & SourcePosition)[]
  words: number
  diagrams: number
  readable: boolean
}

/** Looks a page through without compiling it: everything an author has to fix in it, and what it refers to. */
export function readPage(
  body: string,
  lesson: { track: string; slug: string; edition: Edition; files: string[] },
): Page {
  const page: Page = {
    problems: [],
    headings: [],
    placed: [],
    references: [],
    samples: [],
    images: [],
    words: 0,
    diagrams: 0,
    readable: false,
  }
  const { tree, offences } = parsePage(body)
  page.problems.push(...offences.map((offence) => ({ file: FILE, ...offence })))
  if (!tree) return page
  page.readable = offences.length === 0
  page.headings = headingsOf(tree)
  page.words = wordsOf(tree)
  const report: Report = (place, message, level) =>
    page.problems.push({ file: FILE, ...at(place), message, ...(level && { level }) })

  const components = componentProblems(tree, lesson.files, report)
  page.placed = components.placed
  const samples = samplesOf(tree, FILE, lesson.edition, body.split('\n'), report)
  page.samples = samples.map((sample) => ({ ...sample, heading: headingAbove(tree, page.headings, sample.line) }))
  checkHeadings(tree, report)
  for (const place of indentedBlocks(tree)) {
    report(place, 'four spaces make no block of code in MDX; put ``` before and after it, or take the spaces away')
  }
  checkLinks(tree, page, lesson, report)
  checkImages(tree, page, lesson.files, report)
  page.diagrams = components.drawings + page.images.length
  return page
}

function headingsOf(tree: Root): Page['headings'] {
  // The ids that rehype-slug will give them: it walks the same headings in the same order.
  const slugger = new GithubSlugger()
  const headings: Page['headings'] = []
  visit(tree, 'heading', (node) => {
    const text = textOf(node, { includeImageAlt: false })
    headings.push({ id: slugger.slug(text), text, depth: node.depth })
  })
  return headings
}

function headingAbove(tree: Root, headings: Page['headings'], line: number): string | null {
  let found: string | null = null
  let index = 0
  visit(tree, 'heading', (node) => {
    if (placeOf(node).line < line) found = headings[index]?.id ?? null
    index += 1
  })
  return found
}

type Report = (place: SourcePosition, message: string, level?: 'warning') => void

function checkHeadings(tree: Root, report: Report) {
  let previous = 1
  visit(tree, 'heading', (node) => {
    if (node.depth === 1) report(placeOf(node), 'the page prints the title itself, so headings start at ##')
    else if (node.depth > previous + 1) {
      report(
        placeOf(node),
        `a heading of depth ${node.depth} follows one of depth ${previous}; use ${'#'.repeat(previous + 1)}`,
        'warning',
      )
    }
    previous = node.depth
  })
}

function checkLinks(tree: Root, page: Page, lesson: { track: string; slug: string }, report: Report) {
  const ids = page.headings.map(({ id }) => id)
  visit(tree, (node) => {
    if (node.type !== 'link' && node.type !== 'definition') return
    const place = placeOf(node)
    const link = resolveLink(node.url, lesson, ids)
    if (link.problem !== undefined) report(place, link.problem, link.level)
    else if (link.lesson !== undefined)
      page.references.push({ kind: 'lesson', to: link.lesson, file: FILE, ...at(place) })
  })
}

function checkImages(tree: Root, page: Page, files: string[], report: Report) {
  visit(tree, (node) => {
    if (node.type !== 'image') return
    const place = placeOf(node)
    const src = node.url.replace(/^\.\//, '')
    const images = files.filter((file) => /\.(svg|png|jpe?g|webp|avif|gif)$/i.test(file))
    if (/^([a-z]+:|\/)/i.test(node.url)) {
      report(place, 'an image lies beside the page, in the lesson’s folder; copy it there')
    } else if (!images.includes(src)) {
      report(
        place,
        `there is no image "${src}" in the lesson’s folder${images.length > 0 ? `; there is ${images.join(', ')}` : ''}`,
      )
    } else if (!node.alt?.trim()) {
      report(place, 'say between the brackets what the image shows, for readers who cannot see it: ![…](…)')
    } else {
      page.images.push({ src, ...at(place) })
    }
  })
}

function wordsOf(tree: Root): number {
  let words = 0
  visit(tree, (node) => {
    if (node.type === 'text' || node.type === 'inlineCode')
      words += node.value.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length
  })
  return words
}

function placeOf(node: { position?: { start: SourcePosition } | undefined }): SourcePosition {
  return node.position?.start ?? { line: 1, column: 1 }
}

function at({ line, column }: SourcePosition): SourcePosition {
  return { line, column }
}
