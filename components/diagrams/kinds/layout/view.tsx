'use client'
import escapeHtml from 'escape-html'
import { useState } from 'react'
import type { LayoutDiagram, Ruler } from '@/domain/diagram/kinds/layout/schema'
import { differing, MOST_DRAWN, rowsOf, type Span, spansOf } from '@/domain/diagram/kinds/layout/spans'
import { Choice } from '../../parts/choice'
import { Frame } from '../../parts/frame'
import { Html } from '../../parts/html'
import { numbered } from '../../parts/numbered'
import { Sign } from '../../parts/thing'
import styles from './view.module.css'

/** A field by the ruler it lies in and the byte it starts at: names may come twice. */
type Picked = { ruler: number; start: number }

/** Bytes of one or several pieces of memory; a picked field says where it lies and what its bytes are. */
export function LayoutView({ diagram }: { diagram: LayoutDiagram }) {
  const [viewId, setView] = useState(diagram.views[0]?.id ?? '')
  const [picked, setPicked] = useState<Picked | null>(null)
  const view = diagram.views.find(({ id }) => id === viewId) ?? diagram.views[0]
  if (!view) return null
  const different = differing(view.rulers)
  const span =
    picked &&
    spansOf(view.rulers[picked.ruler] ?? { label: '', fields: [] }).spans.find(({ start }) => start === picked.start)
  const ruler = view.rulers[picked?.ruler ?? 0]
  return (
    <Frame
      controls={
        diagram.views.length > 1 && (
          <Choice
            label="Show"
            options={diagram.views.map(({ id, label }) => ({ value: id, label }))}
            value={view.id}
            onChange={(id) => {
              setView(id)
              setPicked(null)
            }}
          />
        )
      }
      said={[
        view.say,
        ...(span && ruler ? [fieldWords(span, view.rulers.length > 1 ? ruler.label : null, different)] : []),
      ]}
      words={<LayoutWords diagram={diagram} />}
    >
      <div className={styles.rulers}>
        {numbered(view.rulers).map(({ number, item }) => (
          <RulerBox
            key={`${view.id} ${number}`}
            ruler={item}
            row={diagram.row}
            different={view.rulers.length > 1 ? different : new Set()}
            picked={picked?.ruler === number - 1 ? picked.start : null}
            onPick={(start) => setPicked({ ruler: number - 1, start })}
          />
        ))}
      </div>
    </Frame>
  )
}

type RulerProps = {
  ruler: Ruler
  row: number
  different: Set<string>
  picked: number | null
  onPick: (start: number) => void
}

function RulerBox({ ruler, row, different, picked, onPick }: RulerProps) {
  const { spans, size } = spansOf(ruler)
  const drawn = size <= MOST_DRAWN
  const rows = drawn ? rowsOf(spans, size, row) : spans.map((span) => [{ span, from: span.start, length: row }])
  return (
    <section className={styles.ruler}>
      <p className={styles.label}>
        <Html html={ruler.label} />
        <span className={styles.size}>{bytes(size)}</span>
      </p>
      <div className={styles.bytes} style={{ gridTemplateColumns: `3.25rem repeat(${row}, minmax(0, 1fr))` }}>
        {numbered(rows).flatMap(({ number, item: pieces }) => [
          <span key={`offset ${number}`} className={styles.offset} style={{ gridRow: number }}>
            {pieces[0]?.from}
          </span>,
          ...pieces.map(({ span, from, length }) => {
            const column = drawn ? (from % row) + 2 : 2
            return (
              <Piece
                key={from}
                span={span}
                head={from === span.start}
                different={different.has(span.field?.name ?? '')}
                narrow={length / row <= NARROW}
                picked={picked === span.start}
                style={{ gridRow: number, gridColumn: `${column} / span ${length}` }}
                onPick={onPick}
              />
            )
          }),
        ])}
      </div>
    </section>
  )
}

/** Part of a row that is too narrow on a phone for a name written across. */
const NARROW = 1 / 8

type PieceProps = {
  span: Span
  head: boolean
  different: boolean
  narrow: boolean
  picked: boolean
  style: { gridRow: number; gridColumn: string }
  onPick: (start: number) => void
}

/** Only the first piece of a field is a button; the others follow its look, and a pointer. */
function Piece({ span, head, different, narrow, picked, style, onPick }: PieceProps) {
  const { field, start, end } = span
  if (!field) {
    return (
      <span className={styles.padding} style={style}>
        {head && <span>{end - start === 1 ? 'pad' : `${end - start} padding`}</span>}
      </span>
    )
  }
  const mark = different ? 'bad' : field.mark
  const look = { 'data-narrow': narrow || undefined, 'data-mark': mark, 'data-picked': picked || undefined, style }
  if (!head) {
    return (
      <span className={styles.field} {...look}>
        <span className={styles.more} aria-hidden="true">
          …
        </span>
      </span>
    )
  }
  return (
    <button type="button" className={styles.field} aria-pressed={picked} onClick={() => onPick(start)} {...look}>
      <span className={styles.name}>
        <Sign mark={mark} />
        <code>{field.name}</code>
      </span>
      {field.type && <code className={styles.type}>{field.type}</code>}
      {field.bytes && <code className={styles.type}>{field.bytes}</code>}
      {different && <span className="visually-hidden"> (lies elsewhere in the other)</span>}
    </button>
  )
}

function fieldWords({ field, start, end }: Span, ruler: string | null, different: Set<string>): string {
  const where = end - start === 1 ? `byte ${start}` : `bytes ${start} to ${end - 1}`
  const inside = ruler === null ? '' : ` of ${ruler}`
  if (!field) return `Padding: ${where}${inside}. Nothing is promised about what is in it.`
  const type = field.type ? `, <code>${escapeHtml(field.type)}</code>` : ''
  const value = field.bytes ? ` In the example: <code>${field.bytes}</code>.` : ''
  const elsewhere = ruler !== null && different.has(field.name) ? ' The other side has it elsewhere.' : ''
  return `<code>${escapeHtml(field.name)}</code>${type}: ${where}${inside}.${value}${elsewhere}${field.say ? ` ${field.say}` : ''}`
}

function LayoutWords({ diagram }: { diagram: LayoutDiagram }) {
  return diagram.views.map(({ id, label, say, rulers }) => {
    const different = differing(rulers)
    return (
      <div key={id}>
        <p data-heading>
          <Html html={label} />
        </p>
        <p>
          <Html html={say} />
        </p>
        {numbered(rulers).map(({ number, item: ruler }) => {
          const { spans, size, align } = spansOf(ruler)
          return (
            <div key={number}>
              <p>
                <Html html={`${ruler.label}: ${bytes(size)}, alignment ${align}`} />
              </p>
              <ul>
                {spans.map((span) => (
                  <li key={span.start}>
                    <Html html={fieldWords(span, rulers.length > 1 ? ruler.label : null, different)} />
                  </li>
                ))}
              </ul>
            </div>
          )
        })}
      </div>
    )
  })
}

function bytes(size: number): string {
  return size === 1 ? '1 byte' : `${size.toLocaleString('en')} bytes`
}
