import { type Form, textOf } from '../../form-text'

export function tracingFields(form: Form) {
  return { outcome: textOf(form, 'outcome') || undefined, stdout: stdoutOf(form), line: lineOf(form) }
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
