'use client'
import type { QueueDiagram, QueueSettings } from '@/domain/diagram/kinds/queue/schema'
import { QUEUE_CONTROLS, QUEUE_DEFAULTS, queueOutcome } from '@/domain/diagram/kinds/queue/simulate'
import { Simulation } from '../../parts/simulation'

export function QueueView({ diagram }: { diagram: QueueDiagram }) {
  return (
    <Simulation<QueueSettings>
      presets={diagram.presets}
      settings={{ ...QUEUE_DEFAULTS, ...diagram.settings }}
      controls={QUEUE_CONTROLS}
      run={queueOutcome}
    />
  )
}
