import { lessonUrl } from '@/domain/addresses'
import type { LessonSummary, Term } from '@/domain/content'
import { termId } from '@/domain/content/term-id'
import styles from './glossary.module.css'

/** Terms by their first letter, with the letters as a way in. */
export function Glossary({ terms }: { terms: (Term & { lesson: LessonSummary })[] }) {
  const letters = [...new Set(terms.map(({ term }) => letterOf(term)))].sort()
  return (
    <>
      <nav aria-label="Letters" className={styles.letters}>
        {letters.map((letter) => (
          <a key={letter} href={`#letter-${letter}`}>
            {letter}
          </a>
        ))}
      </nav>
      {letters.map((letter) => (
        <section key={letter} aria-labelledby={`letter-${letter}`} className={styles.letter}>
          <h2 id={`letter-${letter}`}>{letter}</h2>
          <dl>
            {terms
              .filter(({ term }) => letterOf(term) === letter)
              .map(({ term, html, heading, lesson }) => (
                <div key={term} id={termId(term)}>
                  <dt>{term}</dt>
                  <dd>
                    {/* biome-ignore lint/security/noDangerouslySetInnerHtml: compiled from the pack by our own content compiler */}
                    <span dangerouslySetInnerHTML={{ __html: html }} />{' '}
                    <a href={lessonUrl(lesson.id, heading)}>{lesson.title}</a>
                  </dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
    </>
  )
}

function letterOf(term: string): string {
  const [letter = ''] = term.toUpperCase().match(/[A-Z0-9]/) ?? []
  return letter
}
