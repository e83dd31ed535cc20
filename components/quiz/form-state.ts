import type { Fields } from './draft'

/** Told to the form when its fields were set by us: no `input` event tells that. */
export const FIELDS_SET = 'ferropath:fields-set'

/** Part of the form, but not of the answer. */
const OURS = new Set(['question', 'kind'])

/** What is picked and typed. Empty fields are left out: a form in which nothing was done has none. */
export function readFields(form: HTMLFormElement): Fields {
  return [...new FormData(form)].filter(
    (field): field is [string, string] => typeof field[1] === 'string' && field[1] !== '' && !OURS.has(field[0]),
  )
}

/** Puts back what was kept. Names that the form no longer has are passed over. */
export function fillFields(form: HTMLFormElement, fields: Fields) {
  for (const element of form.elements) {
    if (element instanceof HTMLInputElement && (element.type === 'radio' || element.type === 'checkbox')) {
      if (fields.some(([name, value]) => name === element.name && value === element.value)) element.checked = true
    } else if (isTyped(element)) {
      const kept = fields.find(([name]) => name === element.name)
      if (kept) element.value = kept[1]
    }
  }
  form.dispatchEvent(new Event(FIELDS_SET))
}

export function clearFields(form: HTMLFormElement) {
  for (const element of form.elements) {
    if (isTyped(element)) element.value = ''
    else if (element instanceof HTMLInputElement) element.checked = false
  }
  form.dispatchEvent(new Event(FIELDS_SET))
}

function isTyped(element: Element): element is HTMLInputElement | HTMLTextAreaElement {
  if (element instanceof HTMLTextAreaElement) return true
  return element instanceof HTMLInputElement && element.type === 'text'
}
