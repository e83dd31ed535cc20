import { Icon } from '@/components/ui/icon'
import type { Mark } from '@/domain/diagram'
import { Html } from './html'
import styles from './thing.module.css'

const SIGNS = {
  good: 'M20 6 9 17l-5-5',
  bad: 'M18 6 6 18M6 6l12 12',
  warn: 'm21.73 18-8-14a2 2 0 0 0-3.48 0l-8 14A2 2 0 0 0 4 21h16a2 2 0 0 0 1.73-3M12 9v4M12 17h.01',
}
const SPOKEN: Record<Mark, string> = { good: 'fine', bad: 'wrong', warn: 'in danger', dim: 'no longer in use' }

/** The sign that goes with a mark's colour. */
export function Sign({ mark }: { mark: Mark | null | undefined }) {
  if (!mark || mark === 'dim') return null
  return (
    <span className={styles.sign} data-mark={mark}>
      <Icon d={SIGNS[mark]} size={14} />
    </span>
  )
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
