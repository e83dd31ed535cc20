import { lessonUrl } from '@/domain/addresses'
import type { Lesson, Term } from './index'
import { termId } from './term-id'

export type Definition = Term & { lesson: { id: string; track: string; title: string } }

/** In these, a word is code, a heading, a caption or a way to somewhere else, and stays as it is. */
const LEFT_ALONE = new Set(['a', 'button', 'code', 'dfn', 'figure', 'h1', 'h2', 'h3', 'h4', 'pre', 'summary', 'svg'])
/** Tags, whose attributes may hold a >, comments, and the text between them. */
const PIECES = /<(\/?)([a-z][a-z0-9-]*)\b((?:"[^"]*"|'[^']*'|[^>"'])*)>|<!--[\s\S]*?-->|[^<]+|</gi

/**
 * A lesson's prose in which the first use of a defined term in each section opens its definition in place: a button and
 * a popover, which browsers join without any script. A term of one word means what it is defined to mean in its own
 * track only; elsewhere, a future is what comes.
 * @returns the HTML of the segments that changed, by their ids
 */
export function defineTerms(
  lesson: Pick<Lesson, 'id' | 'track' | 'body'>,
  glossary: Definition[],
): Map<string, string> {
  const known = glossary.filter(({ term, lesson: { track } }) => track === lesson.track || /[\s-]/.test(term))
  const changed = new Map<string, string>()
  if (known.length === 0) return changed
  const byTerm = new Map(known.map((definition) => [lowered(definition.term), definition]))
  const pattern = patternOf(known)
  let [section, count]: [string | null, number] = [null, 0]
  let used = new Set<string>()

  for (const segment of lesson.body) {
    if (segment.kind !== 'prose') continue
    const boxes: string[] = []
    let within = 0
    const html = segment.html.replace(
      PIECES,
      (piece, closing: string, name: string | undefined, attributes: string) => {
        if (name !== undefined) {
          const id = name === 'h2' || name === 'h3' ? /\bid="([^"]+)"/.exec(attributes)?.[1] : undefined
          if (id !== undefined) section = id
          if (id !== undefined && name === 'h2') used = new Set()
          if (LEFT_ALONE.has(name.toLowerCase())) within += closing ? -1 : 1
          return piece
        }
        if (within > 0 || piece.startsWith('<')) return piece
        return piece.replace(pattern, (word, term: string) => {
          const definition = byTerm.get(lowered(term))
          if (!definition || used.has(definition.term) || isDefinedHere(definition, lesson.id, section)) return word
          used.add(definition.term)
          count += 1
          const id = `term-${count}-${termId(definition.term)}`
          boxes.push(box(id, definition))
          return `<button type="button" class="term" popovertarget="${id}">${word}</button>`
        })
      },
    )
    if (boxes.length > 0) changed.set(segment.id, html + boxes.join(''))
  }
  return changed
}

function isDefinedHere({ lesson, heading }: Definition, id: string, section: string | null): boolean {
  return lesson.id === id && heading === section
}

/** As it is written, in a sentence or at its beginning, and with the s of a plural; the longest term that fits. */
function patternOf(known: Definition[]): RegExp {
  const terms = known
    .map(({ term }) => term)
    .sort((a, b) => b.length - a.length)
    .map((term) => {
      const escaped = term.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replace(/\s+/g, '\\s+')
      const first = term.charAt(0)
      return /\p{L}/u.test(first) ? `[${first.toLowerCase()}${first.toUpperCase()}]${escaped.slice(1)}` : escaped
    })
  return new RegExp(`(?<![\\p{L}\\p{N}_&-])(${terms.join('|')})s?(?![\\p{L}\\p{N}_-])`, 'gu')
}

function lowered(term: string): string {
  return term.replace(/\s+/g, ' ').toLowerCase()
}

function box(id: string, { term, html, heading, lesson }: Definition): string {
  const where = `<a href="${lessonUrl(lesson.id, heading)}">${lesson.title.replace(/`/g, '').replace(/&/g, '&amp;').replace(/</g, '&lt;')}</a>`
  return `<div popover class="term-box" id="${id}"><p><strong>${term}</strong>: ${html} ${where}</p></div>`
}
