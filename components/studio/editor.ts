import { autocompletion, type CompletionContext, completionKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { bracketMatching, syntaxHighlighting } from '@codemirror/language'
import { type Diagnostic, lintKeymap, setDiagnostics } from '@codemirror/lint'
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search'
import { Compartment, EditorState, type Extension, Prec, type Text } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view'
import { difference } from '@/components/exercise/text-difference'
import { editorTheme } from '@/components/exercise/theme'
import { tokenClasses } from '@/components/exercise/token-classes'
import { languageOf, proseColours } from './languages'
import type { ShownProblem } from './problems'

export type Files = Record<string, string>

type Options = {
  files: Files
  shown: string
  /** The id of the note that says how to leave the editor. */
  describedBy: string
  onEdit: () => void
  onSave: () => void
}

/** The files of a lesson in one editor: each keeps its own cursor, marks and undo while another is shown. */
export class StudioEditor {
  private readonly states = new Map<string, EditorState>()
  private readonly language = new Compartment()
  private view: EditorView | null = null
  private path: string
  private problems: readonly ShownProblem[] = []
  /** While texts are put in from outside, nobody is typing. */
  private quiet = false

  constructor(private readonly options: Options) {
    for (const [path, text] of Object.entries(options.files)) this.states.set(path, this.newState(path, text))
    this.path = options.shown
  }

  mount(parent: HTMLElement) {
    this.view = new EditorView({ state: this.state(this.path), parent })
    void this.color(this.path)
  }

  destroy() {
    this.view?.destroy()
    this.view = null
  }

  show(path: string) {
    if (path === this.path || !this.states.has(path)) return
    this.keep()
    this.path = path
    this.view?.setState(this.state(path))
    this.mark()
    void this.color(path)
  }

  files(): Files {
    this.keep()
    const texts = [...this.states].map(([path, state]) => [path, state.doc.toString()])
    return Object.fromEntries(texts) as Files
  }

  /** Puts in what has come from elsewhere; undo brings the former text back. */
  replace(files: Files) {
    this.keep()
    this.quiet = true
    for (const path of [...this.states.keys()]) {
      if (!(path in files) && path !== this.path) this.states.delete(path)
    }
    for (const [path, text] of Object.entries(files)) {
      const state = this.states.get(path)
      if (!state) this.states.set(path, this.newState(path, text))
      else if (state.doc.toString() !== text) this.change(path, text)
    }
    if (!(this.path in files)) {
      const gone = this.path
      this.show(Object.keys(files)[0] ?? gone)
      this.states.delete(gone)
    }
    this.quiet = false
  }

  setProblems(problems: readonly ShownProblem[]) {
    this.problems = problems
    this.mark()
  }

  /** Goes to a place; the caller has shown its file. */
  goTo({ file, line, column }: Pick<ShownProblem, 'file' | 'line' | 'column'>) {
    this.show(file)
    if (!this.view || this.path !== file) return
    const anchor = positionOf(this.view.state.doc, line, column)
    this.view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) })
    this.view.focus()
  }

  focus() {
    this.view?.focus()
  }

  private change(path: string, text: string) {
    const { doc } = this.state(path)
    const [from, to, insert] = difference(doc.toString(), text)
    const spec = { changes: { from, to, insert }, userEvent: 'input.replace' }
    if (path === this.path && this.view) this.view.dispatch(spec)
    else this.states.set(path, this.state(path).update(spec).state)
  }

  private keep() {
    if (this.view && this.states.has(this.path)) this.states.set(this.path, this.view.state)
  }

  private state(path: string): EditorState {
    const state = path === this.path && this.view ? this.view.state : this.states.get(path)
    if (!state) throw new Error(`There is no file ${path} in this editor.`)
    return state
  }

  private mark() {
    if (!this.view) return
    const { doc } = this.view.state
    const marks = this.problems
      .filter(({ file }) => file === this.path)
      .map(({ line, column, message, level }): Diagnostic => {
        const from = positionOf(doc, line, column)
        const word = /^[\w<{./-]+/.exec(doc.sliceString(from, Math.min(from + 60, doc.length)))
        return { from, to: from + (word?.[0].length ?? 0), severity: level ?? 'error', message }
      })
    this.view.dispatch(
      setDiagnostics(
        this.view.state,
        marks.sort((a, b) => a.from - b.from || a.to - b.to),
      ),
    )
  }

  private async color(path: string) {
    const effects = this.language.reconfigure(await languageOf(path))
    if (path === this.path) this.view?.dispatch({ effects })
  }

  private newState(path: string, text: string): EditorState {
    return EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        history(),
        drawSelection(),
        bracketMatching(),
        highlightActiveLine(),
        highlightSelectionMatches(),
        EditorState.tabSize.of(4),
        this.language.of([]),
        syntaxHighlighting(tokenClasses),
        proseColours,
        path.endsWith('.mdx') ? [EditorView.lineWrapping, this.components()] : [],
        Prec.highest(keymap.of([{ key: 'Mod-s', preventDefault: true, run: () => this.save() }])),
        keymap.of([...completionKeymap, ...searchKeymap, ...defaultKeymap, ...historyKeymap, ...lintKeymap]),
        editorTheme,
        EditorView.contentAttributes.of({
          'aria-label': `Text of ${path}`,
          'aria-describedby': this.options.describedBy,
          // It can have the focus anyway; this says so to tools that check a page.
          tabindex: '0',
          translate: 'no',
        }),
        EditorView.updateListener.of(({ docChanged }) => {
          if (docChanged && !this.quiet) this.options.onEdit()
        }),
      ],
    })
  }

  private save(): boolean {
    this.options.onSave()
    return true
  }

  /** The published components, and the questions, exercises and diagrams of this lesson by their ids. */
  private components(): Extension {
    return autocompletion({
      override: [
        (context: CompletionContext) => {
          const typed = context.matchBefore(/<\w*/)
          if (!typed) return null
          return { from: typed.from, options: componentsFor(this.files()).map((label) => ({ label, type: 'type' })) }
        },
      ],
    })
  }
}

/** What may be written into a page of a lesson with these files. */
export function componentsFor(files: Files): string[] {
  const idsIn = (path: string) => [...(files[path] ?? '').matchAll(/^id = "([a-z0-9-]+)"/gm)].map(([, id]) => id)
  const exercises = new Set(Object.keys(files).flatMap((path) => /^exercises\/([^/]+)\//.exec(path)?.[1] ?? []))
  return [
    '<Note>',
    '<Warning>',
    '<Figure caption="">',
    ...idsIn('questions.toml').map((id) => `<Question id="${id}" />`),
    ...[...exercises].map((id) => `<Exercise id="${id}" />`),
    ...idsIn('diagrams.toml').map((id) => `<Diagram id="${id}" />`),
  ]
}

/** @param line from 1 @param column from 1; both are brought into the text where they're outside */
function positionOf(doc: Text, line: number, column: number): number {
  const { from, to } = doc.line(Math.min(Math.max(1, line), doc.lines))
  return Math.min(from + Math.max(0, column - 1), to)
}
