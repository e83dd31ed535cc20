import { z } from 'zod'

/** The most that a learner may type into one field, in characters. */
export const MAX_TEXT = 4000

const Id = z.string().min(1).max(40)
const Text = z.string().max(MAX_TEXT, `An answer has at most ${MAX_TEXT} characters. Shorten it.`)

/** What a learner sends. That it is complete, and fits its question, is for `checkAnswer` to say. */
export const Answer = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('choice'), /** Ids of the picked options. */ options: z.array(Id).max(60) }),
  z.strictObject({
    kind: z.literal('tracing'),
    /** It compiles and ends normally; it compiles and panics or aborts; it does not compile. */
    outcome: z.enum(['compiles', 'panics', 'fails']).optional(),
    /** What it prints; empty when it prints nothing, absent when the learner did not say. */
    stdout: Text.optional(),
    /** The line that the compiler's first error points to, counted from 1. */
    line: z.int().min(1).max(100_000).optional(),
  }),
  z.strictObject({ kind: z.literal('short'), text: Text }),
  z.strictObject({ kind: z.literal('order'), /** Ids of the lines, first line first. */ order: z.array(Id).max(60) }),
  /** The learner asks to be shown the right answer. */
  z.strictObject({ kind: z.literal('give-up') }),
])
export type Answer = z.infer<typeof Answer>

type Form = FormData | URLSearchParams

/**
 * Reads the fields that a question's form has without JavaScript: `kind`, `giveUp`, `option` (once per pick), `outcome`,
 * `stdout`, `nothing` (a ticked box: it prints nothing), `line`, `text`, and `position.<line id>` (1 for the first).
 * @returns null when the fields are not those of an answer, or one of them is longer than `MAX_TEXT`
 */
export function answerFromForm(form: Form): Answer | null {
  const answer = Answer.safeParse(fieldsOf(form))
  return answer.success ? answer.data : null
}

function fieldsOf(form: Form): unknown {
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
