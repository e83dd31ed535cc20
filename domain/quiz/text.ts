/**
 * The form in which short answers are compared: without regard to case, backticks, white space at the ends and how much
 * of it stands between words. Composed and decomposed letters are the same letter.
 */
export function normaliseShortAnswer(text: string): string {
  return text.normalize('NFC').replaceAll('`', '').replace(/\s+/gu, ' ').trim().toLowerCase()
}

/**
 * The form in which a program's output is compared: line ends are `\n`, and white space at the end of a line and at
 * both ends of the whole does not count, because nobody can see it in a printed page.
 */
export function normaliseOutput(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+$/gm, '')
    .trim()
}

export function linesOf(program: string): string[] {
  return program.replace(/\r\n?/g, '\n').replace(/\n+$/, '').split('\n')
}

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

/** Pieces of HTML as a list. */
export function list(tag: 'ol' | 'ul', items: string[]): string {
  return `<${tag}>${items.map((item) => `<li>${item}</li>`).join('')}</${tag}>`
}
