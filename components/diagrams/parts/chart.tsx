import type { SimulationResult } from '@/domain/diagram/simulation'
import styles from './chart.module.css'
import { numbered } from './numbered'

/** Bars of a simulation. What they say is said in words beside them, so a screen reader passes over the drawing. */
export function Chart({ chart: { across, up, bars, line } }: { chart: SimulationResult['chart'] }) {
  const heights = bars.map(({ parts }) => parts.reduce((sum, { value }) => sum + value, 0))
  const top = Math.max(1, line?.value ?? 0, ...heights)
  const names = new Map(bars.flatMap(({ parts }) => parts.map(({ name, mark }) => [name, mark] as const)))
  const width = 100 / Math.max(1, bars.length)
  return (
    <div className={styles.chart}>
      <p className={styles.scale}>{`${top.toLocaleString('en')} ${up}`}</p>
      <svg className={styles.plot} aria-hidden="true">
        {numbered(bars).map(({ number, item: { parts } }) => {
          let below = 0
          return parts.map(({ value, name, mark }) => {
            below += value
            return (
              <rect
                key={`${number} ${name}`}
                x={`${(number - 1) * width + width * 0.08}%`}
                y={`${100 - (below / top) * 100}%`}
                width={`${width * 0.84}%`}
                height={`${(value / top) * 100}%`}
                className={styles.bar}
                data-mark={mark}
              />
            )
          })
        })}
        {line && (
          <line
            x1="0%"
            x2="100%"
            y1={`${100 - (line.value / top) * 100}%`}
            y2={`${100 - (line.value / top) * 100}%`}
            className={styles.line}
          />
        )}
      </svg>
      <p className={styles.axis}>
        <span>{bars[0]?.label}</span>
        <span>{`one bar: ${across}`}</span>
        <span>{bars.at(-1)?.label}</span>
      </p>
      <ul className={styles.legend}>
        {[...names].map(([name, mark]) => (
          <li key={name} data-mark={mark}>
            {name}
          </li>
        ))}
        {line && <li data-mark="line">{`${line.label}: ${line.value.toLocaleString('en')}`}</li>}
      </ul>
    </div>
  )
}
