'use client'
import escapeHtml from 'escape-html'
import { useState } from 'react'
import type { ShiftDiagram } from '@/domain/diagram/kinds/shift/schema'
import { type Origin, shift } from '@/domain/diagram/kinds/shift/shift'
import { Choice, Slider } from '../../parts/choice'
import { Frame } from '../../parts/frame'
import { numbered } from '../../parts/numbered'
import styles from './view.module.css'

const OPERATIONS = [
  { value: 'left', label: 'Left' },
  { value: 'right', label: 'Right, unsigned' },
  { value: 'signed', label: 'Right, signed' },
]
const FROM: Record<Origin['from'], string> = {
  high: 'from high',
  low: 'from low',
  zeros: 'zeros',
  sign: 'copies of the sign',
}

/** Two registers and what a shift makes of them, with where every bit of the result comes from. */
export function ShiftView({ diagram }: { diagram: ShiftDiagram }) {
  const [by, setBy] = useState(diagram.by)
  const [operation, setOperation] = useState(diagram.operation)
  const [high, low] = [BigInt(diagram.high), BigInt(diagram.low)]
  const result = shift(high, low, operation, by)
  return (
    <Frame
      controls={
        <>
          <Choice
            label="Shift"
            options={OPERATIONS}
            value={operation}
            onChange={(value) => setOperation(value as ShiftDiagram['operation'])}
          />
          <Slider
            label="By"
            shown={`${by} ${by === 1 ? 'bit' : 'bits'}`}
            min={0}
            max={127}
            value={by}
            onChange={setBy}
          />
        </>
      }
      said={[
        `high = <code>${escapeHtml(result.formula.high)}</code>, low = <code>${escapeHtml(result.formula.low)}</code>`,
        diagram[result.case],
      ]}
      words={<ShiftWords diagram={diagram} />}
    >
      <div className={styles.picture}>
        <Register name="high" value={high} origins={[{ from: 'high', bits: 64 }]} />
        <Register name="low" value={low} origins={[{ from: 'low', bits: 64 }]} />
        <p className={styles.becomes}>becomes</p>
        <Register name="high" value={result.high} origins={result.origins.high} />
        <Register name="low" value={result.low} origins={result.origins.low} />
      </div>
    </Frame>
  )
}

function Register({ name, value, origins }: { name: string; value: bigint; origins: Origin[] }) {
  return (
    <div className={styles.register}>
      <p>
        <span className={styles.name}>{name}</span>
        <code>{hex(value)}</code>
      </p>
      <div className={styles.bits}>
        {numbered(origins).map(({ number, item: { from, bits } }) => (
          <span key={number} className={styles.piece} data-from={from} style={{ flexGrow: bits }}>
            {bits >= 10 && <span>{`${bits} ${FROM[from]}`}</span>}
          </span>
        ))}
      </div>
    </div>
  )
}

/** One shift for each case of each operation. */
function ShiftWords({ diagram }: { diagram: ShiftDiagram }) {
  const [high, low] = [BigInt(diagram.high), BigInt(diagram.low)]
  return (
    <ul>
      {OPERATIONS.flatMap(({ value, label }) =>
        [0, 1, 64, 100].map((by) => {
          const result = shift(high, low, value as ShiftDiagram['operation'], by)
          return (
            <li key={`${value} ${by}`}>
              {`${label}, by ${by}: high = ${result.formula.high}, low = ${result.formula.low}; ${hex(high)} ${hex(low)} becomes ${hex(result.high)} ${hex(result.low)}.`}
            </li>
          )
        }),
      )}
    </ul>
  )
}

function hex(value: bigint): string {
  return `0x${value.toString(16).padStart(16, '0')}`
}
