import type { KeyboardEvent } from 'react'
import styles from './certainty.module.css'

const WORDS = [
  ['guess', 'Guessing', 'g'],
  ['fairly', 'Fairly sure', 'f'],
  ['certain', 'Certain', 'c'],
] as const

/** How sure a learner is, before the verdict. Nobody has to say. */
export function CertaintyFields() {
  return (
    <fieldset className={styles.certainty}>
      <legend>
        How sure are you? <span>Optional: press G, F or C</span>
      </legend>
      <div className={styles.words}>
        {WORDS.map(([value, words, key]) => (
          <label key={value}>
            <input type="radio" name="certainty" value={value} aria-keyshortcuts={key} />
            <span>{words}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** A single key while the focus is in the question, but not where it types a letter. */
export function pickCertainty(event: KeyboardEvent<HTMLFormElement>) {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const { target } = event
  if (target instanceof HTMLTextAreaElement) return
  if (target instanceof HTMLInputElement && target.type === 'text') return
  const word = WORDS.find(([, , key]) => key === event.key.toLowerCase())
  if (!word) return
  const field = event.currentTarget.querySelector<HTMLInputElement>(`input[name="certainty"][value="${word[0]}"]`)
  if (!field) return
  field.checked = !field.checked
  event.preventDefault()
}
