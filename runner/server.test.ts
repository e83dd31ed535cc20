import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { RemoteRunners } from './remote'
import { runnerServer } from './server'
import { canRun, runner } from './testing'

const token = 'a-token-for-these-tests'
const server = runnerServer(runner, token)
let url = ''

beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await runner.close()
})

const hello = {
  kit: 'std' as const,
  mode: 'run' as const,
  files: [{ path: 'main.rs', text: 'fn main() { println!("hi") }' }],
}

describe('a runner over HTTP', () => {
  test('answers only callers with the token', async () => {
    expect((await fetch(`${url}/status`)).status).toBe(401)
    expect((await fetch(`${url}/jobs`, { method: 'POST', headers: { authorization: 'Bearer wrong' } })).status).toBe(
      401,
    )
  })

  test('refuses what is not a job', async () => {
    const headers = { authorization: `Bearer ${token}` }
    const post = (body: string) => fetch(`${url}/jobs`, { method: 'POST', headers, body })
    expect((await post('{')).status).toBe(400)
    expect((await post(JSON.stringify({ job: { ...hello, files: [{ path: '../x.rs', text: '' }] } }))).status).toBe(400)
    expect((await post('x'.repeat(8 << 20))).status).toBe(413)
  })

  test.skipIf(!canRun)('runs jobs, and a dead one beside it is left out', async () => {
    const remote = new RemoteRunners(['http://127.0.0.1:1', url], token)
    expect(await remote.run(hello, { person: 'a' })).toMatchObject({ verdict: 'passed', stdout: 'hi\n' })
    expect(await remote.run(hello, { person: 'a' })).toMatchObject({ verdict: 'passed', stdout: 'hi\n' })
    expect(await remote.status()).toMatchObject({
      available: true,
      where: 'remote',
      kits: { std: { available: true } },
    })
  })

  test('that is gone makes a check unavailable, not failed', async () => {
    const remote = new RemoteRunners(['http://127.0.0.1:1'], token)
    const outcome = await remote.run(hello)
    expect(outcome.verdict).toBe('unavailable')
    expect(outcome.message).toContain('does not count')
    expect((await remote.status()).available).toBe(false)
  })

  test.skipIf(!canRun)('stops working for somebody who has gone', async () => {
    const remote = new RemoteRunners([url], token)
    const endless = { ...hello, files: [{ path: 'main.rs', text: 'fn main() { loop {} }' }] }
    const gone = new AbortController()
    const worked = vi.spyOn(runner, 'run')
    const answer = remote.run(endless, { person: 'b', signal: gone.signal })
    await expect.poll(async () => (await runner.status()).load.running).toBe(1)
    gone.abort()
    expect((await answer).verdict).toBe('unavailable')
    // Had the program been left to its limit, its verdict would be a timeout.
    expect((await worked.mock.results[0]?.value)?.verdict).toBe('unavailable')
    await expect.poll(async () => (await runner.status()).load.running).toBe(0)
    worked.mockRestore()
  })
})
