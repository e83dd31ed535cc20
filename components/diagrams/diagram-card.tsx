import { registerProse } from '@/components/lesson/prose-registry'
import { Text } from '@/components/quiz/text'
import { slugOf } from '@/domain/addresses'
import type { Diagram } from '@/domain/diagram'
import styles from './diagram-card.module.css'
import { DiagramIsland } from './diagram-island'

/** A diagram with what it is of and what to look for. What is inside is complete before any script has come. */
export function DiagramCard({ diagram }: { diagram: Diagram }) {
  const { id, title, caption } = diagram
  const slug = slugOf(id)
  registerProse(`${id}#title`, title)
  registerProse(`${id}#caption`, caption)
  return (
    <figure id={`diagram-${slug}`} className={styles.card} aria-labelledby={`diagram-${slug}-title`}>
      <div className={styles.head}>
        <p className={styles.label}>Diagram</p>
        <div id={`diagram-${slug}-title`} className={styles.title}>
          <Text name={`${id}#title`} as="span" />
        </div>
        <Text name={`${id}#caption`} className={styles.caption} />
      </div>
      <DiagramIsland diagram={diagram} />
    </figure>
  )
}
