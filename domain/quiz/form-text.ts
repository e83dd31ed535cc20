/** The most that a learner may type into one field, in characters. */
export const MAX_TEXT = 4000

export type Form = FormData | URLSearchParams

/** Line ends as one character: a form sends two, and the limit is on what was typed. */
export function textOf(form: Form, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value.replace(/\r\n?/g, '\n') : ''
}
