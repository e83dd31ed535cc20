/** A setting that a reader changes: a slider, or a choice. Labels are words of ours, not of an author. */
export type Control =
  | { key: string; label: string; unit: string; min: number; max: number; step: number }
  | { key: string; label: string; options: { value: string; label: string }[] }

export type Values = Record<string, number | string>

/** What a run shows: sentences, and bars over time or over places, each made of parts. */
export type SimulationResult = {
  /** The result in words, the most important first. */
  say: string[]
  chart: {
    /** What a bar is: `500 ms`, `core`. */
    across: string
    /** What its height is: `requests`. */
    up: string
    bars: { label: string; parts: { value: number; name: string; mark: 'plain' | 'good' | 'bad' | 'warn' }[] }[]
    /** A height that matters: what a server can take. */
    line: { value: number; label: string } | null
  }
}

/** A number from 0 up to 1 that depends on nothing but its arguments, so that two runs are alike wherever they happen. */
export function chance(seed: number, ...key: number[]): number {
  let hash = seed >>> 0
  for (const part of key) hash = mix(hash ^ Math.imul(part + 0x9e3779b9, 0x85ebca6b))
  return mix(hash + 0x6d2b79f5) / 2 ** 32
}

/** The finaliser of MurmurHash3 (Austin Appleby, public domain): every bit of the input moves half of the output. */
export function mix(value: number): number {
  let hash = value >>> 0
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

export const grouped = (number: number) => number.toLocaleString('en')
export const seconds = (ms: number) =>
  ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`
