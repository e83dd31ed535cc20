import { parser as cpp } from '@lezer/cpp'
import { highlightCode } from '@lezer/highlight'
import { parser as rust } from '@lezer/rust'
import { escapeHtml } from '@/domain/quiz/text'
import { tokenClasses } from './token-classes'

/** Highlighted code, a span per line; its text is exactly `code`. Parsed with the editor's grammars: nothing changes when it opens. */
export function codeHtml(code: string, language: 'rust' | 'cpp'): string {
  let html = '<span data-line>'
  highlightCode(
    code,
    (language === 'rust' ? rust : cpp).parse(code),
    tokenClasses,
    (text, classes) => {
      html += classes ? `<span class="${classes}">${escapeHtml(text)}</span>` : escapeHtml(text)
    },
    () => {
      html += '\n</span><span data-line>'
    },
  )
  return `${html}</span>`
}
