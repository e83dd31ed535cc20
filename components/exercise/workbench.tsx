'use client'
import { useCallback, useEffect, useId, useRef, useState } from 'react'
import type { DraftFile, ShownDiagnostic } from '@/domain/exercise/public'
import { AfterPass } from './after-pass'
import { beginningOf } from './beginning'
import { bringIntoView } from './bring-into-view'
import { Conflict } from './conflict'
import { Drafts, type Saving } from './drafts'
import { Editor, LONGEST_FILE } from './editor'
import { type EditorSettings, editorSettings, keepEditorSettings } from './editor-settings'
import { FileTabs } from './file-tabs'
import { Foot } from './foot'
import type { Edit, Place } from './places'
import { ResultView } from './result-view'
import { Revisions } from './revisions'
import { SavingView } from './saving-view'
import { SettingsView } from './settings-view'
import type { Shape, Starter } from './shape'
import { Solution } from './solution'
import { SymbolKeys } from './symbol-keys'
import { useJob } from './use-job'
import styles from './workbench.module.css'

export { Splitter } from './splitter'

export type WorkbenchProps = { shape: Shape; starter: Starter[] }

const OTHER_TAB =
  'This exercise is open in another tab as well: what you type there appears here. Undo brings back what was here.'
const TOO_LONG = `That's more than an exercise's file can hold (${LONGEST_FILE / 1000},000 characters). Nothing was changed.`

