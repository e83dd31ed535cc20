import { has, isForSomebodyElse, reasonOf, request } from '@/components/client/api'
import { refreshMe } from '@/components/client/me'
import { awayReason, personalKey, personHere, sameAs } from '@/components/client/person'
import { browserStorage, keepText, type TextStorage } from '@/components/client/storage'
import { draftApi } from '@/domain/addresses'
import type { Draft, DraftFile } from '@/domain/exercise/public'
import { sameFiles } from './files'
import { compareEdits, isDraft, isDraftOrNothing, type Kept, keptOf, NO_EDIT } from './kept-draft'

export type Saving =
  | { state: 'saved' | 'saving' | 'none' }
  /** Kept in this browser only; sent by itself later, or once the learner has signed in. */
  | { state: 'waiting'; message: string; signIn?: boolean }
  /** Another device saved something else in the meantime. */
  | { state: 'conflict'; mine: DraftFile[]; other: Draft }

type Options = {
  fetcher?: typeof fetch
  storage?: TextStorage | null
  here?: () => string
  onSaving: (saving: Saving) => void
  /** Newer texts have come from the server. */
  onFiles: (files: DraftFile[]) => void
  /** Nothing was ever typed here, on this device or on another. */
  onNothing?: () => void
}

const PAUSE_MS = 1200
const RETRY_MS = 15_000
const SOMEBODY_ELSE =
  'Someone else has signed in since this page was opened. Your code is kept for your own account; reload the page to continue.'
const SIGNED_OUT = "You've been signed out. Your code is kept in this browser; sign in again to save it."
const FAILING = "The server can't save right now. Your code is kept in this browser, and will be sent again by itself."
const OFFLINE = 'No connection. Your code is kept in this browser, and will be saved as soon as there is one.'

/**
 * One exercise's code on its way to the server: written to this browser at once, sent after a pause in the typing, on
 * top of the revision it was made from. Two devices never overwrite each other: the learner chooses.
 */
export class Drafts {
  private kept: Kept
  private timer: ReturnType<typeof setTimeout> | undefined
  private pushing = false
  private conflict: Draft | null = null
  /** The text that is here was typed in another tab, which keeps and saves it. */
  private isElsewhere = false
  /** What was typed here began with this text: whoever has it saved has nothing that is not in ours. */
  private origin: DraftFile[]
  /** Whose code it is. */
  private person: string
  /** Tells this tab's edits from those of another. */
  private readonly tab = Math.random().toString(36).slice(2)
  private readonly fetcher: typeof fetch
  private readonly storage: TextStorage | null

  constructor(
    private readonly exercise: string,
    private readonly options: Options,
  ) {
    this.fetcher = options.fetcher ?? ((...request) => fetch(...request))
    this.storage = options.storage === undefined ? browserStorage() : options.storage
    this.person = this.here()
    this.kept = this.read()
    this.origin = this.kept.files
  }

  /** What this browser had kept; empty when that is nothing. */
  get files(): DraftFile[] {
    return this.kept.files
  }

  /** Asks the server for a newer draft; called when the workbench opens, comes back to front, or is online again. */
  async sync(): Promise<void> {
    if (this.conflict || this.pushing || this.somebodyElse()) return
    const reply = await request(this.url(), { is: isDraftOrNothing, fetcher: this.fetcher })
    if (this.pushing) return
    if (reply.kind !== 'ok') return this.kept.dirty ? this.wait(OFFLINE) : undefined
    const other = reply.body
    if (other && other.revision !== this.kept.base) return this.meet(other)
    if (this.kept.dirty) return this.push()
    if (this.kept.files.length > 0) this.options.onSaving({ state: 'saved' })
    else this.options.onNothing?.()
  }

  /**
   * Something was kept under `key` by another tab of this browser. What was typed there after the text here appears
   * here as well, so that no tab overwrites what the other has not seen, and is not kept again from here. Of two texts
   * whose messages crossed, the same one stays in both tabs.
   * @returns whether there is other text here now
   */
  otherTab(key: string | null, text: string | null): boolean {
    // Also when the server has only just named a guest: the other tab may have heard of it first.
    if (this.somebodyElse() || key !== this.key || this.conflict) return false
    const theirs = keptOf(text)
    if (!theirs) return false
    const base = Math.max(this.kept.base, theirs.base)
    const later = compareEdits(theirs.edit, this.kept.edit)
    if (later < 0) {
      this.write({ ...this.kept, base })
      return false
    }
    const same = sameFiles(theirs.files, this.kept.files)
    const isOwn = later === 0 && same
    if (!isOwn || !theirs.dirty) clearTimeout(this.timer)
    this.isElsewhere ||= !isOwn
    this.kept = { ...theirs, base }
    if (same) {
      if (!theirs.dirty) this.options.onSaving({ state: 'saved' })
      return false
    }
    this.origin = theirs.files
    this.options.onFiles(theirs.files)
    this.options.onSaving({ state: theirs.dirty ? 'saving' : 'saved' })
    return true
  }

