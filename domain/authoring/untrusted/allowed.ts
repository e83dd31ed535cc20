/**
 * What a page by an author we don't trust may hold. Maps and sets throughout: names come from the author, and `in` or an
 * index would find `constructor` and `__proto__` in any object.
 */

/** Our components, with their attributes. */
export const COMPONENTS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['Question', new Set(['id'])],
  ['Exercise', new Set(['id'])],
  ['Diagram', new Set(['id'])],
  ['Note', new Set(['title'])],
  ['Warning', new Set(['title'])],
  ['Figure', new Set(['caption'])],
])

/** HTML that an author may write, with its attributes. */
export const HTML: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  [
    ...['br', 'dd', 'del', 'dl', 'dt', 'ins', 'kbd', 'q', 'samp', 'small', 'sub', 'summary', 'sup', 'var', 'wbr'].map(
      (name): [string, string[]] => [name, []],
    ),
    ['abbr', ['title']] as [string, string[]],
    ['details', ['open']] as [string, string[]],
  ].map(([name, attributes]) => [name, new Set(attributes)]),
)

/** The elements that Markdown becomes, and those above. Nothing else is ever rendered. */
export const RENDERED: ReadonlySet<string> = new Set([
  ...HTML.keys(),
  ...['a', 'blockquote', 'code', 'div', 'em', 'ferropath-block', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'img', 'input'],
  ...['li', 'ol', 'p', 'pre', 'section', 'strong', 'table', 'tbody', 'td', 'th', 'thead', 'tr', 'ul'],
])

/** Attributes that Markdown's elements have, by their name in the syntax tree, with React's name for each. */
export const ATTRIBUTES: ReadonlyMap<string, string> = new Map([
  ...['id', 'href', 'src', 'alt', 'title', 'width', 'height', 'className', 'rel', 'start', 'type', 'checked'].map(same),
  ...['disabled', 'align', 'role', 'tabIndex', 'open', 'n'].map(same),
  ['ariaLabel', 'aria-label'],
  ['ariaDescribedBy', 'aria-describedby'],
  ['ariaHidden', 'aria-hidden'],
  ['dataFootnotes', 'data-footnotes'],
  ['dataFootnoteRef', 'data-footnote-ref'],
  ['dataFootnoteBackref', 'data-footnote-backref'],
])

function same(name: string): [string, string] {
  return [name, name]
}

/** A page's text. The longest lesson of the built-in pack has a fifth of it. */
export const MOST_PAGE_BYTES = 200_000
/** How deeply lists, quotes and components may be nested. */
export const MOST_DEPTH = 40
/** Pieces of a page, from a paragraph to a word in italics. */
export const MOST_NODES = 20_000

/** What a lesson's folder may hold besides the page, its questions and its exercises. */
export const PICTURES = ['png', 'jpg', 'jpeg', 'webp', 'avif', 'gif']

/** Why an address may not be a link's; null when it may. */
export function addressProblem(url: string): string | null {
  // Browsers skip tabs and line ends within an address, and take a backslash for a slash.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/[\u0000-\u0020\u007f-\u009f\\]/.test(url)) {
    return 'an address holds no spaces, line ends, control characters or backslashes; take them out'
  }
  const [before = ''] = url.split(/[/?#]/)
  const scheme = before.includes(':') ? before.slice(0, before.indexOf(':')) : null
  if (scheme !== null) {
    return /^(https?|mailto)$/i.test(scheme) ? null : `a link cannot start with ${scheme}:; use https:`
  }
  if (url.startsWith('//')) return 'write the address with https: in front'
  if (url.startsWith('/') && !/^\/(tracks|paths|glossary|skills)(\/|$|#|\?)/.test(url)) {
    return 'a lesson links to other lessons, not to other pages of this site; write ../lesson#heading'
  }
  return null
}
