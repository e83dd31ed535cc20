import { expect, it } from 'vitest'
import { barsOf } from './bars'
import { Event } from './schema'

it('carries a bar on until it is changed or ended', () => {
  const events = [
    { state: { task: 'runs' } },
    {},
    { state: { task: { text: 'sleeps', mark: 'dim' }, timer: 'armed' } },
    { state: { task: '' } },
  ].map((event) => Event.parse({ say: 's', label: 'l', ...event }))
  const bars = barsOf([{ id: 'task' }, { id: 'timer' }], events)
  expect(bars.map((row) => row.map((bar) => bar && `${bar.begins ? '+' : ''}${bar.text} ${bar.mark ?? '-'}`))).toEqual([
    ['+runs -', null],
    ['runs -', null],
    ['+sleeps dim', '+armed -'],
    [null, 'armed -'],
  ])
})
