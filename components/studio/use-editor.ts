import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { has, reasonOf, request } from '@/components/client/api'
import { DraftSync, type Saving } from './draft-sync'
import type { StudioEditor } from './editor'
import type { Previewed } from './lesson-preview'
import type { ShownProblem } from './problems'

type Files = Record<string, string>
type Reply = { problems: ShownProblem[]; lesson: Previewed | null }
/** `fresh`: of the text as it is. While something is wrong, the last lesson that was right is shown. */
type Preview = { lesson: Previewed | null; fresh: boolean }
type Trying = { is: 'idle' } | { is: 'trying' } | { is: 'done'; message: string }

type Options = {
  address: string
  draft: { revision: number; files: Files }
  place: RefObject<HTMLDivElement | null>
  describedBy: string
}

const PREVIEW_AFTER_MS = 250
const LOOK_EVERY_MS = 10_000

/** The editor's files, and what the server says of them: saved or not, what is wrong, how it looks. */
export function useEditor({ address, draft, place, describedBy }: Options) {
  const first = orderOf(draft.files)[0] ?? 'index.mdx'
  const [paths, setPaths] = useState(() => orderOf(draft.files))
  const [shown, setShown] = useState(first)
  const [ready, setReady] = useState(false)
  const [failed, setFailed] = useState(false)
  const [saving, setSaving] = useState<Saving>({ is: 'saved' })
  const [notice, setNotice] = useState<string | null>(null)
  const [preview, setPreview] = useState<Preview | null>(null)
  const [problems, setProblems] = useState<ShownProblem[]>([])
  const [trying, setTrying] = useState<Trying>({ is: 'idle' })
  const editor = useRef<StudioEditor | null>(null)
  const sync = useRef<DraftSync | null>(null)
  const refresh = useRef<() => void>(() => {})
  // The draft that the page came with: a later one arrives by the sync.
  const begun = useRef(draft)

  const files = useCallback((): Files => editor.current?.files() ?? begun.current.files, [])

  const showProblems = useCallback((found: ShownProblem[]) => {
    setProblems(found)
    editor.current?.setProblems(found)
  }, [])

  useEffect(() => {
    let gone = false
    let asking = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined

    async function ask() {
      asking.abort()
      asking = new AbortController()
      const { signal } = asking
      const sent = { files: files() }
      const reply = await request(`${address}/preview`, {
        method: 'POST',
        body: sent,
        is: has<Reply>('problems', 'lesson'),
        signal,
      }).catch(() => null)
      if (gone || signal.aborted || !reply) return
      if (reply.kind !== 'ok') {
        setPreview((before) => ({ lesson: before?.lesson ?? null, fresh: false }))
        return showProblems([{ file: first, line: 1, column: 1, message: `Not checked. ${reasonOf(reply)}` }])
      }
      const { lesson, problems } = reply.body
      showProblems(problems)
      setPreview((before) => ({ lesson: lesson ?? before?.lesson ?? null, fresh: lesson !== null }))
    }

    refresh.current = () => {
      clearTimeout(timer)
      timer = setTimeout(() => void ask(), PREVIEW_AFTER_MS)
    }

    const looking = setInterval(
      () => document.visibilityState === 'visible' && void sync.current?.look(),
      LOOK_EVERY_MS,
    )
    const warn = (event: BeforeUnloadEvent) => {
      if (sync.current?.hasUnsaved) event.preventDefault()
    }
    addEventListener('beforeunload', warn)

    import('./editor').then(
      ({ StudioEditor }) => {
        if (gone || !place.current) return
        const made = new StudioEditor({
          files: begun.current.files,
          shown: first,
          describedBy,
          onEdit: () => {
            sync.current?.edited()
            refresh.current()
          },
          onSave: () => void sync.current?.save(),
        })
        editor.current = made
        sync.current = new DraftSync({
          address,
          ...begun.current,
          current: () => made.files(),
          replace: (files) => {
            made.replace(files)
            setPaths(orderOf(files))
            refresh.current()
          },
          onSaving: setSaving,
          onNotice: setNotice,
        })
        made.mount(place.current)
        setReady(true)
        void ask()
      },
      () => setFailed(true),
    )
    return () => {
      gone = true
      asking.abort()
      clearTimeout(timer)
      clearInterval(looking)
      removeEventListener('beforeunload', warn)
      sync.current?.end()
      editor.current?.destroy()
      editor.current = null
    }
  }, [address, describedBy, files, first, place, showProblems])

  const show = useCallback((path: string) => {
    editor.current?.show(path)
    setShown(path)
  }, [])

  const goTo = useCallback((problem: Pick<ShownProblem, 'file' | 'line' | 'column'>) => {
    if (!editor.current || !(problem.file in editor.current.files())) return
    setShown(problem.file)
    editor.current.goTo(problem)
  }, [])

  /** Puts changed files in as if they had been typed. */
  const put = useCallback(
    (changed: Files, then: string) => {
      editor.current?.replace(changed)
      setPaths(orderOf(changed))
      show(then)
      sync.current?.edited()
      refresh.current()
    },
    [show],
  )

  const add = (added: Files) => put({ ...files(), ...added }, Object.keys(added).at(-1) ?? first)
  const remove = (path: string) => {
    const { [path]: _, ...left } = files()
    put(left, first)
  }

  async function attempt() {
    if (trying.is === 'trying') return
    setTrying({ is: 'trying' })
    const reply = await request(`${address}/try`, {
      method: 'POST',
      body: { files: files() },
      is: has<{ problems: ShownProblem[]; tried: string; message: string | null }>('problems', 'tried'),
    })
    if (reply.kind !== 'ok') return setTrying({ is: 'done', message: `Nothing was run. ${reasonOf(reply)}` })
    const { problems, tried, message } = reply.body
    showProblems(problems)
    setTrying({ is: 'done', message: `Tried ${tried}.${message ? ` ${message}` : ''}` })
  }

  return {
    ready,
    failed,
    paths,
    shown,
    show,
    saving,
    notice,
    preview,
    problems,
    trying,
    files,
    add,
    remove,
    goTo,
    save: () => void sync.current?.save(),
    attempt: () => void attempt(),
    restore: (revision: number) => void sync.current?.restore(revision),
    decide: (which: 'mine' | 'theirs') => sync.current?.decide(which),
  }
}

/** The page first, then what it asks, then the rest by name. */
function orderOf(files: Files): string[] {
  const rank = (path: string) => ['index.mdx', 'questions.toml', 'diagrams.toml'].indexOf(path)
  return Object.keys(files).sort((a, b) => {
    const [left, right] = [rank(a), rank(b)].map((place) => (place === -1 ? 9 : place)) as [number, number]
    return left - right || (a < b ? -1 : 1)
  })
}
