'use client'
import dynamic from 'next/dynamic'
import type { Diagram } from '@/domain/diagram'
// Of a part of a part that is loaded later, Next sends the style sheet later too: without a script never.
import './blast-view.module.css'
import styles from './diagram-view.module.css'
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

// A page fetches the kinds that it shows.
const StepsView = dynamic(() => import('./steps-view').then(({ StepsView }) => StepsView))
const TimelineView = dynamic(() => import('./timeline-view').then(({ TimelineView }) => TimelineView))
const MachineView = dynamic(() => import('./machine-view').then(({ MachineView }) => MachineView))
const LayersView = dynamic(() => import('./layers-view').then(({ LayersView }) => LayersView))
const BlastView = dynamic(() => import('./blast-view').then(({ BlastView }) => BlastView))
const LayoutView = dynamic(() => import('./layout-view').then(({ LayoutView }) => LayoutView))
const VerdictsView = dynamic(() => import('./verdicts-view').then(({ VerdictsView }) => VerdictsView))
const PartsView = dynamic(() => import('./parts-view').then(({ PartsView }) => PartsView))
const LogView = dynamic(() => import('./log-view').then(({ LogView }) => LogView))
const SimulationView = dynamic(() => import('./simulation-view').then(({ SimulationView }) => SimulationView))
const ShiftView = dynamic(() => import('./shift-view').then(({ ShiftView }) => ShiftView))

/** The picture, its controls and its words. */
export function DiagramView({ diagram }: { diagram: Diagram }) {
  return (
    <div className={styles.view}>
      <Kind diagram={diagram} />
    </div>
  )
}

function Kind({ diagram }: { diagram: Diagram }) {
  switch (diagram.kind) {
    case 'steps':
      return <StepsView diagram={diagram} />
    case 'timeline':
      return <TimelineView diagram={diagram} />
    case 'machine':
      return <MachineView diagram={diagram} />
    case 'layers':
      return <LayersView diagram={diagram} />
    case 'blast':
      return <BlastView diagram={diagram} />
    case 'layout':
      return <LayoutView diagram={diagram} />
    case 'verdicts':
      return <VerdictsView diagram={diagram} />
    case 'parts':
      return <PartsView diagram={diagram} />
    case 'log':
      return <LogView diagram={diagram} />
    case 'retry':
    case 'queue':
    case 'shards':
      return <SimulationView diagram={diagram} />
    case 'shift':
      return <ShiftView diagram={diagram} />
  }
}
