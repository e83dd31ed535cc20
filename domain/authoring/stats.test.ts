import { expect, it } from 'vitest'
import { readLibrary } from './library'
import { statsOf } from './stats'

it('counts what each lesson consists of, and names what nobody measures', async () => {
  const library = await readLibrary({ packs: ['domain/authoring/fixtures/good'] })
  const [basics] = statsOf(library, ['basics'])
  expect(basics).toMatchObject({
    lessons: [
      {
        id: 'basics/everything',
        minutes: 3,
        questions: { choice: 1, tracing: 1, short: 0, order: 0 },
        exercises: 1,
        samples: 4,
      },
      { id: 'basics/plain-quiz', questions: { choice: 1, tracing: 1, short: 1, order: 0 } },
    ],
  })
  expect(basics?.difficulties.reduce((sum, number) => sum + number)).toBe(5)
  expect(statsOf(library, ['nowhere'])).toEqual([])
})
