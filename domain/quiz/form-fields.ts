/** The most that a learner may type into one field, in characters. */
export const MAX_TEXT = 4000

type Form = FormData | URLSearchParams

/**
 * Reads the fields of a question's form: `kind`, `giveUp`, `option` (once per pick), `outcome`, `stdout`, `nothing` (a
 * ticked box: it prints nothing), `line`, `text`, and `position.<line id>` (1 for the first). Without a schema, so that a
 * browser can read the same form in the same way without being sent one.
 * @returns something in the form of an answer, not validated; null when there is no known `kind`
 */
export function fieldsOf(form: Form): unknown {
  if (form.has('giveUp')) return { kind: 'give-up' }
  const kind = textOf(form, 'kind')
  switch (kind) {
    case 'choice':
      return { kind, options: form.getAll('option') }
    case 'tracing':
      return { kind, outcome: textOf(form, 'outcome') || undefined, stdout: stdoutOf(form), line: lineOf(form) }
    case 'short':
      return { kind, text: textOf(form, 'text') }
    case 'order':
      return { kind, order: orderOf(form) }
  }
  return null
}

/** Line ends as one character: a form sends two, and the limit is on what was typed. */
function textOf(form: Form, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value.replace(/\r\n?/g, '\n') : ''
}

function stdoutOf(form: Form): string | undefined {
  const stdout = textOf(form, 'stdout')
  if (stdout.trim() === '') return form.has('nothing') ? '' : undefined
  return stdout
}

function lineOf(form: Form): number | undefined {
  const line = textOf(form, 'line').trim()
  return /^\d{1,5}$/.test(line) && Number(line) > 0 ? Number(line) : undefined
}

/** Lines without a place of their own are left out, so that the check asks for them. */
function orderOf(form: Form): string[] {
  const places = new Map<string, string[]>()
  for (const [name, value] of form) {
    if (!name.startsWith('position.') || typeof value !== 'string' || !/^\d{1,3}$/.test(value)) continue
    places.set(value, [...(places.get(value) ?? []), name.slice('position.'.length)])
  }
  return [...places]
    .filter(([, ids]) => ids.length === 1)
    .sort(([a], [b]) => Number(a) - Number(b))
    .flatMap(([, ids]) => ids)
}
