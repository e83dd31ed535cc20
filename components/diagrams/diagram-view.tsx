'use client'
import type { ComponentType } from 'react'
import type { Diagram } from '@/domain/diagram'
import styles from './diagram-view.module.css'
import { VIEWS } from './kinds'

/** The picture, its controls and its words. */
export function DiagramView({ diagram }: { diagram: Diagram }) {
  // The compiler can't infer that the view found by a diagram's own name fits that diagram.
  const View = VIEWS[diagram.kind] as ComponentType<{ diagram: Diagram }>
  return (
    <div className={styles.view}>
      <View diagram={diagram} />
    </div>
  )
}
