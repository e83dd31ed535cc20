import { type PointerEvent, useEffect, useRef, useState } from 'react'
import { DownIcon, GripIcon, UpIcon } from '../../icons'
import styles from '../../question.module.css'
import { type QuestionSkeleton, textName } from '../../question-skeleton'
import { Text } from '../../text'

type Props = {
  skeleton: Extract<QuestionSkeleton, { kind: 'order' }>
  slug: string
  /** Our code runs here: lines are moved instead of numbered. */
  ready: boolean
  /** Null as long as nothing was moved: the order shown at first is nobody's answer. */
  order: string[] | null
  setOrder: (order: string[]) => void
  onMove: () => void
}

export function OrderFields({ skeleton, slug, ready, order, setOrder, onMove }: Props) {
  const lines = order && sameLines(order, skeleton.lines) ? order : skeleton.lines
  const list = useRef<HTMLOListElement>(null)
  const [dragged, setDragged] = useState<string | null>(null)
  const [said, setSaid] = useState('')
  const moved = useRef(false)

  // The fields have their new values only once the list is drawn.
  useEffect(() => {
    if (order && moved.current) onMove()
    moved.current = false
  }, [order, onMove])

  function moveTo(line: string, place: number) {
    const from = lines.indexOf(line)
    if (place === from || place < 0 || place >= lines.length) return
    const rest = lines.filter((other) => other !== line)
    moved.current = true
    setOrder([...rest.slice(0, place), line, ...rest.slice(place)])
    setSaid(`Moved to place ${place + 1} of ${lines.length}.`)
  }

  function drag(event: PointerEvent<HTMLElement>) {
    if (!dragged || !list.current) return
    const above = [...list.current.children].filter((item) => {
      const { top, height } = item.getBoundingClientRect()
      return item.id !== `line-${slug}-${dragged}` && event.clientY > top + height / 2
    })
    moveTo(dragged, above.length)
  }

  return (
    <fieldset aria-describedby={`prompt-${slug}`}>
      <legend className={styles.legend}>Put these in order, first at the top</legend>
      <ol ref={list} className={styles.lines}>
        {lines.map((line, index) => (
          <li
            key={line}
            id={`line-${slug}-${line}`}
            className={styles.orderLine}
            data-dragged={line === dragged || undefined}
          >
            {ready ? (
              <>
                <input type="hidden" name={`position.${line}`} value={order ? index + 1 : ''} />
                <span
                  className={styles.grip}
                  onPointerDown={(event) => {
                    event.currentTarget.setPointerCapture(event.pointerId)
                    setDragged(line)
                  }}
                  onPointerMove={drag}
                  onPointerUp={() => setDragged(null)}
                  onPointerCancel={() => setDragged(null)}
                >
                  <GripIcon />
                  <span>{`${index + 1}`}</span>
                </span>
              </>
            ) : (
              <select
                name={`position.${line}`}
                defaultValue={order ? order.indexOf(line) + 1 : ''}
                aria-label="Place"
                aria-describedby={`text-${slug}-${line}`}
                className={styles.place}
              >
                <option value="">–</option>
                {lines.map((other, place) => (
                  <option key={other} value={place + 1}>
                    {place + 1}
                  </option>
                ))}
              </select>
            )}
            <Text
              as="span"
              name={textName.part(skeleton.id, line)}
              id={`text-${slug}-${line}`}
              className={styles.text}
            />
            <span className={styles.moves}>
              {ready && (
                <>
                  <Move
                    label="Move up"
                    end={index === 0}
                    about={`text-${slug}-${line}`}
                    onClick={() => moveTo(line, index - 1)}
                  >
                    <UpIcon />
                  </Move>
                  <Move
                    label="Move down"
                    end={index === lines.length - 1}
                    about={`text-${slug}-${line}`}
                    onClick={() => moveTo(line, index + 1)}
                  >
                    <DownIcon />
                  </Move>
                </>
              )}
            </span>
          </li>
        ))}
      </ol>
      <p role="status" className="visually-hidden">
        <span>{said}</span>
      </p>
    </fieldset>
  )
}

type MoveProps = { label: string; end: boolean; about: string; onClick: () => void; children: React.ReactNode }

/** At the end of the list it stays focusable, so that a person who moves a line there with the keyboard doesn't lose focus. */
function Move({ label, end, about, onClick, children }: MoveProps) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-describedby={about}
      aria-disabled={end || undefined}
      onClick={onClick}
    >
      {children}
    </button>
  )
}

/** A kept order may be of a question that has changed since. */
function sameLines(order: string[], lines: string[]): boolean {
  return order.length === lines.length && lines.every((line) => order.includes(line))
}
