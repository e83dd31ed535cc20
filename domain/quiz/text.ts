/** What nobody can see: joiners, marks for the direction of writing, soft hyphens, variation selectors, controls. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}]|(?![\n\t\r])\p{Cc}/gu

/** What keyboards and word processors put in the place of a plain character. */
const LOOK_ALIKES: [RegExp, string][] = [
  [/[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/g, '-'],
  [/[\u2018-\u201B\u2032\u02B9\u02BC\u00B4\uFF07]/g, "'"],
  [/[\u201C-\u201F\u2033\u00AB\u00BB\uFF02]/g, '"'],
  [/\u2026/g, '...'],
  [/[\p{Zs}]/gu, ' '],
]

/** The same text as it looks: without what cannot be seen, and with one character for those that look alike. */
export function asSeen(text: string): string {
  return LOOK_ALIKES.reduce(
    (seen, [pattern, plain]) => seen.replace(pattern, plain),
    text.normalize('NFC').replace(INVISIBLE, ''),
  )
}

/**
 * The form in which short answers are compared: as they look, without regard to backticks, full-width forms, and white
 * space at the ends or doubled, and to case unless that is what is asked.
 */
export function normaliseShortAnswer(text: string, exactCase = false): string {
  const plain = asSeen(asSeen(text).normalize('NFKC')).replaceAll('`', '').replace(/\s+/gu, ' ').trim()
  return exactCase ? plain : plain.toLowerCase()
}

/**
 * The form in which a program's output is compared: as it looks, with `\n` at the end of a line. White space at the end of
 * a line and at both ends of the whole does not count, because nobody can see it in a printed page.
 */
export function normaliseOutput(text: string): string {
  return asSeen(text.replace(/\r\n?/g, '\n'))
    .replace(/[^\S\n]+$/gm, '')
    .trim()
}

export function linesOf(program: string): string[] {
  return program.replace(/\r\n?/g, '\n').replace(/\n+$/, '').split('\n')
}

/** Pieces of HTML as a list. */
export function list(tag: 'ol' | 'ul', items: string[]): string {
  return `<${tag}>${items.map((item) => `<li>${item}</li>`).join('')}</${tag}>`
}
