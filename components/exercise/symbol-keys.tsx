import styles from './symbol-keys.module.css'

/** What Rust needs and a phone's keyboard hides behind two more taps. */
const SYMBOLS = [
  '{',
  '}',
  '(',
  ')',
  '[',
  ']',
  '<',
  '>',
  ';',
  ':',
  '::',
  '&',
  '*',
  '!',
  '?',
  '=',
  '->',
  '=>',
  '|',
  '"',
  "'",
  '_',
  '#',
  '.',
]

/** A row of keys over a phone's keyboard. It never takes the focus, so the keyboard stays. */
export function SymbolKeys({ insert }: { insert: (text: string) => void }) {
  return (
    <fieldset className={styles.keys}>
      <legend className="visually-hidden">Symbols</legend>
      <button type="button" onPointerDown={(event) => event.preventDefault()} onClick={() => insert('    ')}>
        <span>Tab</span>
      </button>
      {SYMBOLS.map((symbol) => (
        <button
          key={symbol}
          type="button"
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => insert(symbol)}
          translate="no"
        >
          {symbol}
        </button>
      ))}
    </fieldset>
  )
}
