import type { Busy, Requester } from './protocol'

/** A requester's turn to run something, or why there is none. */
export type Turn = { outcome: 'turn'; end: () => void } | Busy | { outcome: 'cancelled' }

export const QUEUE = {
  /** All together; beyond that the answer is "not now", at once. */
  waiting: 64,
  perPerson: { account: 4, guest: 2, author: 1000 },
  /** Guests of one address leave room for others. */
  perAddress: 32,
  /** An author's check of a whole pack is one person with many jobs at once. */
  runningPerPerson: { account: 1, guest: 1, author: 1000 },
} as const

type Entry = Requester & { start: () => void; forget: () => void; at: number }

/** A bounded queue in which people, not jobs, take turns. */
export class Queue {
  readonly #slots: number
  readonly #waiting: Entry[] = []
  readonly #running = new Map<string, number>()
  readonly #lastServed = new Map<string, number>()
  #busy = 0
  #served = 0
  #meanMs = 300

  constructor(slots: number) {
    this.#slots = slots
  }

  get load(): { running: number; waiting: number; slots: number; meanMs: number } {
    return { running: this.#busy, waiting: this.#waiting.length, slots: this.#slots, meanMs: Math.round(this.#meanMs) }
  }

  /** @param signal ends the wait */
  async turn(requester: Requester, signal?: AbortSignal): Promise<Turn> {
    if (signal?.aborted) return { outcome: 'cancelled' }
    const busy = this.#refusal(requester)
    if (busy) return busy
    const isCalled = await new Promise<boolean>((resolve) => {
      const entry: Entry = {
        ...requester,
        start: () => resolve(true),
        forget: () => resolve(false),
        at: performance.now(),
      }
      this.#waiting.push(entry)
      signal?.addEventListener('abort', () => this.#forget(entry), { once: true })
      this.#next()
    })
    return isCalled ? { outcome: 'turn', end: this.#begin(requester) } : { outcome: 'cancelled' }
  }

  /** Too much waits already; null when there is room. */
  #refusal({ person, address, priority }: Requester): Busy | null {
    const refuse = (whose: Busy['whose'], waitMs: number, message: string): Busy => {
      return { outcome: 'busy', whose, message, retryAfterMs: Math.ceil(waitMs) }
    }
    const own = this.#waiting.filter((entry) => entry.person === person).length
    if (own >= QUEUE.perPerson[priority]) {
      const message = 'You already have several checks waiting. Wait for them to finish.'
      return refuse('own', this.#meanMs * (own + 1), message)
    }
    const neighbours = this.#waiting.filter((entry) => address !== undefined && entry.address === address).length
    if (neighbours >= QUEUE.perAddress) {
      const message = 'Many guests on your network are checking code right now. Try again in a moment.'
      return refuse('everybody', (this.#meanMs * (neighbours + 1)) / this.#slots, message)
    }
    if (this.#waiting.length >= QUEUE.waiting && priority !== 'author') {
      const waitMs = (this.#meanMs * (this.#waiting.length + 1)) / this.#slots
      const message = `Many people are checking code right now. Try again in ${Math.ceil(waitMs / 1000)} s.`
      return refuse('everybody', waitMs, message)
    }
    return null
  }

  /** @returns gives the turn back, once */
  #begin({ person }: Requester): () => void {
    const started = performance.now()
    let given = false
    return () => {
      if (given) return
      given = true
      this.#meanMs += (performance.now() - started - this.#meanMs) / 16
      this.#busy--
      const left = (this.#running.get(person) ?? 1) - 1
      if (left > 0) this.#running.set(person, left)
      else this.#running.delete(person)
      this.#next()
    }
  }

  #forget(entry: Entry): void {
    const index = this.#waiting.indexOf(entry)
    if (index < 0) return
    this.#waiting.splice(index, 1)
    entry.forget()
  }

  /** The one who was served longest ago, accounts before guests, authors' bulk work last. */
  #next(): void {
    while (this.#busy < this.#slots) {
      const rank = { account: 0, guest: 1, author: 2 }
      const ready = this.#waiting.filter(
        (entry) => (this.#running.get(entry.person) ?? 0) < QUEUE.runningPerPerson[entry.priority],
      )
      const served = (name: string | undefined) => (name === undefined ? 0 : (this.#lastServed.get(name) ?? 0))
      const [entry] = ready.sort(
        (a, b) =>
          rank[a.priority] - rank[b.priority] ||
          served(addressOf(a)) - served(addressOf(b)) ||
          served(a.person) - served(b.person) ||
          a.at - b.at,
      )
      if (!entry) return
      this.#waiting.splice(this.#waiting.indexOf(entry), 1)
      this.#busy++
      this.#running.set(entry.person, (this.#running.get(entry.person) ?? 0) + 1)
      this.#served += 1
      for (const name of [entry.person, addressOf(entry)]) {
        if (name === undefined) continue
        this.#lastServed.delete(name)
        this.#lastServed.set(name, this.#served)
      }
      while (this.#lastServed.size > 1000) this.#lastServed.delete(this.#lastServed.keys().next().value as string)
      entry.start()
    }
  }
}

/** Told apart from a person of the same name. */
function addressOf({ address }: Entry): string | undefined {
  return address === undefined ? undefined : `address ${address}`
}
