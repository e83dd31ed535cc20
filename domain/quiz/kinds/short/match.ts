import { normaliseShortAnswer } from '../../text'

type Rules = { response: 'short' | 'long' | 'code'; exactCase: boolean }

/**
 * Whether what was typed is this answer. Around words, a full stop, quotes and an article say nothing: `"the linker."` is
 * `linker`. What the author wrote counts, so `'static` is not `static`; and in code every sign counts.
 */
export function matches(typed: string, wanted: string, { response, exactCase }: Rules): boolean {
  const answer = normaliseShortAnswer(wanted, exactCase)
  const given = normaliseShortAnswer(typed, exactCase)
  if (given === answer) return true
  if (response === 'code') return false
  const wantedForms = new Set([answer, withoutArticle(answer)])
  return formsOf(given).some((form) => wantedForms.has(form))
}

/** The answer without what may stand around it, one thing less each time. */
function formsOf(text: string): string[] {
  const forms = [text]
  for (let form = text; ; ) {
    const less = withoutArticle(unquoted(form.replace(/\s*[.,;:!?]+$/, '')))
    if (less === form || less === '') return forms
    forms.push(less, withoutEnd(form))
    form = less
  }
}

function withoutEnd(text: string): string {
  return text.replace(/\s*[.,;:!?]+$/, '')
}

function unquoted(text: string): string {
  return /^(["']).*\1$/s.test(text) && text.length > 2 ? text.slice(1, -1).trim() : text
}

function withoutArticle(text: string): string {
  return text.replace(/^(?:the|an?) (?=\S)/i, '')
}
