'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import type { QueueDiagram, QueueSettings } from '@/domain/diagram/kinds/queue/schema'
import { QUEUE_CONTROLS, QUEUE_DEFAULTS, queueOutcome } from '@/domain/diagram/kinds/queue/simulate'
import type { RetryDiagram, RetrySettings } from '@/domain/diagram/kinds/retry/schema'
import { RETRY_CONTROLS, RETRY_DEFAULTS, retryOutcome } from '@/domain/diagram/kinds/retry/simulate'
import type { ShardsDiagram, ShardsSettings } from '@/domain/diagram/kinds/shards/schema'
import { SHARDS_CONTROLS, SHARDS_DEFAULTS, shardsOutcome } from '@/domain/diagram/kinds/shards/simulate'
import type { Control, SimulationResult } from '@/domain/diagram/simulation'
import { Chart } from './parts/chart'
import { Choice, Slider } from './parts/choice'
import { Frame } from './parts/frame'
import { Html } from './parts/html'
import { numbered } from './parts/numbered'
import styles from './simulation-view.module.css'

/** A simulation with its settings: what it comes to is computed here, the same on every machine. */
export function SimulationView({ diagram }: { diagram: RetryDiagram | QueueDiagram | ShardsDiagram }) {
  switch (diagram.kind) {
    case 'retry':
      return (
        <Simulation<RetrySettings>
          {...diagram}
          settings={{ ...RETRY_DEFAULTS, ...diagram.settings }}
          controls={RETRY_CONTROLS}
          run={retryOutcome}
        />
      )
    case 'queue':
      return (
        <Simulation<QueueSettings>
          {...diagram}
          settings={{ ...QUEUE_DEFAULTS, ...diagram.settings }}
          controls={QUEUE_CONTROLS}
          run={queueOutcome}
        />
      )
    case 'shards':
      return (
        <Simulation<ShardsSettings>
          {...diagram}
          settings={{ ...SHARDS_DEFAULTS, ...diagram.settings }}
          controls={SHARDS_CONTROLS}
          run={shardsOutcome}
        />
      )
  }
}

type Values = Record<string, number | string>

type Props<Settings extends Values> = {
  settings: Settings
  presets: { label: string; say: string; settings: Partial<Settings> }[]
  controls: Control[]
  run: (settings: Settings) => SimulationResult
}

function Simulation<Settings extends Values>({ settings, presets, controls, run }: Props<Settings>) {
  const first = presets[0]
  const [values, setValues] = useState<Settings>({ ...settings, ...first?.settings })
  const [preset, setPreset] = useState<number | null>(first ? 1 : null)
  const outcome = run(values)
  const set = (key: string, value: number | string) => {
    setValues({ ...values, [key]: value })
    setPreset(null)
  }
  const say = preset === null ? [] : [presets[preset - 1]?.say ?? '']
  return (
    <Frame
      controls={
        <>
          <fieldset className={styles.presets} aria-label="Worth seeing">
            {numbered(presets).map(({ number, item }) => (
              <Button
                key={number}
                type="button"
                look="quiet"
                size="small"
                aria-pressed={preset === number}
                onClick={() => {
                  setValues({ ...settings, ...item.settings })
                  setPreset(number)
                }}
              >
                <Html html={item.label} />
              </Button>
            ))}
          </fieldset>
          {controls.map((control) =>
            'options' in control ? (
              <Choice
                key={control.key}
                label={control.label}
                options={control.options}
                value={String(values[control.key])}
                onChange={(value) => set(control.key, value)}
              />
            ) : (
              <Slider
                key={control.key}
                label={control.label}
                shown={`${values[control.key]?.toLocaleString('en')} ${control.unit}`.trim()}
                min={control.min}
                max={control.max}
                step={control.step}
                value={Number(values[control.key])}
                onChange={(value) => set(control.key, value)}
              />
            ),
          )}
        </>
      }
      said={[...say, outcome.say.join(' ')]}
      words={
        <ul>
          {numbered(presets).map(({ number, item }) => (
            <li key={number}>
              <Html
                html={`<strong>${item.label}</strong>: ${item.say} ${run({ ...settings, ...item.settings }).say.join(' ')}`}
              />
            </li>
          ))}
        </ul>
      }
    >
      <Chart chart={outcome.chart} />
    </Frame>
  )
}
