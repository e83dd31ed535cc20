import type { LogAction, LogDiagram } from './schema'

export type LogState = {
  up: boolean
  /** Records, by number from 0, in the order in which they were appended; a lost one is not among them any more. */
  disk: number[]
  memory: number[]
  /** Half of a record at the end of the file. */
  torn: number | null
  acknowledged: number[]
  /** Acknowledged and gone. */
  lost: number[]
  /** The next record that the writer appends. */
  next: number
  reader: {
    /** The position from which a reader that starts begins, and the position in front of this one: places on disk. */
    committed: number
    position: number
    /** Taken, and not yet applied. */
    hand: number | null
    /** How often each record's effect has happened. */
    applied: Map<number, number>
  }
}

export function newLog({ writer, records }: LogDiagram): LogState {
  return {
    up: true,
    disk: writer ? [] : records.map((_, index) => index),
    memory: [],
    torn: null,
    acknowledged: writer ? [] : records.map((_, index) => index),
    lost: [],
    next: writer ? 0 : records.length,
    reader: { committed: 0, position: 0, hand: null, applied: new Map() },
  }
}

/** What can be done now, in the order of the buttons. */
export function possible({ writer, reader, records }: LogDiagram, state: LogState): LogAction[] {
  if (!state.up) return ['recover']
  const { hand, position, committed } = state.reader
  const actions: LogAction[] = []
  if (writer && state.next < records.length) actions.push('append')
  if (writer && state.memory.length > 0) actions.push('flush', 'tear')
  if (reader && hand === null && position < state.disk.length) actions.push('take')
  if (reader && hand !== null) actions.push('apply')
  if (reader && committed < position) actions.push('commit')
  return [...actions, 'crash']
}

/** Does one thing. `said` tells what happened as HTML; an action that is not possible changes nothing. */
export function act(diagram: LogDiagram, before: LogState, action: LogAction): { state: LogState; said: string } {
  if (!possible(diagram, before).includes(action)) return { state: before, said: 'Nothing happens.' }
  const state = { ...before, reader: { ...before.reader, applied: new Map(before.reader.applied) } }
  const name = (index: number) => diagram.records[index] ?? ''
  const names = (indexes: readonly number[]) => listed(indexes.map(name))
  switch (action) {
    case 'append': {
      const record = state.next++
      state.memory = [...state.memory, record]
      if (diagram.acknowledge === 'flush') return { state, said: `${name(record)} is in the buffer. Its writer waits.` }
      state.acknowledged = [...state.acknowledged, record]
      return { state, said: `${name(record)} is in the buffer, and its writer has been told that it is safe.` }
    }
    case 'flush': {
      const { memory } = state
      state.disk = [...state.disk, ...memory]
      state.memory = []
      if (diagram.acknowledge === 'append') return { state, said: `${names(memory)}: on disk now.` }
      state.acknowledged = [...state.acknowledged, ...memory]
      return { state, said: `${names(memory)}: on disk, and only now acknowledged.` }
    }
    case 'tear': {
      const [first, ...rest] = state.memory
      // All but the last got there whole; of the last, half.
      const whole = state.memory.slice(0, -1)
      state.torn = rest.at(-1) ?? first ?? null
      state.disk = [...state.disk, ...whole]
      const said = `The power goes during the flush. ${whole.length > 0 ? `${names(whole)}: on disk. ` : ''}Of ${name(state.torn ?? 0)} only the first half is.`
      return { state: stopped(state), said: `${said}${lostWords(before, stopped(state), names)}` }
    }
    case 'crash': {
      const after = stopped(state)
      const buffer = before.memory.length > 0 ? ` The buffer is gone: ${names(before.memory)}.` : ''
      const hand = before.reader.hand
      const taken = hand === null ? '' : ` ${name(hand)} was taken and not applied.`
      return { state: after, said: `The process ends.${buffer}${taken}${lostWords(before, after, names)}` }
    }
    case 'recover': {
      const cut =
        state.torn === null ? '' : ` The half of ${name(state.torn)} at its end fails its checksum and is cut off.`
      state.up = true
      state.torn = null
      state.reader.position = state.reader.committed
      const held =
        state.disk.length === 0
          ? 'The log is empty.'
          : `The log holds ${state.disk.length} ${state.disk.length === 1 ? 'record' : 'records'}.`
      const from = diagram.reader ? ` The reader begins at offset ${state.reader.committed}.` : ''
      return { state, said: `${held}${cut}${from}` }
    }
    case 'take': {
      const record = state.disk[state.reader.position] ?? 0
      state.reader.hand = record
      state.reader.position += 1
      return { state, said: `The reader takes ${name(record)} at offset ${state.reader.position - 1}.` }
    }
    case 'apply': {
      const record = state.reader.hand ?? 0
      const times = (state.reader.applied.get(record) ?? 0) + 1
      state.reader.applied.set(record, times)
      state.reader.hand = null
      return {
        state,
        said:
          times === 1
            ? `${name(record)} takes effect.`
            : `${name(record)} takes effect for the ${ordinal(times)} time.`,
      }
    }
    case 'commit':
      state.reader.committed = state.reader.position
      return { state, said: `Offset ${state.reader.committed} is stored: after a crash the reader begins there.` }
  }
}

/** Records that a reader will never apply, because an offset behind them was committed before their effect. */
export function skipped({ disk, reader }: LogState): number[] {
  return disk.slice(0, reader.committed).filter((record) => !reader.applied.has(record) && reader.hand !== record)
}

function stopped(state: LogState): LogState {
  const kept = new Set(state.disk)
  return {
    ...state,
    up: false,
    memory: [],
    lost: state.acknowledged.filter((record) => !kept.has(record)),
    reader: { ...state.reader, hand: null },
  }
}

function lostWords(before: LogState, after: LogState, names: (indexes: readonly number[]) => string): string {
  const lost = after.lost.filter((record) => !before.lost.includes(record))
  const never = skipped(after).filter((record) => !skipped(before).includes(record))
  return [
    lost.length > 0 ? ` Acknowledged and lost: ${names(lost)}.` : '',
    never.length > 0 ? ` The offset behind ${names(never)} is stored, so the effect will never happen.` : '',
  ].join('')
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

function ordinal(number: number): string {
  return ['', 'first', 'second', 'third', 'fourth', 'fifth'][number] ?? `${number}th`
}
