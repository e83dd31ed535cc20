import { type Form, textOf } from '../../form-text'

export function shortFields(form: Form) {
  return { text: textOf(form, 'text') }
}
