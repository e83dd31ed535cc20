import { cpp } from '@codemirror/lang-cpp'
import { rust } from '@codemirror/lang-rust'
import { syntaxHighlighting } from '@codemirror/language'
import { MergeView, unifiedMergeView } from '@codemirror/merge'
import { EditorState, type Extension } from '@codemirror/state'
import { EditorView, lineNumbers } from '@codemirror/view'
import { editorTheme } from './theme'
import { tokenClasses } from './token-classes'

type Pair = { left: string; right: string; path: string; titles: [string, string] }

/** Below this there is no room for two columns of code. */
const SIDE_BY_SIDE_PX = 720

/** Shows what is different, in the layout that the width of the page allows at this moment. */
export function showDifference(parent: HTMLElement, { left, right, path, titles }: Pair) {
  const collapseUnchanged = { margin: 3, minSize: 6 }
  if (parent.clientWidth >= SIDE_BY_SIDE_PX) {
    const view = new MergeView({
      a: { doc: left, extensions: common(path, titles[0]) },
      b: { doc: right, extensions: common(path, titles[1]) },
      parent,
      collapseUnchanged,
      gutter: false,
    })
    return { view, layout: 'side' as const }
  }
  const unified = unifiedMergeView({ original: left, mergeControls: false, collapseUnchanged, gutter: true })
  const view = new EditorView({ doc: right, parent, extensions: [common(path, titles.join(' and ')), unified] })
  return { view, layout: 'unified' as const }
}

function languageOf(path: string): Extension {
  if (path.endsWith('.rs')) return rust()
  return /\.(h|hpp|cc|cpp)$/.test(path) ? cpp() : []
}

function common(path: string, title: string): Extension {
  return [
    lineNumbers(),
    languageOf(path),
    syntaxHighlighting(tokenClasses),
    EditorState.readOnly.of(true),
    EditorView.lineWrapping,
    editorTheme,
    EditorView.contentAttributes.of({ 'aria-label': `${title}: ${path} (read-only)`, translate: 'no' }),
  ]
}
