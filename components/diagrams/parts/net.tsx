import { type ReactNode, useId } from 'react'
import { lineBetween } from '@/domain/diagram/net'
import type { Spot } from '@/domain/diagram/spot'
import styles from './net.module.css'
import { numbered } from './numbered'

type Box = { id: string; spot: Spot; content: ReactNode }
type Line = { from: string; to: string; both: boolean; look: 'plain' | 'lit' | 'bad' | 'stopped' }

/** Boxes in a grid with arrows between them. Says nothing by itself: whatever the lines mean is said in words beside it. */
export function Net({ boxes, lines }: { boxes: readonly Box[]; lines: readonly Line[] }) {
  const arrow = useId()
  const columns = Math.max(...boxes.map(({ spot }) => spot[0]))
  const rows = Math.max(...boxes.map(({ spot }) => spot[1]))
  const spotOf = (id: string): Spot => boxes.find((box) => box.id === id)?.spot ?? [1, 1]
  return (
    <div className={styles.net} style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
      <svg className={styles.lines} aria-hidden="true">
        <defs>
          {(['plain', 'lit', 'bad', 'stopped'] as const).map((look) => (
            <marker
              key={look}
              id={`${arrow}${look}`}
              viewBox="0 0 8 8"
              refX="7"
              refY="4"
              markerUnits="userSpaceOnUse"
              markerWidth="10"
              markerHeight="10"
              orient="auto-start-reverse"
            >
              <path d="M0 0 8 4 0 8z" className={styles.head} data-look={look} />
            </marker>
          ))}
        </defs>
        {numbered(lines).map(({ number, item: { from, to, both, look } }) => {
          const { start, end } = lineBetween(spotOf(from), spotOf(to), columns, rows)
          return (
            <line
              key={number}
              x1={`${start.x}%`}
              y1={`${start.y}%`}
              x2={`${end.x}%`}
              y2={`${end.y}%`}
              className={styles.line}
              data-look={look}
              markerEnd={`url(#${arrow}${look})`}
              markerStart={both ? `url(#${arrow}${look})` : undefined}
            />
          )
        })}
      </svg>
      {boxes.map(({ id, spot, content }) => (
        <div key={id} className={styles.cell} style={{ gridColumn: spot[0], gridRow: spot[1] }}>
          {content}
        </div>
      ))}
    </div>
  )
}
