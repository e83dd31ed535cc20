import { expect, it } from 'vitest'
import { arrowsFrom } from './arrows'
import { LayersDiagram } from './rules'

const FILE = {
  kind: 'layers',
  id: 'l',
  title: 'T',
  caption: 'C',
  layers: [
    { id: 'driver', label: 'Driver' },
    { id: 'safe', label: 'Safe' },
    { id: 'raw', label: 'Raw' },
  ],
  arrows: [
    { from: 'driver', to: 'safe', allowed: true, say: 'made for it' },
    { from: 'safe', to: 'raw', allowed: true, say: 'its work' },
  ],
}

it('tells of every pair: what is said of it, or what holds of the rest', () => {
  const diagram = LayersDiagram.parse({ ...FILE, rest: { allowed: false, say: 'no' } })
  expect(arrowsFrom(diagram, 'driver')).toEqual([
    { to: 'safe', allowed: true, say: 'made for it' },
    { to: 'raw', allowed: false, say: 'no' },
  ])
  expect(arrowsFrom(diagram, 'raw').map(({ allowed }) => allowed)).toEqual([false, false])
})

it('wants every pair to be decided', () => {
  const issues = LayersDiagram.safeParse(FILE).error?.issues
  expect(issues?.map(({ message }) => message)).toEqual([
    'says nothing of an arrow from "driver" to "raw"; add it, or "rest" for all others',
  ])
})
