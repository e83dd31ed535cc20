import { canonicalJson, sha256 } from './hash'

/**
 * The last part of a question's id (`track/lesson/slug`): letters, digits and dashes. Characters that mdbook-quiz
 * allows beyond these become dashes; a question without an id gets one from its prompt.
 */
export function questionSlug(question: { id?: string; type: string; prompt: object }): string {
  const slug = question.id?.replace(/[^A-Za-z0-9-]+/g, '-').replace(/^-+|-+$/g, '')
  return slug || `q-${sha256(canonicalJson([question.type, question.prompt])).slice(0, 12)}`
}
