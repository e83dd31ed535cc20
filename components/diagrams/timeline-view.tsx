'use client'
import { Fragment } from 'react'
import { type Bar, barsOf } from '@/domain/diagram/kinds/timeline/bars'
import type { Event, TimelineDiagram } from '@/domain/diagram/kinds/timeline/schema'
import { Frame } from './parts/frame'
import { Html } from './parts/html'
import { numbered } from './parts/numbered'
import { Player, useStory } from './parts/player'
import { StoryWords } from './parts/story-words'
import { Sign } from './parts/thing'
import styles from './timeline-view.module.css'

/** Lanes beside each other, with one row for every event; what has not happened yet keeps its room. */
export function TimelineView({ diagram }: { diagram: TimelineDiagram }) {
  const story = useStory(diagram)
  const { way, position } = story
  const { lanes } = diagram
  const bars = barsOf(lanes, way)
  const timed = way.some(({ at }) => at !== undefined)
  const beside = way.some(({ lane, from }) => lane === undefined && from === undefined)
  const lead = timed || beside
  const columns = `${lead ? (beside ? 'minmax(0, 1.6fr) ' : 'minmax(2.6rem, max-content) ') : ''}repeat(${lanes.length}, minmax(0, 1fr))`
  return (
    <Frame
      controls={<Player {...story} />}
      said={[way[position.at - 1]?.say ?? '']}
      words={<StoryWords story={diagram} show={(event) => <EventText event={event} />} />}
    >
      <div className={styles.grid} style={{ gridTemplateColumns: columns }}>
        {lead && <span className={styles.lane} />}
        {lanes.map(({ id, label }) => (
          <span key={id} className={styles.lane}>
            <Html html={label} />
          </span>
        ))}
        {numbered(way).map(({ number, item }) => (
          <Row
            key={`${position.variant} ${number}`}
            event={item}
            before={bars[number - 2] ?? []}
            bars={bars[number - 1] ?? []}
            number={number}
            lanes={lanes.map(({ id }) => id)}
            lead={lead}
            when={number === position.at ? 'now' : number < position.at ? 'past' : 'future'}
          />
        ))}
      </div>
    </Frame>
  )
}

type RowProps = {
  event: Event
  /** What the lanes were before this row, and are from it on. */
  before: Bar[]
  bars: Bar[]
  number: number
  lanes: string[]
  lead: boolean
  when: 'past' | 'now' | 'future'
}

/** An event takes two rows of the grid: one in which it happens, and one in which lanes become something by it. */
function Row({ event, before, bars, number, lanes, lead, when }: RowProps) {
  const first = lead ? 2 : 1
  const [upper, both] = [2 * number, `${2 * number} / span 2`]
  const { lane, from, to, label, mark, at } = event
  const beside = lane === undefined && from === undefined
  const [a, b] = [lanes.indexOf(from ?? lane ?? ''), lanes.indexOf(to ?? lane ?? '')]
  const [low, high] = [Math.min(a, b), Math.max(a, b)]
  return (
    <Fragment>
      <span className={styles.row} data-when={when} style={{ gridRow: both }} />
      {lead && (
        <span className={styles.lead} data-when={when} style={{ gridRow: both }}>
          {at !== undefined && <Html html={at} className={styles.at} />}
          {beside && (
            <span className={styles.line}>
              <Sign mark={mark} />
              <Html html={label} />
            </span>
          )}
        </span>
      )}
      {lanes.map((id, index) => {
        const [old, bar] = [before[index] ?? null, bars[index] ?? null]
        const changes = bar?.begins || (bar === null && old !== null)
        const column = first + index
        if (beside || !changes) return <BarCell key={id} bar={bar} when={when} row={both} column={column} />
        return (
          <Fragment key={id}>
            <BarCell bar={old && { ...old, begins: false }} when={when} row={upper} column={column} />
            <BarCell bar={bar} when={when} row={upper + 1} column={column} />
          </Fragment>
        )
      })}
      {!beside && (
        <span
          className={styles.event}
          data-when={when}
          data-mark={mark}
          data-arrow={from === undefined || a === b ? undefined : a < b ? 'right' : 'left'}
          style={{
            gridRow: upper,
            gridColumn: `${first + low} / ${first + high + 1}`,
            ['--lanes' as string]: high - low + 1,
          }}
        >
          <span className={styles.box}>
            <Sign mark={mark} />
            <Html html={label} />
          </span>
        </span>
      )}
    </Fragment>
  )
}

type BarProps = { bar: Bar; when: 'past' | 'now' | 'future'; row: number | string; column: number }

function BarCell({ bar, when, row, column }: BarProps) {
  return (
    <span
      className={styles.bar}
      data-when={when}
      data-mark={bar ? (bar.mark ?? 'plain') : undefined}
      data-begins={bar?.begins || undefined}
      style={{ gridRow: row, gridColumn: column }}
    >
      {bar?.begins && <Html html={bar.text} />}
    </span>
  )
}

function EventText({ event: { at, say } }: { event: Event }) {
  return (
    <>
      {at !== undefined && (
        <>
          <strong>
            <Html html={at} />
          </strong>{' '}
        </>
      )}
      <Html html={say} />
    </>
  )
}
