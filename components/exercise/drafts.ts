import { codeKey, personHere, sameAs } from '@/components/shell/person'
import type { Draft, DraftFile } from '@/domain/exercise/public'

/** What this browser keeps of an exercise's code. */
type Kept = {
  files: DraftFile[]
  /** The server's revision that these texts came from; 0 when it has none. */
  base: number
  /** There is something here that the server has not confirmed. */
  dirty: boolean
}

export type Saving =
  | { state: 'saved' | 'saving' | 'none' }
  /** Kept in this browser only; sent by itself later, unless it takes `what` first. */
  | { state: 'waiting'; message: string }
  /** Another device saved something else in the meantime. */
  | { state: 'conflict'; mine: DraftFile[]; other: Draft }

type Surroundings = {
  fetcher?: typeof fetch
  storage?: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | null
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
  'Somebody else has signed in since this page was opened. Your code is kept for you; reload the page to go on.'
const OFFLINE = 'No connection. Your code is kept in this browser, and is saved as soon as there is one.'

/**
 * One exercise's code on its way to the server: written to this browser at once, sent after a pause in the typing, on
 * top of the revision it was made from. Two devices never overwrite each other: the learner chooses.
 */
export class Drafts {
  private kept: Kept
  private timer: ReturnType<typeof setTimeout> | undefined
  private pushing = false
  private conflict: Draft | null = null
  /** Whose code it is. */
  private person: string
  private readonly fetcher: typeof fetch
  private readonly storage: Surroundings['storage']

  constructor(
    private readonly exercise: string,
    private readonly surroundings: Surroundings,
  ) {
    this.fetcher = surroundings.fetcher ?? ((...request) => fetch(...request))
    this.storage = surroundings.storage === undefined ? localStorageOrNull() : surroundings.storage
    this.person = this.here()
    this.kept = this.read()
  }

  /** What this browser had kept; empty when that is nothing. */
  get files(): DraftFile[] {
    return this.kept.files
  }

  /** Asks the server for a newer draft; called when the workbench opens, comes back to front, or is online again. */
  async sync(): Promise<void> {
    if (this.conflict || this.pushing || this.somebodyElse()) return
    let other: Draft | null
    try {
      const response = await this.fetcher(this.url())
      if (!response.ok && response.status !== 404 && response.status !== 401) throw new Error(String(response.status))
      other = asDraft(response.status === 200 ? await response.json() : null)
    } catch {
      return this.kept.dirty ? this.wait(OFFLINE) : undefined
    }
    if (other && other.revision !== this.kept.base) return this.meet(other)
    if (this.kept.dirty) return this.push()
    if (this.kept.files.length > 0) this.surroundings.onSaving({ state: 'saved' })
    else this.surroundings.onNothing?.()
  }

  /** The learner has typed. */
  edit(files: DraftFile[]) {
    if (same(files, this.kept.files)) return
    this.write({ ...this.kept, files, dirty: true })
    if (this.conflict) return this.showConflict(this.conflict)
    this.surroundings.onSaving({ state: 'saving' })
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.push(), PAUSE_MS)
  }

  /** Sends what is here now rather than after the pause: the page is being left. */
  flush() {
    if (this.kept.dirty && !this.conflict) void this.push(true)
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
    if (this.somebodyElse()) return this.surroundings.onSaving({ state: 'waiting', message: SOMEBODY_ELSE })
    clearTimeout(this.timer)
    this.pushing = true
    const { files, base } = this.kept
    this.surroundings.onSaving({ state: 'saving' })
    try {
      const response = await this.fetcher(this.url(), {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ files, base }),
        keepalive: leaving,
      })
      const body: unknown = await response.json().catch(() => null)
      this.pushing = false
      const revision = response.ok && typeof body === 'object' && body && 'revision' in body ? body.revision : null
      if (typeof revision === 'number') return this.confirmed(files, revision)
      const other = response.status === 409 ? asDraft(body) : null
      if (other) return this.meet(other)
      if (response.status === 409 && base > 0) {
        // The server has forgotten who this was, or what was kept: it begins anew.
        this.write({ ...this.kept, base: 0 })
        return this.push(leaving)
      }
      this.wait(refusal(response, body), Number(response.headers.get('retry-after')) * 1000 || RETRY_MS)
    } catch {
      this.pushing = false
      this.wait(OFFLINE)
    }
  }

  private confirmed(files: DraftFile[], revision: number) {
    const dirty = !same(files, this.kept.files)
    this.write({ ...this.kept, base: revision, dirty })
    if (dirty) void this.push()
    else this.surroundings.onSaving({ state: 'saved' })
  }

  /** The server has a draft that this one was not made from. */
  private meet(other: Draft) {
    if (!this.kept.dirty) return this.take(other)
    if (same(other.files, this.kept.files)) return this.confirmed(this.kept.files, other.revision)
    this.conflict = other
    this.showConflict(other)
  }

  private showConflict(other: Draft) {
    this.surroundings.onSaving({ state: 'conflict', mine: this.kept.files, other })
  }

  private take(other: Draft) {
    this.write({ files: other.files, base: other.revision, dirty: false })
    this.surroundings.onFiles(other.files)
    this.surroundings.onSaving({ state: 'saved' })
  }

  private wait(message: string, retryMs = RETRY_MS) {
    this.surroundings.onSaving({ state: 'waiting', message })
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.push(), retryMs)
  }

  private url(): string {
    return `/api/v1/drafts/${this.exercise}`
  }

  /** Another page of this browser may have seen one person go and another come. */
  private somebodyElse(): boolean {
    const now = sameAs(this.person, this.here())
    if (now !== null) this.person = now
    return now === null
  }

  private here(): string {
    return (this.surroundings.here ?? personHere)()
  }

  private read(): Kept {
    const nothing: Kept = { files: [], base: 0, dirty: false }
    try {
      const stored: unknown = JSON.parse(this.storage?.getItem(codeKey(this.person, this.exercise)) ?? 'null')
      return isKept(stored) ? stored : nothing
    } catch {
      return nothing
    }
  }

  private write(kept: Kept) {
    this.kept = kept
    this.somebodyElse()
    try {
      this.storage?.setItem(codeKey(this.person, this.exercise), JSON.stringify(kept))
    } catch {
      // Storage is full or blocked: the server's copy has to do.
    }
  }
}

function refusal(response: Response, body: unknown): string {
  const detail = typeof body === 'object' && body !== null && 'detail' in body ? body.detail : null
  if (response.status < 500 && typeof detail === 'string') return `Kept in this browser only: ${detail}`
  return 'The server cannot save at the moment. Your code is kept in this browser, and is sent again by itself.'
}

export function same(a: DraftFile[], b: DraftFile[]): boolean {
  return (
    a.length === b.length && a.every(({ path, text }) => b.some((file) => file.path === path && file.text === text))
  )
}

function asDraft(body: unknown): Draft | null {
  if (typeof body !== 'object' || body === null || !('files' in body) || !('revision' in body)) return null
  return areFiles(body.files) && typeof body.revision === 'number' ? (body as Draft) : null
}

function isKept(stored: unknown): stored is Kept {
  if (typeof stored !== 'object' || stored === null) return false
  return 'files' in stored && areFiles(stored.files) && 'base' in stored && typeof stored.base === 'number'
}

function areFiles(files: unknown): files is DraftFile[] {
  return Array.isArray(files) && files.every((file) => typeof file?.path === 'string' && typeof file.text === 'string')
}

/** Reading the property throws where a browser blocks storage. */
function localStorageOrNull(): Surroundings['storage'] {
  try {
    return localStorage
  } catch {
    return null
  }
}
