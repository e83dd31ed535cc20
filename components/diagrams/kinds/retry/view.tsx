'use client'
import type { RetryDiagram, RetrySettings } from '@/domain/diagram/kinds/retry/schema'
import { RETRY_CONTROLS, RETRY_DEFAULTS, retryOutcome } from '@/domain/diagram/kinds/retry/simulate'
import { Simulation } from '../../parts/simulation'

export function RetryView({ diagram }: { diagram: RetryDiagram }) {
  return (
    <Simulation<RetrySettings>
      presets={diagram.presets}
      settings={{ ...RETRY_DEFAULTS, ...diagram.settings }}
      controls={RETRY_CONTROLS}
      run={retryOutcome}
    />
  )
}
