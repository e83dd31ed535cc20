import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { rust } from '@codemirror/lang-rust'
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from '@codemirror/language'
import { type Diagnostic, forEachDiagnostic, lintKeymap, setDiagnostics } from '@codemirror/lint'
import {
  type ChangeDesc,
  Compartment,
  EditorState,
  type Extension,
  Prec,
  type Text,
  type TransactionSpec,
} from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view'
import type { DraftFile, ShownDiagnostic } from '@/domain/exercise/public'
import { type CodeSpan, type Edit, marksOf, rangeOf } from './code-spans'
import type { EditorSettings } from './editor-settings'
import type { Starter } from './exercise-skeleton'
import { difference } from './text-difference'
import { editorTheme } from './theme'
import { tokenClasses } from './token-classes'

type Options = {
  files: Starter[]
  /** The id of the note that says how to leave the editor. */
  describedBy: string
  onEdit: () => void
  onCheck: () => void
  /** More was pasted than an exercise's code can be; the text stays as it was. */
  onTooLong: () => void
}

/**
 * The most that one file may hold, in characters. The server takes 256 KB for all files; a browser's editing surface
 * stops answering long before a megabyte.
 */
export const LONGEST_FILE = 100_000

/** What was sent to the compiler, and what has changed since: its places are followed through later edits. */
type Checked = { text: Text; since: ChangeDesc }

/** The files of an exercise in one editor: each keeps its own cursor, marks and undo while another is shown. */
export class Editor {
  private readonly states = new Map<string, EditorState>()
  /** What the diagnostics that are shown speak of. */
  private checked = new Map<string, Checked>()
  /** What is being compiled: nothing is known of it yet. */
  private sent = new Map<string, Checked>()
  private readonly marks = new Map<ShownDiagnostic, { path: string; mark: Diagnostic }>()
  private readonly tab = new Compartment()
  private readonly wrapping = new Compartment()
  private readonly keys = new Compartment()
  private readonly language = new Compartment()
  private readonly files: Starter[]
  private view: EditorView | null = null
  private path: string

  constructor(private readonly options: Options) {
    this.files = options.files
    this.path = (options.files.find(({ editable }) => editable) ?? options.files[0])?.path ?? ''
    for (const file of options.files) this.states.set(file.path, this.newState(file))
    if (options.files.some(({ language }) => language === 'cpp')) void this.loadCpp()
  }

  mount(parent: HTMLElement) {
    this.view = new EditorView({ state: this.state(this.path), parent })
  }

  destroy() {
    this.view?.destroy()
    this.view = null
  }

  show(path: string) {
    if (path === this.path || !this.states.has(path)) return
    if (this.view) this.states.set(this.path, this.view.state)
    this.path = path
    this.view?.setState(this.state(path))
  }

  get shown(): string {
    return this.path
  }

  focus() {
    this.view?.focus()
  }

  /** Where the caret is on the screen; null while the learner is not in the editor, or it is out of sight. */
  caretTop(): number | null {
    if (!this.view?.hasFocus) return null
    return this.view.coordsAtPos(this.view.state.selection.main.head)?.top ?? null
  }

  /** The files that a learner writes. */
  texts(): DraftFile[] {
    return this.files
      .filter(({ editable }) => editable)
      .map(({ path }) => ({ path, text: this.state(path).doc.toString() }))
  }

  /** Puts other texts in place; undo brings the former back. Files that are not a learner's to write stay. */
  replace(files: DraftFile[]) {
    for (const { path, text } of files) {
      const state = this.states.get(path)
      if (!state || !this.files.some((file) => file.path === path && file.editable)) continue
      const { doc } = this.state(path)
      if (doc.toString() === text) continue
      const [from, to, insert] = difference(doc.toString(), text)
      this.dispatch(path, { changes: { from, to, insert }, userEvent: 'input.replace' })
    }
  }