/** Where an exercise is worked on: its files, the compiler's word on them, and what the tests say. */
export function Workbench({ shape, starter }: WorkbenchProps) {
  const ids = useId()
  const place = useRef<HTMLDivElement>(null)
  const editor = useRef<Editor | null>(null)
  const drafts = useRef<Drafts | null>(null)
  const [shown, setShown] = useState(starter.find(({ editable }) => editable)?.path ?? '')
  const [saving, setSaving] = useState<Saving>({ state: 'none' })
  const [program, setProgram] = useState(false)
  const [settings, setSettings] = useState(editorSettings)
  const { job, start, stop, tell, bringBack, forget } = useJob(
    shape,
    useCallback(() => editor.current, []),
  )
  const bench = useRef<HTMLDivElement>(null)
  const check = useCallback(() => void start('check'), [start])

  const begin = useCallback(
    async (instead?: string) => {
      const { files, told } = await beginningOf(shape, starter)
      if (files) editor.current?.replace(files)
      tell([files && instead, told].filter(Boolean).join(' '))
    },
    [shape, starter, tell],
  )

  useEffect(() => {
    if (!place.current) return
    const look = () => setProgram(desk.texts().some(({ text }) => /\bfn\s+main\s*\(/.test(text)))
    const kept = new Drafts(shape.id, {
      onSaving: setSaving,
      onFiles: (files) => desk.replace(files),
      onNothing: () => {
        if (shape.continues !== null) void begin()
      },
    })
    const desk: Editor = new Editor({
      files: starter.map((file) => withDraft(file, kept.files)),
      describedBy: `${ids}note`,
      onEdit: () => {
        kept.edit(desk.texts())
        look()
      },
      onCheck: check,
      onTooLong: () => tell(TOO_LONG),
    })
    desk.mount(place.current)
    desk.focus()
    editor.current = desk
    drafts.current = kept
    look()
    bringBack()
    const sync = () => void kept.sync()
    // Also from a button beside the editor, which takes the keys for itself while it has the focus.
    const shortcut = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return
      event.preventDefault()
      check()
    }
    const { current: whole } = bench
    whole?.addEventListener('keydown', shortcut)
    const otherTab = ({ key, newValue }: StorageEvent) => {
      if (kept.otherTab(key, newValue)) tell(OTHER_TAB)
    }
    addEventListener('storage', otherTab)
    const turn = () => (document.visibilityState === 'hidden' ? kept.flush() : sync())
    sync()
    addEventListener('online', sync)
    document.addEventListener('visibilitychange', turn)
    return () => {
      whole?.removeEventListener('keydown', shortcut)
      removeEventListener('online', sync)
      removeEventListener('storage', otherTab)
      document.removeEventListener('visibilitychange', turn)
      kept.flush()
      kept.stop()
      desk.destroy()
    }
  }, [shape, starter, ids, check, begin, bringBack, tell])

  const configure = useCallback(
    (next: EditorSettings) => {
      editor.current
        ?.configure(next)
        .catch(() => tell("Those keys couldn't be loaded. Check your connection, then choose them again."))
    },
    [tell],
  )
  // After the editor is there.
  useEffect(() => configure(editorSettings()), [configure])

  const show = useCallback((path: string) => {
    editor.current?.show(path)
    setShown(path)
  }, [])

  function jump(diagnostic: ShownDiagnostic) {
    editor.current?.jump(diagnostic)
    setShown(editor.current?.shown ?? shown)
  }

  function goTo(place: Place) {
    editor.current?.goTo(place)
    setShown(editor.current?.shown ?? shown)
  }

  function fix(edits: Edit[]): boolean {
    const done = editor.current?.apply(edits) ?? false
    if (done) setShown(editor.current?.shown ?? shown)
    tell(
      done ? 'The suggestion is in your code. Check it again.' : 'That part of the code has changed. Check it again.',
    )
    return done
  }

  async function startOver() {
    await begin('The code is back to where it started. Undo brings yours back.')
    forget()
    editor.current?.focus()
  }

  const { result } = job
  const resultPlace = useRef<HTMLDivElement>(null)
  const shownResults = useRef(0)
  useEffect(() => {
    // What was brought back after a reload is no news.
    if (job.count === shownResults.current || !job.result) return
    shownResults.current = job.count
    if (resultPlace.current) bringIntoView(resultPlace.current, editor.current?.caretTop() ?? null)
  }, [job])

  function change(next: EditorSettings) {
    setSettings(next)
    keepEditorSettings(next)
    configure(next)
  }

  const solved = result?.kind === 'check' && result.outcome.passed
  return (
    <div ref={bench} className={styles.bench} data-size={settings.size}>
      <div className={styles.bar}>
        <FileTabs files={starter} shown={shown} ids={ids} show={show} />
        <SavingView saving={saving} shape={shape} />
      </div>
      {saving.state === 'conflict' && (
        <Conflict
          saving={saving}
          keepMine={() => drafts.current?.keepMine()}
          takeOther={() => drafts.current?.takeOther()}
        />
      )}
      <div
        ref={place}
        id={`${ids}panel`}
        {...(starter.length > 1 && {
          role: 'tabpanel',
          'aria-labelledby': `${ids}tab${starter.findIndex(({ path }) => path === shown)}`,
        })}
        className={styles.editor}
      />
      <SymbolKeys insert={(text) => editor.current?.insert(text)} />
      <SettingsView settings={settings} change={change} noteId={`${ids}note`} />
      <Foot
        job={job}
        shape={shape}
        solved={solved}
        program={program}
        start={start}
        stop={stop}
        startOver={() => void startOver()}
      />
      <div className={styles.results}>
        <div ref={resultPlace}>
          {result && (
            <ResultView
              job={job}
              result={result}
              shape={shape}
              headed={false}
              goTo={goTo}
              {...{ jump, fix }}
              has={hasFile(starter)}
            />
          )}
        </div>
        {solved && <AfterPass shape={shape} lint={() => void start('lint')} />}
        <Revisions
          exercise={shape.id}
          mine={() => editor.current?.texts() ?? []}
          bringBack={(files, when) => {
            editor.current?.replace(files)
            tell(`Restored the version from ${when}. Undo brings yours back.`)
          }}
        />
        <Solution
          shape={shape}
          earned={result?.kind === 'check' && result.outcome.solutionEarned}
          mine={() => editor.current?.texts() ?? []}
        />
      </div>
    </div>
  )
}

function hasFile(starter: Starter[]) {
  return (path: string) => starter.some((file) => file.path === path)
}

function withDraft(file: Starter, draft: DraftFile[]): Starter {
  const kept = file.editable ? draft.find(({ path }) => path === file.path) : undefined
  return kept ? { ...file, text: kept.text } : file
}
