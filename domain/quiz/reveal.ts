import type { Html, Question, ShortAnswerQuestion, TracingQuestion } from './question'
import { escapeHtml } from './text'

/** The right answer and why it is right: for who answered right, or gave up. */
export type Reveal = {
  answer: Html
  context: Html | null
  /** Ids of the right options of a choice. */
  correctOptions?: string[]
  /** Ids of an order question's lines in the (first) right order. */
  order?: string[]
  /** Lines of a tracing question's program that the compiler points to. */
  lines?: number[]
}

export function revealAnswer(question: Question): Reveal {
  const { context } = question
  switch (question.kind) {
    case 'choice': {
      const right = question.options.filter(({ correct }) => correct)
      const texts = right.map(({ text }) => text)
      const answer = question.multiple ? list('ul', texts) : texts.join('')
      return { answer, context, correctOptions: right.map(({ id }) => id) }
    }
    case 'tracing':
      return { answer: traced(question), context, lines: question.answer.lines }
    case 'short':
      return { answer: typed(question), context }
    case 'order': {
      const answer = list(
        'ol',
        question.lines.map(({ text }) => text),
      )
      return { answer, context, order: question.lines.map(({ id }) => id) }
    }
  }
}

function traced({ answer: { doesCompile, panics, stdout, lines, errorCode } }: TracingQuestion): Html {
  if (!doesCompile) {
    const code = errorCode ? ` (<code>${escapeHtml(errorCode)}</code>)` : ''
    if (lines.length === 0) return `<p>It does not compile${code}.</p>`
    const place = lines.length === 1 ? `line ${lines[0]}` : `line ${lines.join(' or ')}`
    return `<p>It does not compile: the first error${code} points to ${place}.</p>`
  }
  const end = panics ? 'It compiles, and panics or aborts when it runs' : 'It compiles and runs to its end'
  if (stdout.trim() === '') return `<p>${end}. It prints nothing${panics ? ' before that' : ''}.</p>`
  return `<p>${end}. It prints${panics ? ' before that' : ''}:</p><pre translate="no"><code>${escapeHtml(stdout.trim())}</code></pre>`
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

function list(tag: 'ol' | 'ul', items: Html[]): Html {
  return `<${tag}>${items.map((item) => `<li>${item}</li>`).join('')}</${tag}>`
}
