'use client'
import { type KeyboardEvent, useCallback, useEffect, useId, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import type { DraftFile, ShownDiagnostic } from '@/domain/exercise/public'
import { beginningOf } from './beginning'
import { Conflict } from './conflict'
import { Drafts, type Saving } from './drafts'
import { Editor } from './editor'
import type { Edit } from './places'
import { ResultView } from './result-view'
import { Revisions } from './revisions'
import { hrefOf, type Shape, type Starter } from './shape'
import { Solution } from './solution'
import { useJob } from './use-job'
import { workingText } from './words'
import styles from './workbench.module.css'

export type WorkbenchProps = { shape: Shape; starter: Starter[] }

const MAC = typeof navigator !== 'undefined' && /Mac|iP(hone|ad)/.test(navigator.platform)

/** Where an exercise is worked on: its files, the compiler's word on them, and what the tests say. */
export function Workbench({ shape, starter }: WorkbenchProps) {
  const ids = useId()
  const place = useRef<HTMLDivElement>(null)
  const editor = useRef<Editor | null>(null)
  const drafts = useRef<Drafts | null>(null)
  const [shown, setShown] = useState(starter.find(({ editable }) => editable)?.path ?? '')
  const [saving, setSaving] = useState<Saving>({ state: 'none' })
  const [program, setProgram] = useState(false)
  const [tabIndents, setTabIndents] = useState(false)
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
    const turn = () => (document.visibilityState === 'hidden' ? kept.flush() : sync())
    sync()
    addEventListener('online', sync)
    document.addEventListener('visibilitychange', turn)
    return () => {
      whole?.removeEventListener('keydown', shortcut)
      removeEventListener('online', sync)
      document.removeEventListener('visibilitychange', turn)
      kept.flush()
      kept.stop()
      desk.destroy()
    }
  }, [shape, starter, ids, check, begin, bringBack])

  const show = useCallback((path: string) => {
    editor.current?.show(path)
    setShown(path)
  }, [])

  function jump(diagnostic: ShownDiagnostic) {
    editor.current?.jump(diagnostic)
    setShown(editor.current?.shown ?? shown)
  }

  function fix(edits: Edit[]): boolean {
    const done = editor.current?.apply(edits) ?? false
    if (done) setShown(editor.current?.shown ?? shown)
    tell(
      done ? 'The suggestion is in your code. Check it again.' : 'This part of the code has changed. Check it again.',
    )
    return done
  }

  async function startOver() {
    await begin('The code is back to where it started. Undo brings yours back.')
    forget()
    editor.current?.focus()
  }

  const busy = job.working !== null
  const { result } = job
  const solved = result?.kind === 'check' && result.outcome.passed
  return (
    <div ref={bench} className={styles.bench}>
      <div className={styles.bar}>
        <Tabs files={starter} shown={shown} ids={ids} show={show} />
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
      <p className={styles.note}>
        <label>
          <input
            type="checkbox"
            checked={tabIndents}
            onChange={(event) => {
              editor.current?.tabIndents(event.target.checked)
              setTabIndents(event.target.checked)
            }}
          />
          <span>Tab indents</span>
        </label>
        <span id={`${ids}note`}>
          {tabIndents ? 'Escape, then Tab leaves the editor.' : 'Tab leaves the editor; so does Escape, then Tab.'}
        </span>
      </p>
      <div className={styles.actions}>
        <Button
          type="button"
          look={solved ? 'quiet' : 'strong'}
          size="small"
          onClick={check}
          className={styles.check}
          aria-keyshortcuts={MAC ? 'Meta+Enter' : 'Control+Enter'}
        >
          <span data-keys={MAC ? '⌘ ↵' : 'Ctrl ↵'}>Check</span>
        </Button>
        {program && (
          <Button type="button" look="quiet" size="small" onClick={() => void start('run')}>
            Run
          </Button>
        )}
        <Button type="button" look="quiet" size="small" onClick={() => void start('format')}>
          Format
        </Button>
        {solved && shape.goal !== 'must-not-compile' && (
          <Button type="button" look="quiet" size="small" onClick={() => void start('lint')}>
            Ask Clippy
          </Button>
        )}
        <Button type="button" look="quiet" size="small" onClick={startOver}>
          Start over
        </Button>
        {busy && (
          <Button type="button" look="quiet" size="small" onClick={stop}>
            Stop
          </Button>
        )}
      </div>
      <div role="status" className={styles.status} data-busy={busy || undefined}>
        {job.working && <p className={styles.working}>{workingText(job.working)}</p>}
        {!busy && job.message && (
          <p key={job.count} className={styles.message}>
            {job.message} {job.signIn && <SignIn shape={shape} />}
          </p>
        )}
      </div>
      {result && <ResultView job={job} result={result} shape={shape} jump={jump} fix={fix} has={hasFile(starter)} />}
      <Revisions
        exercise={shape.id}
        mine={() => editor.current?.texts() ?? []}
        bringBack={(files, when) => {
          editor.current?.replace(files)
          tell(`The code is as it was ${when}. Undo brings yours back.`)
        }}
      />
      <Solution
        shape={shape}
        earned={result?.kind === 'check' && result.outcome.solutionEarned}
        mine={() => editor.current?.texts() ?? []}
      />
    </div>
  )
}

function SignIn({ shape }: { shape: Shape }) {
  return <a href={`/sign-in?next=${encodeURIComponent(hrefOf(shape.id))}`}>Sign in</a>
}

function hasFile(starter: Starter[]) {
  return (path: string) => starter.some((file) => file.path === path)
}

function withDraft(file: Starter, draft: DraftFile[]): Starter {
  const kept = file.editable ? draft.find(({ path }) => path === file.path) : undefined
  return kept ? { ...file, text: kept.text } : file
}

type TabsProps = { files: Starter[]; shown: string; ids: string; show: (path: string) => void }

function Tabs({ files, shown, ids, show }: TabsProps) {
  const list = useRef<HTMLDivElement>(null)
  if (files.length === 1) return <p className={styles.only}>{shown}</p>

  function move(event: KeyboardEvent) {
    const at = files.findIndex(({ path }) => path === shown)
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: files.length - 1 }[event.key]
    const next = to === undefined ? undefined : files[(to + files.length) % files.length]
    if (!next) return
    event.preventDefault()
    show(next.path)
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[files.indexOf(next)]?.focus()
  }

  return (
    <div ref={list} role="tablist" aria-label="Files" className={styles.tabs} onKeyDown={move}>
      {files.map(({ path, editable }, index) => (
        <button
          key={path}
          type="button"
          role="tab"
          id={`${ids}tab${index}`}
          aria-selected={path === shown}
          aria-controls={`${ids}panel`}
          tabIndex={path === shown ? 0 : -1}
          onClick={() => show(path)}
        >
          <span>{path}</span>
          {!editable && <span className={styles.given}>given</span>}
        </button>
      ))}
    </div>
  )
}

/** Said by words only when something is wrong: a save after every pause in the typing is nothing to announce. */
function SavingView({ saving, shape }: { saving: Saving; shape: Shape }) {
  return (
    <>
      <p className={styles.saved} aria-hidden={saving.state === 'conflict' || undefined}>
        {saving.state === 'saved' && <span>Saved</span>}
        {saving.state === 'saving' && <span>Saving…</span>}
        {saving.state === 'waiting' && <span>In this browser only</span>}
      </p>
      <p role="status" className={styles.waiting}>
        {saving.state === 'waiting' && (
          <span>
            {saving.message} {saving.signIn && <SignIn shape={shape} />}
          </span>
        )}
      </p>
    </>
  )
}
