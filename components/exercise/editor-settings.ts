import { browserStorage, keepText, keptJson } from '@/components/client/storage'

/** How somebody likes to type, in this browser. */
export type EditorSettings = {
  keys: 'usual' | 'vim' | 'emacs'
  size: 'small' | 'medium' | 'large'
  wrap: boolean
  tabIndents: boolean
}

const KEY = 'ferropath:editor'
const USUAL: EditorSettings = { keys: 'usual', size: 'medium', wrap: false, tabIndents: false }

/** What was chosen; anything that is not one of the choices is as if it had not been. */
export function editorSettings(storage: Pick<Storage, 'getItem'> | null = browserStorage()): EditorSettings {
  const stored = keptJson(storage, KEY)
  if (typeof stored !== 'object' || stored === null) return USUAL
  const { keys, size, wrap, tabIndents } = stored as Record<string, unknown>
  return {
    keys: keys === 'vim' || keys === 'emacs' ? keys : 'usual',
    size: size === 'small' || size === 'large' ? size : 'medium',
    wrap: wrap === true,
    tabIndents: tabIndents === true,
  }
}

export function keepEditorSettings(settings: EditorSettings) {
  keepText(browserStorage(), KEY, JSON.stringify(settings))
}
