import { tryAgainUrl } from '@/domain/addresses'
import type { Mistake } from '@/domain/tutor/desk/notebook'
import styles from './mistakes.module.css'

/** Mistakes with the belief they show, where that is explained, and the way to try again. */
export function MistakeList({ mistakes }: { mistakes: Mistake[] }) {
  return (
    <ul className={styles.list}>
      {mistakes.map((mistake) => (
        <li key={mistake.itemId}>
          <p className={styles.what}>
            <span className={styles.kind}>
              {mistake.kind === 'exercise' ? 'Unfinished exercise' : kindWords(mistake)}
            </span>{' '}
            <a href={mistake.href}>{mistake.title}</a>
          </p>
          {mistake.misconception && (
            <div
              className={styles.belief}
              // biome-ignore lint/security/noDangerouslySetInnerHtml: an author's feedback, rendered by our own compiler
              dangerouslySetInnerHTML={{ __html: mistake.misconception.text }}
            />
          )}
          {mistake.kind === 'exercise' && mistake.errors.length > 0 && (
            <p className={styles.belief}>
              The compiler’s last word: <code>{mistake.errors.join(', ')}</code>
            </p>
          )}
          <p className={styles.ways}>
            <a href={tryAgainUrl(mistake.itemId)}>Try again</a>
            {mistake.misconception?.see && <a href={mistake.misconception.see}>Where it’s explained</a>}
          </p>
        </li>
      ))}
    </ul>
  )
}

function kindWords({ gaveUp, certain }: Mistake): string {
  if (gaveUp) return 'Answer shown'
  return certain ? 'Wrong, and certain' : 'Wrong'
}
