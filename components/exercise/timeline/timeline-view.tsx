import type { ReactNode } from 'react'
import type { CodeSpan } from '../code-spans'
import type { Role, Row, Timeline } from './timeline'
import styles from './timeline.module.css'

type Props = {
  timeline: Timeline
  /** Goes to a place in the editor; null where the code is not in one. */
  goTo: ((place: CodeSpan) => void) | null
}

const ROLES: Record<Role, string> = {
  created: 'Created',
  borrowed: 'Borrowed',
  moved: 'Moved',
  dropped: 'Dropped',
  used: 'Used',
  loop: 'Loop',
}

/**
 * A borrow or move error as a story along the learner's own lines: how long the value is there, how long it is borrowed,
 * and where the two get in each other's way. A list to anybody who cannot see the rails; every line leads to its place.
 */
export function TimelineView({ timeline: { subject, hasBorrow, rows }, goTo }: Props) {
  return (
    <figure className={styles.timeline}>
      <figcaption className={styles.caption}>
        <span className={styles.key} data-lane="value">
          <code>{subject}</code> exists
        </span>
        {hasBorrow && (
          <span className={styles.key} data-lane="borrow">
            the borrow lasts
          </span>
        )}
      </figcaption>
      <ol className={styles.rows} aria-label={`What happens to ${subject}, line by line`}>
        {rows.map((row) => (
          <li key={row.line} className={styles.row} data-skipped={row.skipped > 0 || undefined}>
            <span className={styles.rails} aria-hidden="true">
              <Rail lane="value" row={row} />
              {hasBorrow && <Rail lane="borrow" row={row} />}
            </span>
            <div className={styles.line}>
              {goTo ? (
                <button type="button" className={styles.number} onClick={() => goTo(placeOf(row))}>
                  {`line ${row.line}`}
                </button>
              ) : (
                <span className={styles.number}>{`line ${row.line}`}</span>
              )}
              <code className={styles.code} translate="no">
                {marked(row)}
              </code>
              {row.moments.map(({ role, words, place, conflict }) => (
                <p
                  key={`${place.line}:${place.column}:${words}`}
                  className={styles.words}
                  data-conflict={conflict || undefined}
                >
                  <b>{ROLES[role]}</b>
                  <span>{words}</span>
                </p>
              ))}
              {inWords(row, subject) !== '' && <span className="visually-hidden">{inWords(row, subject)}</span>}
            </div>
          </li>
        ))}
      </ol>
    </figure>
  )
}

function Rail({ lane, row }: { lane: 'value' | 'borrow'; row: Row }) {
  const { above, below } = row[lane]
  const stops = above !== below || (lane === 'value' && row.moments.some(({ conflict }) => conflict))
  return (
    <span
      className={styles.rail}
      data-lane={lane}
      data-above={above || undefined}
      data-below={below || undefined}
      data-stop={stops || undefined}
      data-conflict={(lane === 'value' && row.moments.some(({ conflict }) => conflict)) || undefined}
    />
  )
}

/** What the rails say. */
function inWords({ value, borrow }: Row, subject: string): string {
  return [
    value.above && !value.below && `From here on, ${subject} is gone.`,
    borrow.below && !borrow.above && 'The borrow starts here.',
    borrow.above && !borrow.below && 'The borrow ends here.',
  ]
    .filter(Boolean)
    .join(' ')
}

function placeOf({ moments: [first], file, line }: Row): CodeSpan {
  return first?.place ?? { file, line, column: 1, endLine: line, endColumn: 1 }
}

function marked({ code, marks }: Row): ReactNode[] {
  const pieces: ReactNode[] = []
  let at = 0
  for (const { from, to, conflict } of marks) {
    pieces.push(code.slice(at, from))
    pieces.push(
      <mark key={from} data-conflict={conflict || undefined}>
        {code.slice(from, to)}
      </mark>,
    )
    at = to
  }
  return [...pieces, code.slice(at)]
}
