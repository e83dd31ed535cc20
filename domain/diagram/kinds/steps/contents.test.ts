import { expect, it } from 'vitest'
import { contentsAfter } from './contents'
import { DiagramPlace, Step } from './schema'

const place = (id: string, shape = 'box') =>
  DiagramPlace.parse({ id, label: id, shape, ...(shape === 'cells' && { cells: 3 }) })
const step = (set: Record<string, unknown>, look: string[] = []) => Step.parse({ say: 'x', set, look })
const shown = (places: ReturnType<typeof place>[], steps: ReturnType<typeof step>[]) =>
  Object.fromEntries(
    [...contentsAfter(places, steps)].map(([id, { things, changed }]) => [
      id,
      `${things.map(({ text, fresh }) => (fresh ? `+${text}` : text)).join(' ')}${changed ? ' *' : ''}`,
    ]),
  )

it('keeps what a step does not name, and marks what came', () => {
  const places = [place('rust'), place('c')]
  const steps = [step({ rust: ['a', 'b'] }), step({ rust: ['b'], c: ['a'] }), step({ c: ['a', 'x'] })]
  expect(shown(places, steps.slice(0, 1))).toEqual({ rust: 'a b', c: '' })
  expect(shown(places, steps.slice(0, 2))).toEqual({ rust: 'b *', c: '+a *' })
  expect(shown(places, steps)).toEqual({ rust: 'b', c: 'a +x *' })
})

it('takes a new mark for a change, and looks where it is told to', () => {
  const steps = [step({ heap: ['a'] }), step({ heap: [{ text: 'a', mark: 'bad' }] }, ['c'])]
  expect(shown([place('heap'), place('c')], steps)).toEqual({ heap: '+a *', c: ' *' })
})

it('counts every slot by itself', () => {
  const steps = [step({ slots: ['a', 'b'] }), step({ slots: ['b', '', 'a'] })]
  expect(shown([place('slots', 'cells')], steps)).toEqual({ slots: '+b  +a *' })
})
