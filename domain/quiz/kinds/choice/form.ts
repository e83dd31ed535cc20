import type { Form } from '../../form-text'

export function choiceFields(form: Form) {
  return { options: form.getAll('option') }
}
