import type { Lesson } from '@/domain/content'
import styles from './contents.module.css'

type Props = { headings: Lesson['headings']; folded?: boolean; className?: string }

/** What is on this page: beside the text where there is room, folded above it where there is not. */
export function Contents({ headings, folded = false, className }: Props) {
  if (headings.length === 0) return null
  const list = (
    <ol>
      {headings.map(({ id, text, depth }) => (
        <li key={id} data-depth={depth}>
          <a href={`#${id}`}>{text}</a>
        </li>
      ))}
    </ol>
  )
  return (
    <nav
      aria-label={folded ? 'On this page, folded' : 'On this page'}
      className={`${styles.contents} ${className ?? ''}`}
    >
      {folded ? (
        <details>
          <summary>On this page</summary>
          {list}
        </details>
      ) : (
        <>
          <p>On this page</p>
          {list}
        </>
      )}
    </nav>
  )
}
