/** Who asks, as far as fairness goes: a number of people who each get their turn. */
export type Asking = {
  /** Any stable name: an account's id, a guest's, an address. */
  person: string
  /** Where a guest's requests come from: addresses take turns before people do, as anybody can be many guests. */
  address?: string | undefined
  /** Guests wait behind accounts, and may have less waiting. */
  priority: 'account' | 'guest' | 'author'
  signal?: AbortSignal | undefined
}

export const QUEUE = {
  /** All together; beyond that the answer is "not now", at once. */
  waiting: 64,
  perPerson: { account: 4, guest: 2, author: 1000 },
  /** Guests of one address leave room for others. */
  perAddress: 32,
  /** An author's check of a whole pack is one person with many jobs at once. */
  runningPerPerson: { account: 1, guest: 1, author: 1000 },
} as const

type Entry = Asking & { start: () => void; refuse: (problem: Error) => void; at: number }

/** Thrown instead of queueing: come back later. */
export class Busy extends Error {
  override name = 'Busy'
  constructor(
    readonly retryAfterMs: number,
    /** `own`: this person has enough waiting, whoever else there is. */
    readonly because: 'own' | 'full',
    message: string,
  ) {
    super(message)
  }
}

/** Nobody waits for the answer any more. */
export class Cancelled extends Error {
  override name = 'Cancelled'
}

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

  /**
   * @returns a function that gives the turn back
   * @throws Busy when too much waits already; Cancelled when `signal` fires before the turn comes
   */
  async turn(asking: Asking): Promise<() => void> {
    if (asking.signal?.aborted) throw new Cancelled('cancelled')
    const own = this.#waiting.filter((entry) => entry.person === asking.person).length
    if (own >= QUEUE.perPerson[asking.priority]) {
      throw new Busy(
        Math.ceil(this.#meanMs * (own + 1)),
        'own',
        'You already have several checks waiting. Wait for them to finish.',
      )
    }
    const neighbours = this.#waiting.filter(({ address }) => address !== undefined && address === asking.address).length
    if (neighbours >= QUEUE.perAddress) {
      const wait = Math.ceil((this.#meanMs * (neighbours + 1)) / this.#slots)
      throw new Busy(wait, 'full', 'Many guests on your network are checking code right now. Try again in a moment.')
    }
    if (this.#waiting.length >= QUEUE.waiting && asking.priority !== 'author') {
      const wait = Math.ceil((this.#meanMs * (this.#waiting.length + 1)) / this.#slots)
      throw new Busy(wait, 'full', `Many people are checking code right now. Try again in ${Math.ceil(wait / 1000)} s.`)
    }
    await new Promise<void>((resolve, reject) => {
      const entry: Entry = { ...asking, start: resolve, refuse: reject, at: performance.now() }
      this.#waiting.push(entry)
      asking.signal?.addEventListener('abort', () => this.#forget(entry), { once: true })
      this.#next()
    })
    const started = performance.now()
    let given = false
    return () => {
      if (given) return
      given = true
      this.#meanMs += (performance.now() - started - this.#meanMs) / 16
      this.#busy--
      const left = (this.#running.get(asking.person) ?? 1) - 1
      if (left > 0) this.#running.set(asking.person, left)
      else this.#running.delete(asking.person)
      this.#next()
    }
  }

  #forget(entry: Entry): void {
    const index = this.#waiting.indexOf(entry)
    if (index < 0) return
    this.#waiting.splice(index, 1)
    entry.refuse(new Cancelled('cancelled'))
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
