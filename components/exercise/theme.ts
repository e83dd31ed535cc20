import { EditorView } from '@codemirror/view'

const wave = (colour: string) => ({
  backgroundImage: 'none',
  textDecoration: `underline wavy ${colour}`,
  textDecorationSkipInk: 'none',
  textUnderlineOffset: '3px',
})

/** CodeMirror in the site's tokens, which know light and dark by themselves. */
export const editorTheme = EditorView.theme({
  '&': { background: 'var(--code-bg)', color: 'var(--code-text)', fontSize: 'var(--editor-size)' },
  '&.cm-focused': { outline: '2px solid var(--focus)', outlineOffset: '0' },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', fontVariantLigatures: 'none', lineHeight: '1.55' },
  '.cm-content': { padding: 'var(--space-2) 0', caretColor: 'var(--text)' },
  '.cm-line': { padding: '0 var(--space-4) 0 0' },
  '.cm-gutters': { background: 'var(--code-bg)', color: 'var(--text-muted)', border: '0' },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: '3rem', padding: '0 var(--space-3) 0 0' },
  '.cm-activeLine': { background: 'color-mix(in srgb, var(--text) 5%, transparent)' },
  '.cm-cursor': { borderLeftColor: 'var(--text)', borderLeftWidth: '2px' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    background: 'color-mix(in srgb, var(--focus) 28%, transparent)',
  },
  '&.cm-focused .cm-matchingBracket': { background: 'color-mix(in srgb, var(--focus) 22%, transparent)' },
  '.cm-lintRange-error': wave('var(--bad)'),
  '.cm-lintRange-warning': wave('var(--warn)'),
  '.cm-lintRange-info': {
    backgroundImage: 'none',
    textDecoration: 'underline dotted var(--focus) 2px',
    textUnderlineOffset: '3px',
  },
  '.cm-lintPoint:after': { borderBottomColor: 'var(--bad)' },
  '.cm-tooltip': {
    maxWidth: 'min(34rem, 90vw)',
    background: 'var(--bg-raised)',
    color: 'var(--text)',
    border: '1px solid var(--line-strong)',
    borderRadius: 'var(--radius-1)',
  },
  '.cm-diagnostic': {
    padding: 'var(--space-2) var(--space-3)',
    fontFamily: 'var(--font-ui)',
    fontSize: 'var(--text-sm)',
    whiteSpace: 'pre-wrap',
  },
  '.cm-diagnostic-error': { borderLeft: '3px solid var(--bad)' },
  '.cm-diagnostic-warning': { borderLeft: '3px solid var(--warn)' },
  '.cm-diagnostic-info': { borderLeft: '3px solid var(--focus)' },
  '.cm-changedLine': { background: 'var(--good-bg)' },
  '.cm-deletedChunk': { background: 'var(--bad-bg)' },
  '&.cm-merge-a .cm-changedLine': { background: 'var(--bad-bg)' },
  '&.cm-merge-b .cm-changedLine': { background: 'var(--good-bg)' },
  '.cm-changedText, &.cm-merge-b .cm-changedText': {
    background: 'color-mix(in srgb, var(--good) 25%, transparent)',
  },
  '&.cm-merge-a .cm-changedText, .cm-deletedChunk .cm-deletedText': {
    background: 'color-mix(in srgb, var(--bad) 25%, transparent)',
  },
})
