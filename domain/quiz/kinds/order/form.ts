import type { Form } from '../../form-text'

/** Lines without a place of their own are left out, so that the check asks for them. */
export function orderFields(form: Form) {
  const places = new Map<string, string[]>()
  for (const [name, value] of form) {
    if (!name.startsWith('position.') || typeof value !== 'string' || !/^\d{1,3}$/.test(value)) continue
    places.set(value, [...(places.get(value) ?? []), name.slice('position.'.length)])
  }
  const order = [...places]
    .filter(([, ids]) => ids.length === 1)
    .sort(([a], [b]) => Number(a) - Number(b))
    .flatMap(([, ids]) => ids)
  return { order }
}
