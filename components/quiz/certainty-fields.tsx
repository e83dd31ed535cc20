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
