'use client'
import { useCallback, useEffect, useId, useRef, useState } from 'react'
import type { DraftFile, ShownDiagnostic } from '@/domain/exercise/public'
import { AfterPass } from './after-pass'
import { beginningOf } from './beginning'
import { bringIntoView } from './bring-into-view'
import type { CodeSpan, Edit } from './code-spans'
import { Conflict } from './conflict'
import { Drafts, type Saving } from './drafts'
import { Editor, LONGEST_FILE } from './editor'
import { type EditorSettings, editorSettings, keepEditorSettings } from './editor-settings'
import type { ExerciseSkeleton, Starter } from './exercise-skeleton'
import { FileTabs } from './file-tabs'
import { Foot } from './foot'
import { ResultView } from './result-view'
import { Revisions } from './revisions'
import { SavingView } from './saving-view'
import { SettingsView } from './settings-view'
import { Solution } from './solution'
import { SymbolKeys } from './symbol-keys'
import { useJob } from './use-job'
import styles from './workbench.module.css'

export type WorkbenchProps = { skeleton: ExerciseSkeleton; starter: Starter[] }

const OTHER_TAB =
  'This exercise is open in another tab as well: what you type there appears here. Undo brings back what was here.'
const TOO_LONG = `That's more than an exercise's file can hold (${LONGEST_FILE / 1000},000 characters). Nothing was changed.`

/** Where an exercise is worked on: its files, the compiler's word on them, and what the tests say. */
export function Workbench({ skeleton, starter }: WorkbenchProps) {
  const ids = useId()
  const place = useRef<HTMLDivElement>(null)
  const editor = useRef<Editor | null>(null)
  const drafts = useRef<Drafts | null>(null)
  const [shown, setShown] = useState(starter.find(({ editable }) => editable)?.path ?? '')
  const [saving, setSaving] = useState<Saving>({ state: 'none' })
  const [program, setProgram] = useState(false)
  const [settings, setSettings] = useState(editorSettings)
  const { job, start, stop, announce, bringBack, forget } = useJob(
    skeleton,
    useCallback(() => editor.current, []),
  )
  const bench = useRef<HTMLDivElement>(null)
  const check = useCallback(() => void start('check'), [start])

  const begin = useCallback(
    async (instead?: string) => {
      const { files, notice } = await beginningOf(skeleton, starter)
      if (files) editor.current?.replace(files)
      announce([files && instead, notice].filter(Boolean).join(' '))
    },
    [skeleton, starter, announce],
  )

  useEffect(() => {
    if (!place.current) return
    const look = () => setProgram(codeView.texts().some(({ text }) => /\bfn\s+main\s*\(/.test(text)))
    const kept = new Drafts(skeleton.id, {
      onSaving: setSaving,
      onFiles: (files) => codeView.replace(files),
      onNothing: () => {
        if (skeleton.continues !== null) void begin()
      },
    })
    const codeView: Editor = new Editor({
      files: starter.map((file) => withDraft(file, kept.files)),
      describedBy: `${ids}note`,
      onEdit: () => {
        kept.edit(codeView.texts())
        look()
      },
      onCheck: check,
      onTooLong: () => announce(TOO_LONG),
    })
    codeView.mount(place.current)
    codeView.focus()
    editor.current = codeView
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
      if (kept.otherTab(key, newValue)) announce(OTHER_TAB)
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
      codeView.destroy()
    }
  }, [skeleton, starter, ids, check, begin, bringBack, announce])

  const configure = useCallback(
    (next: EditorSettings) => {
      editor.current
        ?.configure(next)
        .catch(() => announce("Those keys couldn't be loaded. Check your connection, then choose them again."))
    },
    [announce],
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

  function goTo(place: CodeSpan) {
    editor.current?.goTo(place)
    setShown(editor.current?.shown ?? shown)
  }

  function fix(edits: Edit[]): boolean {
    const done = editor.current?.apply(edits) ?? false
    if (done) setShown(editor.current?.shown ?? shown)
    announce(
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
        <SavingView saving={saving} skeleton={skeleton} />
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
        skeleton={skeleton}
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
              skeleton={skeleton}
              headed={false}
              goTo={goTo}
              {...{ jump, fix }}
              has={hasFile(starter)}
            />
          )}
        </div>
        {solved && <AfterPass skeleton={skeleton} lint={() => void start('lint')} />}
        <Revisions
          exercise={skeleton.id}
          mine={() => editor.current?.texts() ?? []}
          bringBack={(files, when) => {
            editor.current?.replace(files)
            announce(`Restored the version from ${when}. Undo brings yours back.`)
          }}
        />
        <Solution
          skeleton={skeleton}
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
