import dynamic from 'next/dynamic'
import type { ComponentType } from 'react'
import type { Diagram } from '@/domain/diagram'
// Of a part of a part that is loaded later, Next sends the style sheet later too: without a script never.
import '../parts/chart.module.css'
import '../parts/choice.module.css'
import '../parts/frame.module.css'
import '../parts/net.module.css'
import '../parts/player.module.css'
import '../parts/simulation.module.css'
import '../parts/thing.module.css'
import './blast/view.module.css'
import './layers/view.module.css'
import './layout/view.module.css'
import './log/view.module.css'
import './machine/view.module.css'
import './parts/view.module.css'
import './shift/view.module.css'
import './steps/view.module.css'
import './timeline/view.module.css'
import './verdicts/view.module.css'

type Views = { [Kind in Diagram['kind']]: ComponentType<{ diagram: Extract<Diagram, { kind: Kind }> }> }

/** How each kind of diagram is drawn. A page fetches only the kinds that it shows. */
export const VIEWS: Views = {
  steps: dynamic(() => import('./steps/view').then(({ StepsView }) => StepsView)),
  timeline: dynamic(() => import('./timeline/view').then(({ TimelineView }) => TimelineView)),
  machine: dynamic(() => import('./machine/view').then(({ MachineView }) => MachineView)),
  layers: dynamic(() => import('./layers/view').then(({ LayersView }) => LayersView)),
  blast: dynamic(() => import('./blast/view').then(({ BlastView }) => BlastView)),
  layout: dynamic(() => import('./layout/view').then(({ LayoutView }) => LayoutView)),
  verdicts: dynamic(() => import('./verdicts/view').then(({ VerdictsView }) => VerdictsView)),
  parts: dynamic(() => import('./parts/view').then(({ PartsView }) => PartsView)),
  log: dynamic(() => import('./log/view').then(({ LogView }) => LogView)),
  retry: dynamic(() => import('./retry/view').then(({ RetryView }) => RetryView)),
  queue: dynamic(() => import('./queue/view').then(({ QueueView }) => QueueView)),
  shards: dynamic(() => import('./shards/view').then(({ ShardsView }) => ShardsView)),
  shift: dynamic(() => import('./shift/view').then(({ ShiftView }) => ShiftView)),
}
