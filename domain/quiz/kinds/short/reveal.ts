import escapeHtml from 'escape-html'
import type { Html } from '../../model'
import type { ShortAnswerQuestion } from './question'

export function revealShortAnswer(question: ShortAnswerQuestion) {
  return { answer: typed(question) }
}

function typed({ accepted: [main = '', ...others], response }: ShortAnswerQuestion): Html {
  if (response === 'code') return `<pre translate="no"><code>${escapeHtml(main)}</code></pre>`
  const also = others.length > 0 ? `<p>Accepted as well: ${others.map(withCode).join(', ')}.</p>` : ''
  return `<p>${withCode(main)}</p>${also}`
}

/** Short answers are plain text, except that authors put code between backticks. */
function withCode(text: string): Html {
  return escapeHtml(text).replace(/`([^`]+)`/g, '<code>$1</code>')
}
