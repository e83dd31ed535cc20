'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { callsOf, startOf, tryCall } from '@/domain/diagram/kinds/machine/calls'
import type { MachineDiagram, State } from '@/domain/diagram/kinds/machine/schema'
import { spotsOf } from '@/domain/diagram/net'
import { Frame } from '../../parts/frame'
import { Html } from '../../parts/html'
import { Net } from '../../parts/net'
import { numbered } from '../../parts/numbered'
import { Sign, ThingBox } from '../../parts/thing'
import styles from './view.module.css'

/** A state machine that is driven by its calls; one that a state refuses says why. */
export function MachineView({ diagram }: { diagram: MachineDiagram }) {
  const start = startOf(diagram)
  const [now, setNow] = useState({ state: start, said: null as string | null, from: null as string | null })
  const state = diagram.states.find(({ id }) => id === now.state)
  const spots = spotsOf(diagram.states)
  const labelOf = (id: string) => diagram.states.find((state) => state.id === id)?.label ?? ''

  function press(call: string) {
    const result = tryCall(diagram, now.state, call)
    if (result.to === null) setNow({ ...now, said: `${call}: not here. ${result.say ?? refusal(labelOf(now.state))}` })
    else setNow({ state: result.to, from: now.state, said: `${call}: ${result.say}` })
  }

  return (
    <Frame
      controls={
        <fieldset className={styles.calls} aria-label="Calls">
          {callsOf(diagram).map((call) => {
            const refused = tryCall(diagram, now.state, call).to === null
            return (
              <Button
                key={call}
                type="button"
                look="quiet"
                size="small"
                className={styles.call}
                aria-disabled={refused || undefined}
                onClick={() => press(call)}
              >
                <Html html={call} />
              </Button>
            )
          })}
          <Button
            type="button"
            look="quiet"
            size="small"
            aria-disabled={now.said === null || undefined}
            onClick={() => setNow({ state: start, said: null, from: null })}
          >
            Start again
          </Button>
        </fieldset>
      }
      said={[...(now.said ? [now.said] : []), `${labelOf(now.state)}: ${state?.say ?? ''}`]}
      words={<MachineWords diagram={diagram} />}
    >
      <Net
        boxes={diagram.states.map((box, index) => ({
          id: box.id,
          spot: spots[index] ?? [1, 1],
          content: <StateBox state={box} current={box.id === now.state} />,
        }))}
        lines={linesOf(diagram).map((line) => ({
          ...line,
          look: line.from === now.from && line.to === now.state ? 'lit' : 'plain',
        }))}
      />
      {state && state.holds.length > 0 && (
        <div className={styles.holds}>
          <p>Holds</p>
          <ul>
            {numbered(state.holds).map(({ number, item }) => (
              <li key={`${state.id} ${number}`}>
                <ThingBox {...(typeof item === 'string' ? { text: item } : item)} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </Frame>
  )
}

function StateBox({ state, current }: { state: State; current: boolean }) {
  return (
    <div className={styles.state} data-current={current || undefined} data-mark={state.mark}>
      <span className={styles.name}>
        <Sign mark={state.mark} />
        <Html html={state.label} />
      </span>
      {current && <span className="visually-hidden"> (now)</span>}
    </div>
  )
}

/** One line for each pair of states, whatever number of calls leads from one to the other. */
function linesOf({ states }: MachineDiagram): { from: string; to: string; both: boolean }[] {
  const pairs = new Set(
    states.flatMap(({ id, moves }) => moves.filter(({ to }) => to !== id).map(({ to }) => `${id} ${to}`)),
  )
  return [...pairs].map((pair) => {
    const [from = '', to = ''] = pair.split(' ')
    return { from, to, both: false }
  })
}

function refusal(state: string): string {
  return `${state} has no such call.`
}

function MachineWords({ diagram }: { diagram: MachineDiagram }) {
  return (
    <ul>
      {diagram.states.map(({ id, label, say, holds, moves, refuses }) => (
        <li key={id}>
          <strong>
            <Html html={label} />
          </strong>
          {': '}
          <Html html={say} />
          <ul>
            {holds.length > 0 && (
              <li>
                <span>Holds: </span>
                {numbered(holds).map(({ number, item }) => (
                  <Html key={number} html={`${number > 1 ? ', ' : ''}${typeof item === 'string' ? item : item.text}`} />
                ))}
              </li>
            )}
            {moves.map(({ call, to, say }) => (
              <li key={call}>
                <Html
                  html={`${call} leads to ${diagram.states.find((state) => state.id === to)?.label ?? ''}. ${say}`}
                />
              </li>
            ))}
            {refuses.map(({ call, say }) => (
              <li key={call}>
                <Html html={`${call} is refused. ${say}`} />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}
