'use client'
import { useState } from 'react'
import type { Part, PartsDiagram } from '@/domain/diagram/kinds/parts/schema'
import { Frame } from '../../parts/frame'
import { Html } from '../../parts/html'
import { numbered } from '../../parts/numbered'
import { Sign } from '../../parts/thing'
import styles from './view.module.css'

/** Something taken apart; the piece that is picked says what it is. */
export function PartsView({ diagram }: { diagram: PartsDiagram }) {
  const parts = numbered(diagram.parts)
  const [picked, setPicked] = useState<number | null>(null)
  const part = parts.find(({ number }) => number === picked)?.item
  const Tag = diagram.form === 'sentence' ? 'span' : 'li'
  const List = diagram.form === 'sentence' ? 'p' : 'ol'
  return (
    <Frame
      controls={null}
      said={
        part ? [`<strong>${part.text}</strong>: ${part.say}`, ...factsOf(part)] : ['Pick a piece to read what it is.']
      }
      words={<PartsWords diagram={diagram} />}
    >
      <List className={styles.parts} data-form={diagram.form}>
        {parts.map(({ number, item }) => (
          <Tag
            key={number}
            className={styles.part}
            style={item.depth > 0 ? { marginLeft: `${item.depth * 1.25}rem` } : undefined}
          >
            {item.say === undefined ? (
              <Html html={item.text} />
            ) : (
              <button
                type="button"
                className={styles.pick}
                data-mark={item.mark}
                aria-pressed={picked === number}
                onClick={() => setPicked(number)}
              >
                <Sign mark={item.mark} />
                <Html html={item.text} />
              </button>
            )}{' '}
          </Tag>
        ))}
      </List>
    </Frame>
  )
}

function factsOf({ facts }: Part): string[] {
  return Object.entries(facts).map(([name, value]) => `${name}: ${value}`)
}

function PartsWords({ diagram: { parts, form } }: { diagram: PartsDiagram }) {
  return (
    <>
      {form === 'sentence' && (
        <p>
          <Html html={parts.map(({ text }) => text).join(' ')} />
        </p>
      )}
      <ol>
        {numbered(parts)
          .filter(({ item }) => item.say !== undefined)
          .map(({ number, item }) => (
            <li key={number}>
              <Html html={`<strong>${item.text}</strong>: ${item.say}`} />
              {Object.keys(item.facts).length > 0 && (
                <ul>
                  {factsOf(item).map((fact) => (
                    <li key={fact}>
                      <Html html={fact} />
                    </li>
                  ))}
                </ul>
              )}
            </li>
          ))}
      </ol>
    </>
  )
}
