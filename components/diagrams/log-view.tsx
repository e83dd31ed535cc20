'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { act, type LogState, newLog, possible, skipped } from '@/domain/diagram/kinds/log/log'
import type { LogAction, LogDiagram } from '@/domain/diagram/kinds/log/shape'
import styles from './log-view.module.css'
import { Frame } from './parts/frame'
import { Html } from './parts/html'
import { numbered } from './parts/numbered'
import { ThingBox } from './parts/thing'

const NAMES: Record<LogAction, string> = {
  append: 'Append',
  flush: 'Flush',
  tear: 'Power off while flushing',
  crash: 'Crash',
  recover: 'Start again and recover',
  take: 'Take',
  apply: 'Apply',
  commit: 'Commit the offset',
}
const NOTHING = 'Nothing has happened yet.'
const ORDER = Object.keys(NAMES) as LogAction[]

/** A log to write to, to read from, and to crash. */
export function LogView({ diagram }: { diagram: LogDiagram }) {
  const [{ state, said }, setNow] = useState({ state: newLog(diagram), said: [NOTHING] })
  const now = possible(diagram, state)
  const known = ORDER.filter((action) => belongs(diagram, action))

  function press(action: LogAction) {
    const result = act(diagram, state, action)
    setNow({ state: result.state, said: [result.said] })
  }

  return (
    <Frame
      controls={
        <>
          <fieldset className={styles.actions} aria-label="What happens next">
            {known.map((action) => (
              <Button
                key={action}
                type="button"
                look="quiet"
                size="small"
                aria-disabled={!now.includes(action) || undefined}
                onClick={() => press(action)}
              >
                {NAMES[action]}
              </Button>
            ))}
            <Button
              type="button"
              look="quiet"
              size="small"
              onClick={() => setNow({ state: newLog(diagram), said: [NOTHING] })}
            >
              Empty everything
            </Button>
          </fieldset>
          <fieldset className={styles.actions} aria-label="Worth seeing">
            {numbered(diagram.tours).map(({ number, item: { label, say, actions } }) => (
              <Button
                key={number}
                type="button"
                look="quiet"
                size="small"
                className={styles.tour}
                onClick={() => setNow(runTour(diagram, actions, say))}
              >
                <Html html={label} />
              </Button>
            ))}
          </fieldset>
        </>
      }
      said={said}
      words={<LogWords diagram={diagram} />}
    >
      <LogPicture diagram={diagram} state={state} />
    </Frame>
  )
}

function belongs({ writer, reader }: LogDiagram, action: LogAction): boolean {
  if (action === 'append' || action === 'flush' || action === 'tear') return writer
  if (action === 'take' || action === 'apply' || action === 'commit') return reader
  return true
}

function runTour(diagram: LogDiagram, actions: readonly LogAction[], say: string) {
  let state = newLog(diagram)
  let last = ''
  for (const action of actions) {
    const result = act(diagram, state, action)
    state = result.state
    last = result.said
  }
  return { state, said: [last, say] }
}

function LogPicture({ diagram, state }: { diagram: LogDiagram; state: LogState }) {
  const name = (record: number) => diagram.records[record] ?? ''
  const segments = Math.max(1, Math.ceil((state.disk.length + (state.torn === null ? 0 : 1)) / diagram.segment))
  const never = skipped(state)
  return (
    <div className={styles.picture} data-down={!state.up || undefined}>
      {diagram.writer && (
        <section className={styles.box}>
          <p>{state.up ? 'Memory: the buffer' : 'Memory: gone with the process'}</p>
          <ul className={styles.records}>
            {state.memory.map((record) => (
              <li key={record}>
                <ThingBox
                  text={name(record)}
                  mark="warn"
                  note={state.acknowledged.includes(record) ? 'acknowledged' : 'waiting'}
                />
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className={styles.box}>
        <p>Disk: the log</p>
        {Array.from({ length: segments }, (_, segment) => segment * diagram.segment).map((first) => (
          <div key={first} className={styles.segment}>
            <p>{`segment from offset ${first}`}</p>
            <ul className={styles.records}>
              {state.disk.slice(first, first + diagram.segment).map((record, index) => (
                <li key={record}>
                  <ThingBox
                    text={name(record)}
                    note={noteOf(diagram, state, record, first + index)}
                    mark={markOf(state, record, never)}
                  />
                </li>
              ))}
              {state.torn !== null && state.disk.length >= first && state.disk.length < first + diagram.segment && (
                <li>
                  <ThingBox text={name(state.torn)} mark="bad" note="half of it" />
                </li>
              )}
            </ul>
          </div>
        ))}
        {diagram.reader && <p className={styles.offset}>{`stored offset: ${state.reader.committed}`}</p>}
      </section>
      {diagram.reader && (
        <section className={styles.box}>
          <p>{state.up ? 'Reader: in its hand' : 'Reader: ended'}</p>
          <ul className={styles.records}>
            {state.reader.hand !== null && (
              <li>
                <ThingBox text={name(state.reader.hand)} mark="warn" note="not yet applied" />
              </li>
            )}
          </ul>
        </section>
      )}
      {state.lost.length > 0 && (
        <section className={styles.box}>
          <p>Acknowledged and lost</p>
          <ul className={styles.records}>
            {state.lost.map((record) => (
              <li key={record}>
                <ThingBox text={name(record)} mark="bad" />
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

function markOf({ reader }: LogState, record: number, never: number[]) {
  if (never.includes(record) || (reader.applied.get(record) ?? 0) > 1) return 'bad'
  return reader.applied.has(record) ? 'good' : null
}

function noteOf({ reader: hasReader }: LogDiagram, { reader, up }: LogState, record: number, offset: number): string {
  const times = reader.applied.get(record) ?? 0
  const applied = times === 0 ? '' : times === 1 ? ', applied' : `, applied ${times} times`
  const here = hasReader && up && reader.position === offset ? ', next to read' : ''
  return `at ${offset}${applied}${here}`
}

function LogWords({ diagram }: { diagram: LogDiagram }) {
  return diagram.tours.map(({ label, say, actions }) => {
    let state = newLog(diagram)
    const sentences = actions.map((action) => {
      const result = act(diagram, state, action)
      state = result.state
      return `${NAMES[action]}: ${result.said}`
    })
    return (
      <div key={label}>
        <p data-heading>
          <Html html={label} />
        </p>
        <ol>
          {numbered(sentences).map(({ number, item }) => (
            <li key={number}>
              <Html html={item} />
            </li>
          ))}
        </ol>
        <p>
          <Html html={say} />
        </p>
      </div>
    )
  })
}
