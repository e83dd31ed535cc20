import { describe, expect, it } from 'vitest'
import { act, newLog, possible, skipped } from './log'
import { LogDiagram } from './rules'
import type { LogDiagram as Diagram, LogAction } from './schema'

const log = (more = {}) =>
  LogDiagram.parse({
    kind: 'log',
    id: 'l',
    title: 'T',
    caption: 'C',
    records: ['m0', 'm1', 'm2'],
    tours: [{ label: 'L', say: 'S', actions: ['crash'] }],
    ...more,
  })

function run(diagram: Diagram, actions: string) {
  const said: string[] = []
  let state = newLog(diagram)
  for (const action of actions.split(' ') as LogAction[]) {
    expect(possible(diagram, state)).toContain(action)
    const result = act(diagram, state, action)
    said.push(result.said)
    state = result.state
  }
  return { state, said: said.at(-1) }
}

describe('a log that is written', () => {
  it('loses a record that was acknowledged before it was on disk', () => {
    const { state, said } = run(log({ acknowledge: 'append' }), 'append append flush append crash')
    expect(state.disk).toEqual([0, 1])
    expect(state.lost).toEqual([2])
    expect(said).toBe('The process ends. The buffer is gone: m2. Acknowledged and lost: m2.')
  })

  it('loses nothing that was acknowledged after the flush', () => {
    expect(run(log(), 'append flush append crash').state.lost).toEqual([])
  })

  it('cuts off half a record when it recovers', () => {
    const diagram = log()
    expect(run(diagram, 'append append tear').state).toMatchObject({ disk: [0], torn: 1, up: false })
    const { state, said } = run(diagram, 'append append tear recover')
    expect(state).toMatchObject({ disk: [0], torn: null, up: true })
    expect(said).toBe('The log holds 1 record. The half of m1 at its end fails its checksum and is cut off.')
  })

  it('continues with the next record, and stops when there is none', () => {
    const diagram = log()
    expect(run(diagram, 'append crash recover append flush').state.disk).toEqual([1])
    expect(possible(diagram, run(diagram, 'append append append flush').state)).toEqual(['crash'])
  })
})

describe('a log that is read', () => {
  const diagram = log({ writer: false, reader: true })

  it('applies a record twice when a crash comes between effect and commit', () => {
    const { state, said } = run(diagram, 'take apply crash recover take apply')
    expect(state.reader.applied.get(0)).toBe(2)
    expect(said).toBe('m0 takes effect for the second time.')
  })

  it('never applies a record whose offset was committed before', () => {
    const { state, said } = run(diagram, 'take commit crash')
    expect(skipped(state)).toEqual([0])
    expect(said).toBe(
      'The process ends. m0 was taken and not applied. The offset behind m0 is stored, so the effect will never happen.',
    )
  })

  it('begins again at the stored offset', () => {
    expect(run(diagram, 'take apply commit take crash recover take').said).toBe('The reader takes m1 at offset 1.')
  })
})

it('does nothing when an action is not possible', () => {
  const diagram = log()
  const state = newLog(diagram)
  expect(act(diagram, state, 'recover')).toEqual({ state, said: 'Nothing happens.' })
})
