import { Check, TriangleAlert, X } from 'lucide-react'
import type { Mark } from '@/domain/diagram'
import { Html } from './html'
import styles from './thing.module.css'

const SIGNS = { good: Check, bad: X, warn: TriangleAlert }
const SPOKEN: Record<Mark, string> = { good: 'fine', bad: 'wrong', warn: 'in danger', dim: 'no longer in use' }

/** The sign that goes with a mark's colour. */
export function Sign({ mark }: { mark: Mark | null | undefined }) {
  if (!mark || mark === 'dim') return null
  const Icon = SIGNS[mark]
  return <Icon size={14} strokeWidth={2.5} aria-hidden="true" className={styles.sign} data-mark={mark} />
}

type Props = { text: string; note?: string | undefined; mark?: Mark | null | undefined; fresh?: boolean }

/** Something that lies somewhere. `fresh` when it has just come. */
export function ThingBox({ text, note, mark, fresh = false }: Props) {
  return (
    <span className={styles.thing} data-mark={mark ?? undefined} data-fresh={fresh || undefined}>
      <span className={styles.text}>
        <Sign mark={mark} />
        <Html html={text} />
      </span>
      {mark && <span className="visually-hidden">{` (${SPOKEN[mark]})`}</span>}
      {note && <Html html={note} className={styles.note} />}
    </span>
  )
}