  /** Types as a key does: over what is selected, at the caret. */
  insert(text: string) {
    if (!this.view) return
    this.view.dispatch(this.view.state.replaceSelection(text), { userEvent: 'input.type', scrollIntoView: true })
    this.view.focus()
  }

  /** @throws when the keys of Vim or Emacs, which are fetched when they are chosen, cannot be */
  async configure({ tabIndents, wrap, keys }: EditorSettings) {
    const bindings = await bindingsOf(keys)
    const effects = [
      this.tab.reconfigure(tabIndents ? keymap.of([indentWithTab]) : []),
      this.wrapping.reconfigure(wrap ? EditorView.lineWrapping : []),
      this.keys.reconfigure(bindings),
    ]
    for (const { path } of this.files) this.dispatch(path, { effects })
  }

  /** The texts as they are at this moment go to the compiler; the next diagnostics are about them. */
  markSent() {
    this.sent = new Map()
    for (const { path } of this.files) {
      const state = this.state(path)
      this.sent.set(path, { text: state.doc, since: state.changes([]) })
    }
  }

  showDiagnostics(diagnostics: ShownDiagnostic[]) {
    this.checked = this.sent
    this.marks.clear()
    for (const { path } of this.files) {
      const checked = this.checked.get(path)
      if (!checked) continue
      const marks = diagnostics.flatMap((diagnostic) =>
        marksOf(diagnostic, path, checked.text).map((mark) => {
          if (mark.primary && !this.marks.has(diagnostic)) this.marks.set(diagnostic, { path, mark: mark.diagnostic })
          return mark.diagnostic
        }),
      )
      for (const mark of marks) {
        mark.from = checked.since.mapPos(mark.from, -1)
        mark.to = Math.max(mark.from, checked.since.mapPos(mark.to, 1))
      }
      marks.sort((a, b) => a.from - b.from || a.to - b.to)
      this.dispatch(path, setDiagnostics(this.state(path), marks))
    }
  }

