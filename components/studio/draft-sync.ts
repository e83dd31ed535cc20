import { has, reasonOf, request } from '@/components/client/api'
import { mergeFolders } from '@/domain/studio/merge'

type Files = Record<string, string>

/** What the server answers to a save. */
type Saved =
  | { outcome: 'saved' | 'unchanged'; revision: number }
  | { outcome: 'merged'; revision: number; files: Files; author: string }
  | { outcome: 'conflict'; revision: number; files: Files; author: string; conflicts: string[] }
export type Newest = { revision: number; author: string; files: Files }

/** Somebody else's text that can't be merged with what is in the editor: the author decides. */
export type Conflict = Newest & { conflicts: string[] }

export type Saving =
  | { is: 'saved' }
  | { is: 'unsaved' }
  | { is: 'saving' }
  | { is: 'failed'; message: string }
  | { is: 'conflict'; conflict: Conflict }

type Options = {
  /** Requests go below it. */
  address: string
  revision: number
  files: Files
  /** What is in the editor now. */
  current: () => Files
  /** Puts texts into the editor that come from somebody else. */
  replace: (files: Files) => void
  onSaving: (saving: Saving) => void
  /** Something happened that the author should hear of. */
  onNotice: (notice: string) => void
  send?: typeof request
  saveAfterMs?: number
  retryAfterMs?: number
}

/**
 * Keeps a draft on the server while it is written: saves after every pause, takes in what others save, and merges.
 * What can't be merged waits for the author's decision; what can't be saved stays in the editor and is tried again.
 */
export class DraftSync {
  /** The revision that the editor's text is built on, and its files. */
  private base: number
  private saved: Files
  private busy = false
  private conflict: Conflict | null = null
  private timer: ReturnType<typeof setTimeout> | undefined
  private readonly send: typeof request

  constructor(private readonly options: Options) {
    this.base = options.revision
    this.saved = options.files
    this.send = options.send ?? request
  }

  get hasUnsaved(): boolean {
    return !isSame(this.options.current(), this.saved)
  }

  edited() {
    if (this.conflict) return
    this.options.onSaving({ is: 'unsaved' })
    this.saveIn(this.options.saveAfterMs ?? 1_000)
  }

  async save(): Promise<void> {
    clearTimeout(this.timer)
    if (this.busy || this.conflict) return
    const sent = this.options.current()
    if (isSame(sent, this.saved)) return this.options.onSaving({ is: 'saved' })
    this.busy = true
    this.options.onSaving({ is: 'saving' })
    const reply = await this.send(`${this.options.address}/draft`, {
      method: 'PUT',
      body: { base: this.base, files: sent },
      is: has<Saved>('outcome', 'revision'),
      timeoutMs: 30_000,
    })
    this.busy = false
    if (reply.kind !== 'ok') {
      this.options.onSaving({ is: 'failed', message: reasonOf(reply) })
      return this.saveIn(this.options.retryAfterMs ?? 5_000)
    }
    const { body } = reply
    switch (body.outcome) {
      case 'saved':
      case 'unchanged':
        this.base = body.revision
        this.saved = sent
        break
      case 'merged':
        this.takeIn(body, sent)
        break
      case 'conflict':
        return this.stop(body)
    }
    this.settle()
  }

  /** Asks whether somebody else has saved. */
  async look(): Promise<void> {
    if (this.busy || this.conflict) return
    const reply = await this.send(`${this.options.address}/draft`, { is: has<Newest>('revision', 'files') })
    if (reply.kind !== 'ok' || reply.body.revision <= this.base || this.busy || this.conflict) return
    this.takeIn(reply.body, this.saved)
    this.settle()
  }

  /** Makes an earlier revision the newest, and puts it into the editor. */
  async restore(revision: number): Promise<void> {
    await this.save()
    if (this.hasUnsaved) return this.options.onNotice('Nothing was restored: your text couldn’t be saved first.')
    const reply = await this.send(`${this.options.address}/restore`, {
      method: 'POST',
      body: { revision },
      is: has<Newest>('revision', 'files'),
    })
    if (reply.kind !== 'ok') return this.options.onNotice(`Nothing was restored. ${reasonOf(reply)}`)
    this.base = reply.body.revision
    this.saved = reply.body.files
    this.options.replace(reply.body.files)
    this.options.onNotice(`Revision ${revision} is back.`)
    this.settle()
  }

  /** Ends a conflict: either text stays among the revisions or in the editor's undo. */
  decide(which: 'mine' | 'theirs') {
    const { conflict } = this
    if (!conflict) return
    this.conflict = null
    this.base = conflict.revision
    this.saved = conflict.files
    if (which === 'theirs') this.options.replace(conflict.files)
    void this.save()
  }

  end() {
    clearTimeout(this.timer)
  }

  /** Merges what somebody else saved with what has been typed since `ancestor`. */
  private takeIn(theirs: Newest, ancestor: Files) {
    const { files, conflicts } = mergeFolders(ancestor, this.options.current(), theirs.files)
    if (conflicts) return this.stop({ ...theirs, conflicts })
    this.base = theirs.revision
    this.saved = theirs.files
    this.options.replace(files)
    this.options.onNotice(`${theirs.author} is writing here too. What they saved is in your editor now.`)
  }

  private stop(conflict: Conflict) {
    this.conflict = conflict
    this.options.onSaving({ is: 'conflict', conflict })
  }

  private settle() {
    if (this.conflict) return
    const unsaved = this.hasUnsaved
    this.options.onSaving({ is: unsaved ? 'unsaved' : 'saved' })
    if (unsaved) this.saveIn(this.options.saveAfterMs ?? 1_000)
  }

  private saveIn(ms: number) {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.save(), ms)
  }
}

function isSame(a: Files, b: Files): boolean {
  const paths = Object.keys(a)
  return paths.length === Object.keys(b).length && paths.every((path) => a[path] === b[path])
}
