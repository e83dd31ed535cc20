'use client'
import { useState } from 'react'
import type { BlastDiagram } from '@/domain/diagram/kinds/blast/schema'
import { type Spread, spread } from '@/domain/diagram/kinds/blast/spread'
import { spotsOf } from '@/domain/diagram/net'
import { Choice, Toggle } from '../../parts/choice'
import { Frame } from '../../parts/frame'
import { Html } from '../../parts/html'
import { Net } from '../../parts/net'
import { Sign } from '../../parts/thing'
import styles from './view.module.css'

/** Parts of a system: pressing one makes it fail, and all that the failure reaches is marked. */
export function BlastView({ diagram }: { diagram: BlastDiagram }) {
  const { nodes, faults, edges, borders } = diagram
  const [fault, setFault] = useState(faults[0]?.id ?? '')
  const [start, setStart] = useState(faults[0]?.start ?? '')
  const [up, setUp] = useState<string[]>([])
  const found = spread(diagram, fault, start, up)
  const spots = spotsOf(nodes)
  const kind = faults.find(({ id }) => id === fault)
  const raised = borders.filter(({ id }) => up.includes(id))
  return (
    <Frame
      controls={
        <>
          {faults.length > 1 && (
            <Choice
              label="What happens"
              options={faults.map(({ id, label }) => ({ value: id, label }))}
              value={fault}
              onChange={setFault}
            />
          )}
          {borders.length > 0 && (
            <fieldset className={styles.borders} aria-label="Borders">
              {borders.map(({ id, label }) => (
                <Toggle
                  key={id}
                  label={label}
                  on={up.includes(id)}
                  onChange={(on) => setUp(on ? [...up, id] : up.filter((other) => other !== id))}
                />
              ))}
            </fieldset>
          )}
        </>
      }
      said={[reachWords(diagram, fault, start, found), ...(kind ? [kind.say] : []), ...raised.map(({ say }) => say)]}
      words={<BlastWords diagram={diagram} />}
    >
      <Net
        boxes={nodes.map(({ id, label }, index) => {
          const hops = found.reached.get(id)
          return {
            id,
            spot: spots[index] ?? [1, 1],
            content: (
              <button
                type="button"
                className={styles.node}
                aria-pressed={id === start}
                data-hops={hops === undefined ? undefined : Math.min(hops, 3)}
                onClick={() => setStart(id)}
              >
                <span className={styles.name}>
                  {hops !== undefined && <Sign mark={hops === 0 ? 'bad' : 'warn'} />}
                  <Html html={label} />
                </span>
                <span className={styles.state}>
                  {hops === undefined ? 'safe' : hops === 0 ? 'begins here' : 'reached'}
                </span>
              </button>
            ),
          }
        })}
        lines={edges.map(({ from, to, both }, index) => ({
          from,
          to,
          both,
          look: found.stopped.has(index) ? 'stopped' : found.travelled.has(index) ? 'bad' : 'plain',
        }))}
      />
      <ul className={styles.legend}>
        <li data-look="bad">spreads</li>
        <li data-look="stopped">stopped by a border</li>
        <li data-look="plain">does not carry it</li>
      </ul>
    </Frame>
  )
}

function reachWords({ nodes, faults }: BlastDiagram, fault: string, start: string, { reached }: Spread): string {
  const labels = (wanted: (id: string) => boolean) => nodes.filter(({ id }) => wanted(id)).map(({ label }) => label)
  const begin = nodes.find(({ id }) => id === start)?.label ?? ''
  const what = faults.find(({ id }) => id === fault)?.label ?? ''
  const hit = labels((id) => id !== start && reached.has(id))
  const safe = labels((id) => !reached.has(id))
  const reach = hit.length === 0 ? 'It stays there.' : `It reaches ${listed(hit)}.`
  const rest = safe.length === 0 ? 'Nothing is safe.' : `Safe: ${listed(safe)}.`
  return `${begin} ${what}. ${reach} ${rest}`
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

function BlastWords({ diagram }: { diagram: BlastDiagram }) {
  const { nodes, faults, edges, borders } = diagram
  const labelOf = (id: string) => nodes.find((node) => node.id === id)?.label ?? ''
  return (
    <>
      <p>What is connected:</p>
      <ul>
        {edges.map(({ from, to, both, label, carries }) => (
          <li key={`${from} ${to} ${label}`}>
            <Html
              html={`${labelOf(from)} ${both ? 'and' : 'to'} ${labelOf(to)}: ${label}. Carries: ${listed(carries.map((id) => faults.find((fault) => fault.id === id)?.label ?? ''))}.`}
            />
          </li>
        ))}
      </ul>
      {faults.map(({ id, say, start }) => (
        <div key={id}>
          <p>
            <Html html={say} />
          </p>
          <ul>
            <li>
              <Html html={reachWords(diagram, id, start, spread(diagram, id, start, []))} />
            </li>
            {borders
              .filter(({ stops }) => stops.includes(id))
              .map((border) => (
                <li key={border.id}>
                  <Html
                    html={`${border.label}: ${border.say} ${reachWords(diagram, id, start, spread(diagram, id, start, [border.id]))}`}
                  />
                </li>
              ))}
          </ul>
        </div>
      ))}
    </>
  )
}
