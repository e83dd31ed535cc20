import escapeHtml from 'escape-html'
import type { Html } from '../../model'
import type { TracingQuestion } from './question'

export function revealTracing(question: TracingQuestion) {
  return { answer: traced(question), lines: question.answer.lines }
}

function traced({ answer: { doesCompile, panics, stdout, lines, errorCode } }: TracingQuestion): Html {
  if (!doesCompile) {
    const code = errorCode ? ` (<code>${escapeHtml(errorCode)}</code>)` : ''
    if (lines.length === 0) return `<p>It does not compile${code}.</p>`
    const place = lines.length === 1 ? `line ${lines[0]}` : `line ${lines.join(' or ')}`
    return `<p>It does not compile: the first error${code} points to ${place}.</p>`
  }
  const end = panics ? 'It compiles, and panics or aborts when it runs' : 'It compiles and runs to completion'
  if (stdout.trim() === '') return `<p>${end}. It prints nothing${panics ? ' before that' : ''}.</p>`
  return `<p>${end}. It prints${panics ? ' before that' : ''}:</p><pre translate="no"><code>${escapeHtml(stdout.trim())}</code></pre>`
}
