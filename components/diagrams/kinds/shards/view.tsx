'use client'
import type { ShardsDiagram, ShardsSettings } from '@/domain/diagram/kinds/shards/schema'
import { SHARDS_CONTROLS, SHARDS_DEFAULTS, shardsOutcome } from '@/domain/diagram/kinds/shards/simulate'
import { Simulation } from '../../parts/simulation'

export function ShardsView({ diagram }: { diagram: ShardsDiagram }) {
  return (
    <Simulation<ShardsSettings>
      presets={diagram.presets}
      settings={{ ...SHARDS_DEFAULTS, ...diagram.settings }}
      controls={SHARDS_CONTROLS}
      run={shardsOutcome}
    />
  )
}
