import { describe, expect, it } from 'vitest'
import { BlastDiagram } from './rules'
import { spread } from './spread'

const DIAGRAM = BlastDiagram.parse({
  kind: 'blast',
  id: 'b',
  title: 'T',
  caption: 'C',
  nodes: ['a', 'b', 'c', 'd'].map((id) => ({ id, label: id })),
  faults: [
    { id: 'panic', label: 'panics', say: 's', start: 'a' },
    { id: 'corrupt', label: 'corrupts', say: 's', start: 'a' },
  ],
  edges: [
    { from: 'a', to: 'b', label: 'memory', carries: ['corrupt'], both: true },
    { from: 'b', to: 'c', label: 'calls', carries: ['corrupt', 'panic'] },
    { from: 'c', to: 'a', label: 'back', carries: ['corrupt'] },
    { from: 'c', to: 'd', label: 'pipe', carries: ['panic'] },
  ],
  borders: [{ id: 'process', label: 'P', say: 's', cuts: ['a>b'], stops: ['corrupt'] }],
})
const reached = (fault: string, start: string, up: string[] = []) =>
  [...spread(DIAGRAM, fault, start, up).reached].map(([node, hops]) => `${node}${hops}`).join(' ')

describe('spread', () => {
  it('goes over what carries it, by the shortest way, and round circles once', () => {
    expect(reached('corrupt', 'a')).toBe('a0 b1 c2')
    expect(reached('panic', 'b')).toBe('b0 c1 d2')
    expect(reached('panic', 'a')).toBe('a0')
  })

  it('goes against an arrow only where it runs both ways', () => {
    expect(reached('corrupt', 'b')).toBe('b0 a1 c1')
    expect(reached('panic', 'd')).toBe('d0')
  })

  it('is stopped by a border that stops this fault, in both directions', () => {
    expect(reached('corrupt', 'a', ['process'])).toBe('a0')
    const { stopped, travelled } = spread(DIAGRAM, 'corrupt', 'a', ['process'])
    expect([[...stopped], [...travelled]]).toEqual([[0], []])
    expect(reached('panic', 'b', ['process'])).toBe('b0 c1 d2')
    expect(reached('corrupt', 'b', ['process'])).toBe('b0 c1 a2')
  })
})
