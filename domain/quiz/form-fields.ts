import { type Form, MAX_TEXT, textOf } from './form-text'
import { choiceFields } from './kinds/choice/form'
import { orderFields } from './kinds/order/form'
import { shortFields } from './kinds/short/form'
import { tracingFields } from './kinds/tracing/form'

export { MAX_TEXT }

/** A registry of its own, without the schemas of kinds/index.ts: a browser reads forms too, and is not sent those. */
const readers: Record<string, (form: Form) => object> = {
  choice: choiceFields,
  tracing: tracingFields,
  short: shortFields,
  order: orderFields,
}

/**
 * Reads the fields of a question's form: `kind`, `giveUp`, `option` (once per pick), `outcome`, `stdout`, `nothing` (a
 * ticked box: it prints nothing), `line`, `text`, and `position.<line id>` (1 for the first). Without a schema, so that a
 * browser can read the same form in the same way without being sent one.
 * @returns something in the form of an answer, not validated; null when there is no known `kind`
 */
export function fieldsOf(form: Form): unknown {
  if (form.has('giveUp')) return { kind: 'give-up' }
  const kind = textOf(form, 'kind')
  const read = Object.hasOwn(readers, kind) ? readers[kind] : undefined
  return read ? { kind, ...read(form) } : null
}
