/** The id that a term has on the glossary's page. */
export function termId(term: string): string {
  return term.toLowerCase().replace(/[^a-z0-9]+/g, '-')
}
