import { expect, it } from 'vitest'
import { lineBetween, spotsOf } from './net'

it('draws a line from edge to edge', () => {
  // Two boxes beside each other in a picture of two columns: from 25 % + half a box to 75 % − half a box.
  expect(lineBetween([1, 1], [2, 1], 2, 1)).toEqual({ start: { x: 44.5, y: 50 }, end: { x: 55.5, y: 50 } })
  const { start, end } = lineBetween([1, 1], [1, 2], 1, 2)
  expect([start.x, end.x]).toEqual([50, 50])
  expect([start.y, end.y].map(Math.round)).toEqual([43, 58])
})

it('puts boxes without a spot in rows of three', () => {
  expect(spotsOf([{}, {}, {}, {}, { spot: [3, 3] }])).toEqual([
    [1, 1],
    [2, 1],
    [3, 1],
    [1, 2],
    [3, 3],
  ])
})
