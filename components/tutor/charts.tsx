import { scaleBand, scaleLinear } from 'd3-scale'
import { dateWords, weekdayOf } from '@/domain/tutor/calendar'
import type { DayActivity } from '@/domain/tutor/desk/activity'
import type { ForecastDay } from '@/domain/tutor/review/queue'
import styles from './charts.module.css'
import tutor from './tutor.module.css'

type Bar = { label: string; title: string; value: number; faint?: number; strong?: boolean }

const WIDTH = 560
const HEIGHT = 132
const FOOT = 22

/** Bars drawn on the server. The numbers are in a table below, for readers and for programs. */
function Bars({ bars, label }: { bars: Bar[]; label: string }) {
  const most = Math.max(4, ...bars.map(({ value, faint = 0 }) => Math.max(value, faint)))
  const x = scaleBand<number>()
    .domain(bars.map((_, index) => index))
    .range([0, WIDTH])
    .padding(0.28)
  const y = scaleLinear()
    .domain([0, most])
    .range([HEIGHT - FOOT, 14])
  const floor = HEIGHT - FOOT
  return (
    <svg className={styles.chart} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <line x1="0" x2={WIDTH} y1={floor} y2={floor} className={styles.axis} />
      {bars.map(({ title, label, value, faint = 0, strong }, index) => {
        const left = x(index) ?? 0
        const middle = left + x.bandwidth() / 2
        return (
          <g key={title}>
            {faint > value && (
              <rect
                className={styles.faint}
                x={left}
                y={y(faint)}
                width={x.bandwidth()}
                height={floor - y(faint)}
                rx="3"
              />
            )}
            {value > 0 && (
              <rect
                className={styles.bar}
                x={left}
                y={y(value)}
                width={x.bandwidth()}
                height={floor - y(value)}
                rx="3"
              />
            )}
            {value > 0 && (
              <text className={styles.value} x={middle} y={y(Math.max(value, faint)) - 4}>
                {value}
              </text>
            )}
            <text className={strong ? styles.today : styles.label} x={middle} y={HEIGHT - 6}>
              {label}
            </text>
          </g>
        )
      })}
    </svg>
  )
}

/** How many reviews the coming fortnight has. */
export function ForecastChart({ days }: { days: ForecastDay[] }) {
  const total = days.reduce((sum, { due }) => sum + due, 0)
  if (total === 0) {
    return <p className={tutor.quiet}>Nothing is planned yet. Reviews appear here as you answer questions.</p>
  }
  const bars = days.map(({ day, planned }, index) => ({
    label: index === 0 ? 'Today' : String(Number(day.slice(8))),
    title: `${weekdayOf(day)}, ${dateWords(day)}`,
    value: planned,
    strong: index === 0,
  }))
  return (
    <figure className={styles.figure}>
      <Bars bars={bars} label={`Reviews planned for the next ${days.length} days, ${total} in all`} />
      <details className={tutor.twin}>
        <summary>As a table</summary>
        <table className={tutor.table}>
          <thead>
            <tr>
              <th scope="col">Day</th>
              <th scope="col">Becomes due</th>
              <th scope="col">Planned within your limit</th>
            </tr>
          </thead>
          <tbody>
            {days.map(({ day, due, planned }) => (
              <tr key={day}>
                <th scope="row">
                  {weekdayOf(day)}, {dateWords(day)}
                </th>
                <td>{due}</td>
                <td>{planned}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}

/** What was answered on each day of this week. */
export function WeekChart({ days, today }: { days: DayActivity[]; today: string }) {
  const bars = days.map(({ day, answers, right }) => ({
    label: weekdayOf(day).slice(0, 3),
    title: weekdayOf(day),
    value: right,
    faint: answers,
    strong: day === today,
  }))
  const answers = days.reduce((sum, one) => sum + one.answers, 0)
  return (
    <figure className={styles.figure}>
      <Bars bars={bars} label={`${answers} answers this week; dark bars are right answers`} />
      <details className={tutor.twin}>
        <summary>As a table</summary>
        <table className={tutor.table}>
          <thead>
            <tr>
              <th scope="col">Day</th>
              <th scope="col">Answers</th>
              <th scope="col">Right</th>
            </tr>
          </thead>
          <tbody>
            {days.map(({ day, answers, right }) => (
              <tr key={day}>
                <th scope="row">{weekdayOf(day)}</th>
                <td>{answers}</td>
                <td>{right}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}
