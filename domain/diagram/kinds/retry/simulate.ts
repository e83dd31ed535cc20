import { type Control, chance, grouped, type SimulationResult, seconds } from '../../simulation'
import type { RetrySettings } from './schema'

/** What holds where a diagram says nothing else. */
export const RETRY_DEFAULTS: RetrySettings = {
  clients: 1000,
  first_ms: 200,
  cap_ms: 30_000,
  jitter: 'none',
  added_ms: 255,
  retries: 8,
  capacity_per_s: 500,
}

export const RETRY_CONTROLS: Control[] = [
  {
    key: 'jitter',
    label: 'Jitter',
    options: [
      { value: 'none', label: 'None' },
      { value: 'added', label: 'Added' },
      { value: 'full', label: 'Full' },
    ],
  },
  { key: 'clients', label: 'Clients', unit: '', min: 100, max: 2000, step: 100 },
  { key: 'first_ms', label: 'First wait', unit: 'ms', min: 50, max: 1000, step: 50 },
  { key: 'cap_ms', label: 'Longest wait', unit: 'ms', min: 1000, max: 30_000, step: 1000 },
  { key: 'capacity_per_s', label: 'Server capacity', unit: 'requests per second', min: 100, max: 3000, step: 100 },
]

const SLOT_MS = 100
const MOST_BARS = 48
const SEED = 20_260

/** How long a client waits before its retry, from 1. */
export function waitMs(settings: RetrySettings, client: number, retry: number): number {
  const { first_ms, cap_ms, jitter, added_ms } = settings
  const exponential = first_ms * 2 ** (retry - 1)
  switch (jitter) {
    case 'none':
      return Math.min(cap_ms, exponential)
    case 'added':
      return Math.min(cap_ms, exponential + chance(SEED, client, retry) * added_ms)
    case 'full':
      return Math.min(cap_ms, exponential) * chance(SEED, client, retry)
  }
}

type Slot = { served: number; refused: number }

/** Everything from the first refusal, at 0 ms, until every client is served or has given up. */
export function runRetry(settings: RetrySettings): { slots: Slot[]; gaveUp: number; lastMs: number } {
  const perSlot = Math.max(1, Math.round((settings.capacity_per_s * SLOT_MS) / 1000))
  const waiting: { atMs: number; client: number; retry: number }[][] = []
  const slots: Slot[] = []
  const arrive = (atMs: number, client: number, retry: number) => {
    const slot = Math.floor(atMs / SLOT_MS)
    waiting[slot] ??= []
    waiting[slot].push({ atMs, client, retry })
  }
  for (let client = 0; client < settings.clients; client++) arrive(waitMs(settings, client, 1), client, 1)
  let gaveUp = 0
  let lastMs = 0
  for (let slot = 0; slot < waiting.length; slot++) {
    // A wait of less than a slot brings a client back into the same one: the list may grow while it is worked off.
    const now = waiting[slot] ?? []
    now.sort((a, b) => a.atMs - b.atMs || a.client - b.client)
    const count: Slot = { served: 0, refused: 0 }
    for (let index = 0; index < now.length; index++) {
      const request = now[index]
      if (!request) continue
      lastMs = Math.max(lastMs, request.atMs)
      if (count.served < perSlot) count.served += 1
      else {
        count.refused += 1
        if (request.retry >= settings.retries) gaveUp += 1
        else
          arrive(request.atMs + waitMs(settings, request.client, request.retry + 1), request.client, request.retry + 1)
      }
    }
    slots[slot] = count
  }
  return { slots, gaveUp, lastMs }
}

export function retryOutcome(settings: RetrySettings): SimulationResult {
  const { slots, gaveUp, lastMs } = runRetry(settings)
  const requests = slots.reduce((sum, { served, refused }) => sum + served + refused, 0)
  const peak = Math.max(...slots.map(({ served, refused }) => served + refused))
  const perSlot = Math.round((settings.capacity_per_s * SLOT_MS) / 1000)
  const wide = Math.ceil(slots.length / MOST_BARS)
  const load = ({ served, refused }: Slot) => served + refused
  // The worst 100 ms stand for a longer time: a sum over it would look as if the server could have shared it out.
  const bars = Array.from({ length: Math.ceil(slots.length / wide) }, (_, index) => {
    const within = slots.slice(index * wide, (index + 1) * wide)
    const worst = within.reduce((most, slot) => (load(slot) > load(most) ? slot : most))
    return {
      label: seconds(index * wide * SLOT_MS),
      parts: [
        { value: worst.served, name: 'served', mark: 'good' as const },
        { value: worst.refused, name: 'refused', mark: 'bad' as const },
      ],
    }
  })
  const served = settings.clients - gaveUp
  return {
    say: [
      gaveUp === 0
        ? `All ${grouped(settings.clients)} clients are served, the last after ${seconds(lastMs)}.`
        : `${grouped(served)} of ${grouped(settings.clients)} clients are served; ${grouped(gaveUp)} give up after ${settings.retries} retries.`,
      `It takes ${grouped(requests)} retries, ${(requests / settings.clients).toFixed(1)} a client.`,
      `The worst 100 ms bring ${grouped(peak)} requests, and the server can take ${grouped(perSlot)}.`,
    ],
    chart: {
      across: wide === 1 ? '100 ms' : `the worst 100 ms of ${seconds(wide * SLOT_MS)}`,
      up: 'requests in 100 ms',
      bars,
      line: { value: perSlot, label: 'capacity' },
    },
  }
}
