import { describe, expect, test } from 'vitest'
import type { Requester } from './protocol'
import { QUEUE, Queue } from './queue'

/** @returns what gives the turn back */
async function turnOf(queue: Queue, requester: Requester): Promise<() => void> {
  const turn = await queue.turn(requester)
  if (turn.outcome !== 'turn') throw new Error(`no turn: ${turn.outcome}`)
  return turn.end
}

const settle = () => new Promise((resolve) => setImmediate(resolve))

describe('the queue', () => {
  test('lets people take turns, no matter who asked for more', async () => {
    const queue = new Queue(1)
    const order: string[] = []
    const done = await turnOf(queue, { person: 'first', priority: 'account' })
    const ask = (person: string) =>
      turnOf(queue, { person, priority: 'account' }).then((end) => {
        order.push(person)
        end()
      })
    const all = [ask('eager'), ask('eager'), ask('eager'), ask('late')]
    done()
    await Promise.all(all)
    expect(order).toEqual(['eager', 'late', 'eager', 'eager'])
  })

  test('runs one job of a person at a time, and those of others beside it', async () => {
    const queue = new Queue(2)
    const mine = await turnOf(queue, { person: 'me', priority: 'account' })
    let second = false
    const waiting = turnOf(queue, { person: 'me', priority: 'account' }).then((end) => {
      second = true
      end()
    })
    const other = await turnOf(queue, { person: 'you', priority: 'account' })
    other()
    await settle()
    expect(second).toBe(false)
    mine()
    await waiting
    expect(second).toBe(true)
  })

  test('serves guests after accounts, and lets less of theirs wait', async () => {
    const queue = new Queue(1)
    const done = await turnOf(queue, { person: 'x', priority: 'account' })
    const order: string[] = []
    const ask = (person: string, priority: 'guest' | 'account') =>
      turnOf(queue, { person, priority }).then((end) => {
        order.push(person)
        end()
      })
    const all = [ask('guest', 'guest'), ask('guest', 'guest'), ask('account', 'account')]
    expect(await queue.turn({ person: 'guest', priority: 'guest' })).toMatchObject({ outcome: 'busy', whose: 'own' })
    done()
    await Promise.all(all)
    expect(order).toEqual(['account', 'guest', 'guest'])
  })

  test('lets addresses take turns, however many guests are at one of them', async () => {
    const queue = new Queue(1)
    const done = await turnOf(queue, { person: 'x', priority: 'account' })
    const order: string[] = []
    const ask = (person: string, address: string) =>
      turnOf(queue, { person, priority: 'guest', address }).then((end) => {
        order.push(person)
        end()
      })
    const crowd = Array.from({ length: 12 }, (_, guest) => ask(`crowd-${guest}`, '192.0.2.1'))
    const all = [...crowd, ask('alone', '198.51.100.7')]
    done()
    await Promise.all(all)
    expect(order.indexOf('alone')).toBe(1)
    expect(order.filter((person) => person !== 'alone')).toEqual(crowd.map((_, guest) => `crowd-${guest}`))
  })

  test('keeps room for other addresses', async () => {
    const queue = new Queue(1)
    const done = await turnOf(queue, { person: 'x', priority: 'account' })
    const ask = (person: string, address: string) =>
      turnOf(queue, { person, priority: 'guest', address }).then((end) => end())
    const crowd = Array.from({ length: QUEUE.perAddress }, (_, guest) => ask(`crowd-${guest}`, '192.0.2.1'))
    expect(await queue.turn({ person: 'late', priority: 'guest', address: '192.0.2.1' })).toMatchObject({
      outcome: 'busy',
      whose: 'everybody',
      message: expect.stringMatching(/network/),
    })
    const other = ask('other', '198.51.100.7')
    done()
    await Promise.all([...crowd, other])
  })

  test('says at once how long to wait when it is full', async () => {
    const queue = new Queue(1)
    const done = await turnOf(queue, { person: 'x', priority: 'account' })
    const all = Array.from({ length: QUEUE.waiting }, (_, i) =>
      turnOf(queue, { person: `p${i}`, priority: 'account' }).then((end) => end()),
    )
    const refusal = await queue.turn({ person: 'late', priority: 'account' })
    expect(refusal).toMatchObject({ outcome: 'busy', whose: 'everybody' })
    expect(refusal.outcome === 'busy' && refusal.retryAfterMs).toBeGreaterThan(1000)
    done()
    await Promise.all(all)
    expect(queue.load).toMatchObject({ running: 0, waiting: 0 })
  })

  test('forgets who has gone', async () => {
    const queue = new Queue(1)
    const done = await turnOf(queue, { person: 'x', priority: 'account' })
    const gone = new AbortController()
    const waiting = queue.turn({ person: 'y', priority: 'account' }, gone.signal)
    gone.abort()
    expect(await waiting).toEqual({ outcome: 'cancelled' })
    expect(queue.load.waiting).toBe(0)
    done()
    done()
    expect(queue.load.running).toBe(0)
  })
})
