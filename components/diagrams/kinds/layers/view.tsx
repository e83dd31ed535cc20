'use client'
import { useState } from 'react'
import { arrowsFrom } from '@/domain/diagram/kinds/layers/arrows'
import type { LayersDiagram } from '@/domain/diagram/kinds/layers/schema'
import { Choice } from '../../parts/choice'
import { Frame } from '../../parts/frame'
import { Html } from '../../parts/html'
import { numbered } from '../../parts/numbered'
import { Sign } from '../../parts/thing'
import styles from './view.module.css'

/** Layers, and for the one that is picked what it may reach. */
export function LayersView({ diagram }: { diagram: LayersDiagram }) {
  const { layers, verb } = diagram
  const [from, setFrom] = useState(layers[0]?.id ?? '')
  const place = (id: string) => layers.findIndex((layer) => layer.id === id)
  const labelOf = (id: string) => layers[place(id)]?.label ?? ''
  const arrows = arrowsFrom(diagram, from)
  return (
    <Frame
      controls={
        <Choice
          label={`Who ${verb}`}
          options={layers.map(({ id, label }) => ({ value: id, label }))}
          value={from}
          onChange={setFrom}
        />
      }
      said={arrows.map(({ to, allowed, say }) => sentence(labelOf(from), verb, labelOf(to), allowed, say))}
      words={<LayersWords diagram={diagram} />}
    >
      <div
        className={styles.layers}
        style={{ gridTemplateColumns: `minmax(0, 1fr) repeat(${arrows.length}, minmax(1.75rem, 3.5rem))` }}
      >
        {numbered(layers).map(({ number, item: { id, label, items } }) => (
          <div key={id} className={styles.layer} data-from={id === from || undefined} style={{ gridRow: number }}>
            <p className={styles.label}>
              <Html html={label} />
            </p>
            {items.length > 0 && (
              <ul className={styles.items}>
                {numbered(items).map(({ number, item }) => (
                  <li key={number}>
                    <Html html={item} />
                  </li>
                ))}
              </ul>
            )}
          </div>
        ))}
        {numbered(arrows).map(({ number, item: { to, allowed } }) => {
          const [a, b] = [place(from), place(to)]
          return (
            <span
              key={`${from} ${to}`}
              className={styles.arrow}
              data-direction={b > a ? 'down' : 'up'}
              data-allowed={allowed}
              style={{
                ['--turn' as string]: number,
                gridColumn: `2 / ${number + 2}`,
                gridRow: `${Math.min(a, b) + 1} / ${Math.max(a, b) + 2}`,
              }}
            >
              <span className={styles.verdict}>
                <Sign mark={allowed ? 'good' : 'bad'} />
                <span className="visually-hidden">{allowed ? 'allowed' : 'forbidden'}</span>
              </span>
            </span>
          )
        })}
      </div>
    </Frame>
  )
}

function sentence(from: string, verb: string, to: string, allowed: boolean, say: string): string {
  return `${from} ${verb} ${to}: <strong>${allowed ? 'allowed' : 'forbidden'}</strong>. ${say}`
}

function LayersWords({ diagram }: { diagram: LayersDiagram }) {
  const { layers, verb } = diagram
  return (
    <>
      <p>From the top down:</p>
      <ol>
        {layers.map(({ id, label, items }) => (
          <li key={id}>
            <Html html={items.length > 0 ? `${label} (${items.join(', ')})` : label} />
          </li>
        ))}
      </ol>
      <ul>
        {layers.flatMap(({ id, label }) =>
          arrowsFrom(diagram, id).map(({ to, allowed, say }) => (
            <li key={`${id} ${to}`}>
              <Html html={sentence(label, verb, layers.find((layer) => layer.id === to)?.label ?? '', allowed, say)} />
            </li>
          )),
        )}
      </ul>
    </>
  )
}
