'use client'
import { type KeyboardEvent, useCallback, useEffect, useId, useRef, useState } from 'react'
import { Differences } from '@/components/exercise/differences'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { asList, Earlier } from './earlier'
import { LessonPreview } from './lesson-preview'
import { NewFile } from './new-file'
import { PreviewFrame } from './preview-frame'
import { ProblemList } from './problem-list'
import { countProblems, placeIn } from './problems'
import styles from './studio.module.css'
import { useEditor } from './use-editor'

type Props = {
  /** The editor's requests go below it. */
  address: string
  title: string
  track: { title: string; href: string }
  draft: { revision: number; files: Record<string, string> }
  /** A track's own file has no page to show. */
  previews: boolean
}

/** A lesson's files with what is wrong in them, and beside them the lesson as learners will see it. */
export function LessonEditor({ address, title, track, draft, previews }: Props) {
  const ids = useId()
  const place = useRef<HTMLDivElement>(null)
  const [comparing, setComparing] = useState(false)
  const {
    ready,
    failed,
    paths,
    shown,
    show,
    saving,
    notice,
    preview,
    trying,
    problems,
    files,
    add,
    remove,
    goTo,
    save,
    attempt,
    restore,
    decide,
  } = useEditor({ address, draft, place, describedBy: `${ids}leave` })

  const openAddress = useCallback(() => {
    const wanted = placeIn(location.hash)
    if (wanted) goTo(wanted)
  }, [goTo])
  useEffect(() => {
    if (ready) openAddress()
    addEventListener('hashchange', openAddress)
    return () => removeEventListener('hashchange', openAddress)
  }, [ready, openAddress])

  const conflict = saving.is === 'conflict' ? saving.conflict : null
  return (
    <div className={styles.desk}>
      <header className={styles.head}>
        <h1>{title}</h1>
        <a href={track.href}>{track.title}</a>
        <p className={styles.saved} data-saving={saving.is}>
          {WORDS[saving.is]}
        </p>
        <Button type="button" look="quiet" size="small" onClick={save}>
          Save
        </Button>
        {previews && (
          <Button
            type="button"
            look="quiet"
            size="small"
            aria-disabled={trying.is === 'trying' || undefined}
            onClick={attempt}
          >
            {trying.is === 'trying' ? 'Running…' : 'Run samples and exercises'}
          </Button>
        )}
      </header>
      <div role="status">
        {saving.is === 'failed' && (
          <Alert tone="warn" title={`Not saved yet. ${saving.message} Your text is safe while this page is open.`} />
        )}
        {notice && <p className={styles.note}>{notice}</p>}
        {trying.is === 'done' && <p className={styles.note}>{trying.message}</p>}
      </div>
      {conflict && (
        <Alert tone="bad" title={`${conflict.author} has changed the same lines of ${conflict.conflicts.join(', ')}.`}>
          <p>Nothing is lost: what you don’t keep stays among the revisions, or comes back with Undo.</p>
          <div className={styles.row}>
            <Button type="button" look="quiet" size="small" onClick={() => setComparing(true)}>
              Compare
            </Button>
            <Button type="button" look="quiet" size="small" onClick={() => decide('mine')}>
              Keep mine
            </Button>
            <Button type="button" look="quiet" size="small" onClick={() => decide('theirs')}>
              {`Take ${conflict.author}’s`}
            </Button>
          </div>
        </Alert>
      )}
      {conflict && comparing && (
        <Differences
          title="The two texts"
          left={{ title: conflict.author, files: asList(conflict.files, files()) }}
          right={{ title: 'In the editor', files: asList(files(), conflict.files) }}
          onClose={() => setComparing(false)}
        />
      )}
      <div className={styles.panes} data-two={previews || undefined}>
        <section className={styles.pane} aria-label="Editor">
          <Tabs paths={paths} shown={shown} ids={ids} show={show} />
          <div
            ref={place}
            className={styles.editor}
            id={`${ids}panel`}
            role="tabpanel"
            aria-labelledby={`${ids}tab${paths.indexOf(shown)}`}
            data-ready={ready || undefined}
          >
            {failed && <p>The editor couldn’t be loaded. Check your connection, then reload the page.</p>}
          </div>
          <p id={`${ids}leave`} className={styles.note}>
            Tab leaves the editor. Ctrl-S saves; so does every pause.
          </p>
          <div>
            <p role="status" className={styles.note}>
              {preview ? countProblems(problems) : 'Checking…'}
            </p>
            <ProblemList problems={problems} onGo={goTo} />
          </div>
          {previews && <NewFile files={files} add={add} shown={shown} remove={remove} />}
          <Earlier address={address} files={files} restore={restore} />
        </section>
        {previews && (
          <section className={styles.pane} aria-label="Preview">
            <PreviewFrame stale={preview !== null && !preview.fresh}>
              {preview?.lesson ? (
                <LessonPreview previewed={preview.lesson} />
              ) : (
                <p>{preview ? 'The preview comes once the problems are fixed.' : 'Loading the preview…'}</p>
              )}
            </PreviewFrame>
          </section>
        )}
      </div>
    </div>
  )
}

const WORDS = {
  saved: 'Saved',
  unsaved: 'Not saved yet',
  saving: 'Saving…',
  failed: 'Not saved',
  conflict: 'Waiting for you',
}

type TabsProps = { paths: string[]; shown: string; ids: string; show: (path: string) => void }

function Tabs({ paths, shown, ids, show }: TabsProps) {
  const list = useRef<HTMLDivElement>(null)

  function move(event: KeyboardEvent) {
    const at = paths.indexOf(shown)
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: paths.length - 1 }[event.key]
    const next = to === undefined ? undefined : paths[(to + paths.length) % paths.length]
    if (next === undefined) return
    event.preventDefault()
    show(next)
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[paths.indexOf(next)]?.focus()
  }

  return (
    <div ref={list} role="tablist" aria-label="Files" className={styles.tabs} onKeyDown={move}>
      {paths.map((path, index) => (
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
          {path}
        </button>
      ))}
    </div>
  )
}
