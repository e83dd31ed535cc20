import { expect, it } from 'vitest'
import { callsOf, startOf, tryCall } from './calls'
import { MachineDiagram } from './schema'

const UPLOAD = MachineDiagram.parse({
  kind: 'machine',
  id: 'upload',
  title: 'T',
  caption: 'C',
  states: [
    {
      id: 'open',
      label: 'Open',
      say: 's',
      moves: [
        { call: 'part', to: 'open', say: 'one more' },
        { call: 'finish', to: 'done', say: 'gone' },
      ],
    },
    { id: 'done', label: 'Done', say: 's', refuses: [{ call: 'part', say: 'E0599' }] },
  ],
})

it('begins with the first state, and offers every call of any state', () => {
  expect(startOf(UPLOAD)).toBe('open')
  expect(startOf({ ...UPLOAD, start: 'done' })).toBe('done')
  expect(callsOf(UPLOAD)).toEqual(['part', 'finish'])
})

it('moves, refuses with the reason, and refuses without one', () => {
  expect(tryCall(UPLOAD, 'open', 'finish')).toEqual({ to: 'done', say: 'gone' })
  expect(tryCall(UPLOAD, 'done', 'part')).toEqual({ to: null, say: 'E0599' })
  expect(tryCall(UPLOAD, 'done', 'finish')).toEqual({ to: null, say: null })
})