  /** Goes to the place that a diagnostic is about, wherever it has moved to; the caller has shown its file. */
  jump(diagnostic: ShownDiagnostic) {
    const known = this.marks.get(diagnostic)
    if (!known || !this.view) return
    this.show(known.path)
    let { from } = known.mark
    forEachDiagnostic(this.view.state, (mark, now) => {
      if (mark === known.mark) from = now
    })
    const anchor = Math.min(from, this.view.state.doc.length)
    this.view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) })
    this.view.focus()
  }

  /** Goes to any place that the diagnostics on show speak of. */
  goTo(place: CodeSpan) {
    const checked = this.checked.get(place.file)
    if (!checked || !this.view) return
    this.show(place.file)
    const { from, to } = rangeOf(checked.text, place)
    const anchor = Math.min(checked.since.mapPos(from, 1), this.view.state.doc.length)
    const head = Math.min(checked.since.mapPos(to, -1), this.view.state.doc.length)
    const effects = EditorView.scrollIntoView(anchor, { y: 'center' })
    this.view.dispatch({ selection: { anchor, head: Math.max(anchor, head) }, effects })
    this.view.focus()
  }

  /** Whether a place is in a file that is here. */
  has(path: string): boolean {
    return this.states.has(path)
  }

  /**
   * Makes the edits of a suggestion.
   * @returns false, with nothing changed, when what they would replace is no longer what the compiler saw
   */
  apply(edits: Edit[]): boolean {
    const byPath = new Map<string, { from: number; to: number; insert: string }[]>()
    for (const edit of edits) {
      const change = this.changeOf(edit)
      if (!change) return false
      byPath.set(edit.file, [...(byPath.get(edit.file) ?? []), change])
    }
    for (const [path, changes] of byPath) this.dispatch(path, { changes, userEvent: 'input.fix' })
    const first = edits[0]
    if (first) this.show(first.file)
    return true
  }

  private changeOf(edit: Edit) {
    const checked = this.checked.get(edit.file)
    if (!checked || !this.files.some(({ path, editable }) => path === edit.file && editable)) return null
    const { from, to } = rangeOf(checked.text, edit as CodeSpan)
    const now = { from: checked.since.mapPos(from, 1), to: checked.since.mapPos(to, from === to ? 1 : -1) }
    if (now.to < now.from) return null
    const same = checked.text.sliceString(from, to) === this.state(edit.file).doc.sliceString(now.from, now.to)
    return same ? { ...now, insert: edit.replacement } : null
  }

  private state(path: string): EditorState {
    const state = path === this.path && this.view ? this.view.state : this.states.get(path)
    if (!state) throw new Error(`There is no file ${path} in this editor.`)
    return state
  }

  private dispatch(path: string, spec: TransactionSpec) {
    if (path === this.path && this.view) return this.view.dispatch(spec)
    const transaction = this.state(path).update(spec)
    this.states.set(path, transaction.state)
    if (transaction.docChanged) this.changed(path, transaction.changes)
  }

  private changed(path: string, changes: ChangeDesc) {
    for (const known of new Set([this.checked.get(path), this.sent.get(path)])) {
      if (known) known.since = known.since.composeDesc(changes)
    }
    this.options.onEdit()
  }

  /** Before the browser puts it on the page: that alone would take minutes. */
  private limit(): Extension {
    const refuse = (text: string | null | undefined, event: Event) => {
      if (!text || text.length <= LONGEST_FILE) return false
      event.preventDefault()
      this.options.onTooLong()
      return true
    }
    return [
      Prec.highest(
        EditorView.domEventHandlers({
          paste: (event) => refuse(event.clipboardData?.getData('text/plain'), event),
          drop: (event) => refuse(event.dataTransfer?.getData('text/plain'), event),
          beforeinput: (event) => refuse(event.data ?? event.dataTransfer?.getData('text/plain'), event),
        }),
      ),
      EditorState.changeFilter.of((transaction) => {
        if (!transaction.docChanged || transaction.newDoc.length <= LONGEST_FILE) return true
        if (transaction.newDoc.length <= transaction.startState.doc.length) return true
        this.options.onTooLong()
        return false
      }),
    ]
  }

  /** Its grammar is as large as everything else of the editor, and few exercises need it. */
  private async loadCpp() {
    const { cpp } = await import('@codemirror/lang-cpp')
    for (const { path, language } of this.files) {
      if (language === 'cpp') this.dispatch(path, { effects: this.language.reconfigure(cpp()) })
    }
  }

  private newState({ path, text, language, editable }: Starter): EditorState {
    return EditorState.create({
      doc: text,
      extensions: [
        // Before every other key.
        this.keys.of([]),
        this.wrapping.of([]),
        lineNumbers(),
        history(),
        drawSelection(),
        bracketMatching(),
        indentOnInput(),
        highlightActiveLine(),
        indentUnit.of('    '),
        EditorState.tabSize.of(4),
        this.language.of(language === 'rust' ? rust() : []),
        syntaxHighlighting(tokenClasses),
        Prec.highest(
          keymap.of([
            {
              key: 'Mod-Enter',
              run: () => {
                this.options.onCheck()
                return true
              },
            },
          ]),
        ),
        this.tab.of([]),
        keymap.of([...defaultKeymap, ...historyKeymap, ...lintKeymap]),
        editorTheme,
        EditorState.readOnly.of(!editable),
        this.limit(),
        EditorView.contentAttributes.of({
          'aria-label': editable ? `Code of ${path}` : `Code of ${path} (read-only)`,
          'aria-describedby': this.options.describedBy,
          'aria-readonly': String(!editable),
          translate: 'no',
        }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) this.changed(path, update.changes)
        }),
      ],
    })
  }
}

async function bindingsOf(keys: EditorSettings['keys']): Promise<Extension> {
  switch (keys) {
    case 'usual':
      return []
    case 'vim':
      return (await import('@replit/codemirror-vim')).vim({ status: true })
    case 'emacs':
      return (await import('@replit/codemirror-emacs')).emacs()
  }
}
