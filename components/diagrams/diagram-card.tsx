import { registerProse } from '@/components/lesson/prose-registry'
import { Text } from '@/components/quiz/text'
import { slugOf } from '@/domain/addresses'
import type { Diagram } from '@/domain/diagram'
import styles from './diagram-card.module.css'
import { DiagramIsland } from './diagram-island'
// Of a part that is loaded later, Next sends the style sheet later too: without a script never. From here they're in
// the page, and the names of their classes aren't in its scripts.
import './blast-view.module.css'
import './layers-view.module.css'
import './layout-view.module.css'
import './log-view.module.css'
import './machine-view.module.css'
import './parts/chart.module.css'
import './parts/choice.module.css'
import './parts/frame.module.css'
import './parts/net.module.css'
import './parts/player.module.css'
import './parts/thing.module.css'
import './parts-view.module.css'
import './shift-view.module.css'
import './simulation-view.module.css'
import './steps-view.module.css'
import './timeline-view.module.css'
import './verdicts-view.module.css'

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
