import { type Ref, useCallback, useEffect, useId, useImperativeHandle, useRef, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { has, reasonOf, request } from '@/components/client/api'
import { loadMe } from '@/components/client/me'
import { Button } from '@/components/ui/button'
import { sampleApi } from '@/domain/addresses'
import type { RunnableSample } from '@/domain/content/runnable'
import type { ShownDiagnostic } from '@/domain/exercise/public'
import { bringIntoView } from './bring-into-view'
import type { Edit } from './code-spans'
import type { Editor } from './editor'
import { ResultView } from './result-view'
import styles from './sample-bench.module.css'
import { keepEdit, keptEdit } from './sample-edits'
import { type CodeView, type Result, useJob } from './use-job'
import { workingText } from './words'

type Action = 'run' | 'edit'
type Handle = { does: (action: Action) => void }

const benches = new WeakMap<HTMLElement, { current: Handle | null }>()

/** Does with a sample of the page what its button says; what comes of it is shown within its figure. */
export function open(figure: HTMLElement, action: Action): void {
  const known = benches.get(figure)
  if (known) {
    known.current?.does(action)
    return
  }
  const handle = { current: null }
  benches.set(figure, handle)
  const place = document.createElement('div')
  figure.append(place)
  createRoot(place).render(
    <SampleBench
      handle={handle}
      id={figure.dataset.sample ?? ''}
      first={action}
      onEditing={() => {
        figure.dataset.editing = ''
      }}
    />,
  )
}

type Props = { handle: Ref<Handle>; id: string; first: Action; onEditing: () => void }

function SampleBench({ handle, id, first, onEditing }: Props) {
  const [sample, setSample] = useState<RunnableSample | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [action, setAction] = useState<Action>(first)
  const bench = useRef<Handle>(null)

  const fetchSample = useCallback(async () => {
    setProblem(null)
    // Whose edits to show has to be known first.
    const [reply] = await Promise.all([
      request<RunnableSample>(sampleApi(id), { is: has('id', 'file', 'mode') }),
      loadMe(),
    ])
    if (reply.kind === 'ok') setSample(reply.body)
    else setProblem(`This sample couldn't be fetched. ${reasonOf(reply)} Try again in a moment.`)
  }, [id])
  useEffect(() => void fetchSample(), [fetchSample])

  useImperativeHandle(handle, () => ({
    does(next) {
      if (bench.current) return bench.current.does(next)
      setAction(next)
      if (problem !== null) void fetchSample()
    },
  }))

  if (sample) return <Bench handle={bench} sample={sample} first={action} onEditing={onEditing} />
  return (
    <p role="status" className={styles.status}>
      {problem ?? 'Fetching the sample…'}
    </p>
  )
}

type BenchProps = { handle: Ref<Handle>; sample: RunnableSample; first: Action; onEditing: () => void }

function Bench({ handle, sample, first, onEditing }: BenchProps) {
  const ids = useId()
  const place = useRef<HTMLDivElement>(null)
  const editor = useRef<Editor | null>(null)
  const [editing, setEditing] = useState<'no' | 'opening' | 'yes'>('no')
  const { job, start, stop, announce } = useJob(
    sample,
    useCallback(() => editor.current ?? viewOf(sample), [sample]),
  )
  const run = useCallback(() => void start(sample.mode), [start, sample])

  const edit = useCallback(async (): Promise<Editor | null> => {
    if (!editor.current) {
      setEditing('opening')
      try {
        const { Editor } = await import('./editor')
        editor.current ??= newEditor(Editor, sample, {
          describedBy: `${ids}note`,
          onCheck: run,
          onTooLong: () => announce(TOO_LONG),
        })
      } catch {
        setEditing('no')
        announce("The editor couldn't be loaded. Check your connection, then try again.")
        return null
      }
      setEditing('yes')
      onEditing()
    }
    return editor.current
  }, [sample, ids, run, announce, onEditing])

  const does = useCallback((action: Action) => (action === 'run' ? run() : void edit()), [run, edit])
  useImperativeHandle(handle, () => ({ does }))
  // Once: what brought it here.
  const begun = useRef(false)
  useEffect(() => {
    if (!begun.current) does(first)
    begun.current = true
  }, [does, first])

  useEffect(() => {
    if (editing !== 'yes' || !place.current) return
    editor.current?.mount(place.current)
    editor.current?.focus()
    return () => editor.current?.destroy()
  }, [editing])

  /** Opens the editor where a result speaks of what is in it. */
  async function at({ files, outcome }: Result): Promise<Editor | null> {
    const fresh = editor.current === null
    const codeView = await edit()
    if (!codeView || !fresh) return codeView
    if (codeView.texts()[0]?.text !== files[0]?.text) {
      announce('The editor holds your own version of this sample. Run it to see what it does.')
      return null
    }
    codeView.markSent()
    codeView.showDiagnostics(outcome.diagnostics)
    return codeView
  }

  async function jump(diagnostic: ShownDiagnostic) {
    if (!job.result) return
    const codeView = await at(job.result)
    // The editor is mounted when React has drawn its place.
    requestAnimationFrame(() => codeView?.jump(diagnostic))
  }

  function fix(edits: Edit[]): boolean {
    if (!job.result) return false
    void at(job.result).then((codeView) => {
      if (codeView) announce(codeView.apply(edits) ? 'The suggestion is in the code. Run it again.' : CHANGED)
    })
    return true
  }

  const { result, working } = job
  const resultPlace = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (job.result && resultPlace.current) bringIntoView(resultPlace.current, editor.current?.caretTop() ?? null)
  }, [job.result])
  const word = sample.mode === 'run' ? 'Run' : 'Compile'
  return (
    <div className={styles.bench} data-editing={editing === 'yes' || undefined}>
      {editing === 'yes' && (
        <>
          <div ref={place} className={styles.editor} />
          <p id={`${ids}note`} className={styles.note}>
            The whole program, including the lines that the page leaves out. Tab leaves the editor. Your changes are
            kept in this browser.
          </p>
          <div className={styles.actions}>
            <Button type="button" size="small" onClick={run} aria-keyshortcuts="Control+Enter Meta+Enter">
              {word}
            </Button>
            <Button type="button" look="quiet" size="small" onClick={() => reset(editor.current, sample, announce)}>
              Reset
            </Button>
          </div>
        </>
      )}
      <div role="status" className={styles.status}>
        {editing === 'opening' && <p>Opening the editor…</p>}
        {working && <p className={styles.working}>{workingText(working)}</p>}
        {!working && job.message && <p key={job.count}>{job.message}</p>}
      </div>
      {working && (
        <p className={styles.stop}>
          <Button type="button" look="quiet" size="small" onClick={stop}>
            Stop
          </Button>
        </p>
      )}
      <div ref={resultPlace}>
        {result && (
          <ResultView
            job={job}
            result={result}
            skeleton={{ ...sample, goal: 'tests' }}
            expected={result.files[0]?.text === sample.file.text ? sample.expectation : null}
            jump={(diagnostic) => void jump(diagnostic)}
            fix={fix}
            goTo={editing === 'yes' ? (place) => editor.current?.goTo(place) : null}
            has={(path) => path === sample.file.path}
            quote={editing === 'yes' ? undefined : result.files}
          />
        )}
      </div>
    </div>
  )
}

const TOO_LONG = "That's more than a sample can hold. Nothing was changed."
const CHANGED = 'This part of the code has changed. Run it again.'

type EditorOptions = Pick<ConstructorParameters<typeof Editor>[0], 'describedBy' | 'onCheck' | 'onTooLong'>

function newEditor(make: typeof Editor, sample: RunnableSample, options: EditorOptions): Editor {
  const { path, text } = sample.file
  const codeView: Editor = new make({
    files: [{ path, text: keptEdit(sample.id) ?? text, language: 'rust', editable: true }],
    ...options,
    onEdit: () => {
      const now = codeView.texts()[0]?.text ?? text
      keepEdit(sample.id, now === text ? null : now)
    },
  })
  return codeView
}

/** The sample as the page has it, before anybody edits it. */
function viewOf({ file }: RunnableSample): CodeView {
  return { texts: () => [file], markSent() {}, showDiagnostics() {}, replace() {} }
}

function reset(codeView: Editor | null, { file }: RunnableSample, announce: (message: string) => void) {
  codeView?.replace([file])
  codeView?.focus()
  announce('Back to the code on the page. Undo brings yours back.')
}
