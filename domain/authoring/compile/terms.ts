import type { Problem, Term } from '@/domain/content/index'
import { suggest } from '@/domain/content/suggest'
import type { Reference } from '../compiled'
import type { Located } from '../read/located'
import type { FrontMatter } from '../schema'
import { parseMarkdown, problemsInMarkdown, renderMarkdown } from './markdown'

/** The glossary's entries of one lesson, and what is wrong with them. */
export async function readTerms(
  { data, document }: { data: FrontMatter | null; document: Located | null },
  lesson: { track: string; slug: string },
  headings: readonly string[] | null,
): Promise<{ terms: Term[]; references: Reference[]; problems: Problem[] }> {
  const terms: Term[] = []
  const references: Reference[] = []
  const problems: Problem[] = []
  for (const [index, { term, text, see }] of (data?.terms ?? []).entries()) {
    const place = (key: string) => document?.placeOf(['terms', index, key]) ?? { line: 1, column: 1 }
    const report = (key: string, message: string, level?: 'warning') =>
      problems.push({
        file: 'index.mdx',
        ...place(key),
        message: `term "${term}": ${message}`,
        ...(level && { level }),
      })
    for (const { message, level } of problemsInMarkdown(parseMarkdown(text), lesson)) report('text', message, level)
    if (see !== undefined && headings !== null && !headings.includes(see)) {
      report('see', `the lesson has no heading "${see}"${suggest(see, headings)}`, 'warning')
    }
    terms.push({ term, html: await renderMarkdown(text, lesson), heading: see ?? null })
    references.push({ kind: 'term', to: term, file: 'index.mdx', ...place('term') })
  }
  return { terms, references, problems }
}