  /** The learner has typed. */
  edit(files: DraftFile[]) {
    if (sameFiles(files, this.kept.files)) return
    this.isElsewhere = false
    this.write({ ...this.kept, files, dirty: true, edit: this.nextEdit() })
    if (this.conflict) return this.showConflict(this.conflict)
    this.options.onSaving({ state: 'saving' })
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.push(), PAUSE_MS)
  }

  /** Sends what is here now rather than after the pause: the page is being left. */
  flush() {
    if (this.kept.dirty && !this.conflict && !this.isElsewhere) void this.push(true)
  }

  keepMine() {
    if (!this.conflict) return
    this.write({ ...this.kept, base: this.conflict.revision, dirty: true })
    this.conflict = null
    void this.push()
  }

  takeOther() {
    const other = this.conflict
    if (!other) return
    this.conflict = null
    this.take(other)
  }

  stop() {
    clearTimeout(this.timer)
  }

  private async push(leaving = false): Promise<void> {
    if (this.pushing || this.conflict) return
    if (this.somebodyElse()) {
      return this.options.onSaving(
        awayReason(this.person, this.here()) === 'signed-out'
          ? { state: 'waiting', message: SIGNED_OUT, signIn: true }
          : { state: 'waiting', message: SOMEBODY_ELSE },
      )
    }
    clearTimeout(this.timer)
    this.pushing = true
    const { files, base } = this.kept
    this.options.onSaving({ state: 'saving' })
    const reply = await request(this.url(), {
      method: 'PUT',
      body: { files, base },
      person: this.person,
      is: has<Draft | { revision: number }>('revision'),
      alsoOk: [409],
      keepalive: leaving,
      fetcher: this.fetcher,
    })
    this.pushing = false
    if (reply.kind === 'ok' && reply.status !== 409) return this.confirmed(files, reply.body.revision)
    if (reply.kind === 'ok') return isDraft(reply.body) ? this.meet(reply.body) : this.wait(FAILING)
    if (isForSomebodyElse(reply)) {
      void refreshMe()
      return this.options.onSaving({ state: 'waiting', message: SOMEBODY_ELSE })
    }
    if (reply.kind === 'problem' && reply.status === 409 && base > 0) {
      // The server has forgotten who this was, or what was kept: it starts afresh.
      this.write({ ...this.kept, base: 0 })
      return this.push(leaving)
    }
    if (reply.kind === 'problem' && reply.status === 401) {
      void refreshMe()
      return this.options.onSaving({ state: 'waiting', message: SIGNED_OUT, signIn: true })
    }
    const retryMs = reply.waitSeconds === null ? RETRY_MS : reply.waitSeconds * 1000
    if (reply.kind === 'lost') return this.wait(reply.why === 'offline' ? OFFLINE : FAILING, retryMs)
    this.wait(reply.status < 500 ? `Kept in this browser only: ${reasonOf(reply)}` : FAILING, retryMs)
  }

  private confirmed(files: DraftFile[], revision: number) {
    if (this.isElsewhere) {
      this.kept = { ...this.kept, base: Math.max(this.kept.base, revision) }
      return
    }
    const dirty = !sameFiles(files, this.kept.files)
    this.write({ ...this.kept, base: revision, dirty })
    if (dirty) void this.push()
    else this.options.onSaving({ state: 'saved' })
  }

  /** The server has a draft that this one was not made from. */
  private meet(other: Draft) {
    if (!this.kept.dirty) return this.take(other)
    if (sameFiles(other.files, this.kept.files)) return this.confirmed(this.kept.files, other.revision)
    if (this.origin.length > 0 && sameFiles(other.files, this.origin)) {
      this.write({ ...this.kept, base: other.revision })
      return void this.push()
    }
    this.conflict = other
    this.showConflict(other)
  }

  private showConflict(other: Draft) {
    this.options.onSaving({ state: 'conflict', mine: this.kept.files, other })
  }

  private take(other: Draft) {
    this.origin = other.files
    this.write({ files: other.files, base: other.revision, dirty: false, edit: this.nextEdit() })
    this.options.onFiles(other.files)
    this.options.onSaving({ state: 'saved' })
  }

  private wait(message: string, retryMs = RETRY_MS) {
    this.options.onSaving({ state: 'waiting', message })
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.push(), retryMs)
  }

  private get key(): string {
    return personalKey('code', this.person, this.exercise)
  }

  private nextEdit(): Kept['edit'] {
    return { count: this.kept.edit.count + 1, tab: this.tab }
  }

  private url(): string {
    return draftApi(this.exercise)
  }

  /** Another page of this browser may have seen one person go and another come. */
  private somebodyElse(): boolean {
    const now = sameAs(this.person, this.here())
    if (now !== null) this.person = now
    return now === null
  }

  private here(): string {
    return (this.options.here ?? personHere)()
  }

  private read(): Kept {
    return keptOf(this.storage?.getItem(this.key) ?? null) ?? { files: [], base: 0, dirty: false, edit: NO_EDIT }
  }

  /** Where storage is full or blocked, the server's copy has to do. */
  private write(kept: Kept) {
    this.kept = kept
    this.somebodyElse()
    keepText(this.storage, this.key, JSON.stringify(kept))
  }
}
