import { type Control, grouped, type SimulationResult, seconds } from '../../simulation'
import type { QueueSettings } from './schema'

/** What holds where a diagram says nothing else. */
export const QUEUE_DEFAULTS: QueueSettings = {
  inflow_per_s: 120,
  outflow_per_s: 100,
  capacity: 0,
  seconds: 60,
  item_kb: 4,
}

export const QUEUE_CONTROLS: Control[] = [
  { key: 'inflow_per_s', label: 'Producer', unit: 'items per second', min: 10, max: 300, step: 10 },
  { key: 'outflow_per_s', label: 'Consumer', unit: 'items per second', min: 10, max: 300, step: 10 },
  { key: 'capacity', label: 'Places in the queue (0: no bound)', unit: '', min: 0, max: 2000, step: 50 },
]

const TICKS_PER_S = 10
const MOST_BARS = 30

/** The queue at the end of every second, and how many items a full queue has kept with their producer. */
export function runQueue(settings: QueueSettings): { lengths: number[]; handled: number; heldBack: number } {
  const room = settings.capacity === 0 ? Number.POSITIVE_INFINITY : settings.capacity
  const lengths: number[] = []
  let [queue, handled, made, taken, heldBack] = [0, 0, 0, 0, 0]
  for (let tick = 1; tick <= settings.seconds * TICKS_PER_S; tick++) {
    const due = Math.floor((settings.inflow_per_s * tick) / TICKS_PER_S) - made
    const able = Math.floor((settings.outflow_per_s * tick) / TICKS_PER_S) - taken
    made += due
    taken += able
    // The consumer makes room first: what it takes in this moment is what the producer may add.
    const leaving = Math.min(queue, able)
    queue -= leaving
    const entering = Math.min(due, Math.max(0, room - queue))
    queue += entering
    handled += leaving
    heldBack += due - entering
    if (tick % TICKS_PER_S === 0) lengths.push(queue)
  }
  return { lengths, handled, heldBack }
}

export function queueOutcome(settings: QueueSettings): SimulationResult {
  const { lengths, handled, heldBack } = runQueue(settings)
  const last = lengths.at(-1) ?? 0
  const wide = Math.ceil(lengths.length / MOST_BARS)
  const bars = lengths
    .filter((_, index) => (index + 1) % wide === 0)
    .map((length, index) => {
      const full = settings.capacity > 0 && length >= settings.capacity
      const mark = full ? ('warn' as const) : ('plain' as const)
      return { label: `${(index + 1) * wide} s`, parts: [{ value: length, name: full ? 'full' : 'waiting', mark }] }
    })
  const memory = last * settings.item_kb
  const growing = settings.capacity === 0 && settings.inflow_per_s > settings.outflow_per_s
  return {
    say: [
      `After ${settings.seconds} s ${grouped(last)} items wait in the queue and hold ${memory < 1000 ? `${grouped(Math.round(memory))} kB` : `${(memory / 1000).toFixed(1)} MB`}.`,
      `An item that enters now is handled after ${seconds((last / settings.outflow_per_s) * 1000)}.`,
      heldBack > 0
        ? `The full queue has made the producer wait with ${grouped(heldBack)} items: it goes at the consumer's pace.`
        : growing
          ? `Nothing slows the producer: the queue grows by ${grouped(settings.inflow_per_s - settings.outflow_per_s)} items a second until memory ends.`
          : `The producer never waits, and ${grouped(handled)} items were handled.`,
    ],
    chart: {
      across: wide === 1 ? 'second' : `${wide} s`,
      up: 'items in the queue',
      bars,
      line: settings.capacity > 0 ? { value: settings.capacity, label: 'bound' } : null,
    },
  }
}
