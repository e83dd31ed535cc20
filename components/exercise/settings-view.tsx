import type { EditorSettings } from './editor-settings'
import styles from './settings.module.css'

type Props = { settings: EditorSettings; change: (settings: EditorSettings) => void; noteId: string }

/** How one likes to type. Above all the way out of the editor, which holds the Tab key in other hands than usual. */
export function SettingsView({ settings, change, noteId }: Props) {
  const { keys, size, wrap, tabIndents } = settings
  return (
    <div className={styles.settings}>
      <label>
        <input
          type="checkbox"
          checked={tabIndents}
          onChange={({ target }) => change({ ...settings, tabIndents: target.checked })}
        />
        <span>Tab indents</span>
      </label>
      <span id={noteId} className={styles.note}>
        {leaving(settings)}
      </span>
      <details className={styles.more}>
        <summary>Editor settings</summary>
        <div className={styles.choices}>
          <label>
            <span>Keys</span>
            <select
              value={keys}
              onChange={({ target }) => change({ ...settings, keys: target.value as EditorSettings['keys'] })}
            >
              <option value="usual">Standard</option>
              <option value="vim">Vim</option>
              <option value="emacs">Emacs</option>
            </select>
          </label>
          <label>
            <span>Text size</span>
            <select
              value={size}
              onChange={({ target }) => change({ ...settings, size: target.value as EditorSettings['size'] })}
            >
              <option value="small">Small</option>
              <option value="medium">Medium</option>
              <option value="large">Large</option>
            </select>
          </label>
          <label>
            <input
              type="checkbox"
              checked={wrap}
              onChange={({ target }) => change({ ...settings, wrap: target.checked })}
            />
            <span>Wrap long lines</span>
          </label>
        </div>
      </details>
    </div>
  )
}

function leaving({ keys, tabIndents }: EditorSettings): string {
  if (keys !== 'usual') return 'Escape, then Shift+Tab leaves the editor.'
  return tabIndents ? 'Escape, then Tab leaves the editor.' : 'Tab leaves the editor; so does Escape, then Tab.'
}
