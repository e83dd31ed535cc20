import { useId } from 'react'
import styles from './choice.module.css'
import { Html } from './html'

type Props = {
  label: string
  options: readonly { value: string; label: string }[]
  value: string
  onChange: (value: string) => void
}

/** One of a few, as a row of radio buttons: arrow keys move between them. Labels are HTML. */
export function Choice({ label, options, value, onChange }: Props) {
  const name = useId()
  return (
    <fieldset className={styles.choice}>
      <legend>
        <Html html={label} />
      </legend>
      <div className={styles.options}>
        {options.map((option) => (
          <label key={option.value}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <Html html={option.label} />
          </label>
        ))}
      </div>
    </fieldset>
  )
}

type ToggleProps = { label: string; on: boolean; onChange: (on: boolean) => void }

/** Something that is there or not. The label is HTML. */
export function Toggle({ label, on, onChange }: ToggleProps) {
  return (
    <label className={styles.toggle}>
      <input type="checkbox" checked={on} onChange={(event) => onChange(event.target.checked)} />
      <Html html={label} />
    </label>
  )
}

type SliderProps = {
  label: string
  shown: string
  min: number
  max: number
  step?: number
  value: number
  onChange: (value: number) => void
}

/** A number within bounds; `shown` is how it is written beside the label, and what a screen reader says. */
export function Slider({ label, shown, min, max, step = 1, value, onChange }: SliderProps) {
  return (
    <label className={styles.slider}>
      <span>
        <span>{label}</span>
        <span className={styles.shown}>{shown}</span>
      </span>
      <input
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        aria-label={label}
        aria-valuetext={shown}
        onChange={(event) => onChange(event.target.valueAsNumber)}
      />
    </label>
  )
}
