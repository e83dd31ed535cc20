'use client'
import { useState } from 'react'
import type { VerdictsDiagram } from '@/domain/diagram/kinds/verdicts/schema'
import { Choice } from '../../parts/choice'
import { Frame } from '../../parts/frame'
import { Html } from '../../parts/html'
import { numbered } from '../../parts/numbered'
import { Sign } from '../../parts/thing'
import styles from './view.module.css'

/** What holds in the situation that is picked; each row says why when it is asked. */
export function VerdictsView({ diagram }: { diagram: VerdictsDiagram }) {
  const { situations, rows, question } = diagram
  const [id, setSituation] = useState(situations[0]?.id ?? '')
  const [asked, setAsked] = useState<number | null>(null)
  const situation = situations.find((one) => one.id === id)
  const row = asked === null ? undefined : rows[asked - 1]
  const cell = row?.cells[id]
  return (
    <Frame
      controls={
        <Choice
          label={question}
          options={situations.map(({ id, label }) => ({ value: id, label }))}
          value={id}
          onChange={setSituation}
        />
      }
      said={[
        ...(situation?.say ? [situation.say] : []),
        row && cell ? `${row.label}: <strong>${cell.text}</strong>. ${cell.say}` : 'Pick a row to read why.',
      ]}
      words={<VerdictsWords diagram={diagram} />}
    >
      <ul className={styles.rows}>
        {numbered(rows).map(({ number, item: { label, cells } }) => {
          const cell = cells[id]
          return (
            <li key={number}>
              <button
                type="button"
                className={styles.row}
                data-mark={cell?.mark}
                aria-pressed={asked === number}
                onClick={() => setAsked(number)}
              >
                <Html html={label} className={styles.label} />
                <span className={styles.verdict}>
                  <Sign mark={cell?.mark} />
                  <Html html={cell?.text ?? ''} />
                </span>
              </button>
            </li>
          )
        })}
      </ul>
    </Frame>
  )
}

function VerdictsWords({ diagram: { situations, rows } }: { diagram: VerdictsDiagram }) {
  return situations.map(({ id, label, say }) => (
    <div key={id}>
      <p data-heading>
        <Html html={label} />
      </p>
      {say && (
        <p>
          <Html html={say} />
        </p>
      )}
      <ul>
        {numbered(rows).map(({ number, item: { label, cells } }) => (
          <li key={number}>
            <Html html={`${label}: <strong>${cells[id]?.text}</strong>. ${cells[id]?.say}`} />
          </li>
        ))}
      </ul>
    </div>
  ))
}
