import { once } from 'node:events'
import { createServer } from 'node:http'
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

const RAN = { outcome: 'ran', report: { verdict: 'passed', stdout: 'hi\n' } }

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
    expect(await remote.run(hello, { person: 'a' })).toMatchObject(RAN)
    expect(await remote.run(hello, { person: 'a' })).toMatchObject(RAN)
    expect(await remote.status()).toMatchObject({
      available: true,
      where: 'remote',
      kits: { std: { available: true } },
    })
  })

  test('that is gone makes a check unavailable, not failed', async () => {
    const remote = new RemoteRunners(['http://127.0.0.1:1'], token)
    const message = expect.stringContaining('does not count')
    expect(await remote.run(hello)).toMatchObject({ outcome: 'unavailable', message })
    expect((await remote.status()).available).toBe(false)
  })

  test.skipIf(!canRun)('explains errors, and only those', async () => {
    const remote = new RemoteRunners([url], token)
    expect(await remote.explain('E0382')).toContain('A variable was used after')
    expect(await remote.explain('E9999')).toBeNull()
    const headers = { authorization: `Bearer ${token}` }
    expect((await fetch(`${url}/explanations/--version`, { headers })).status).toBe(404)
  })

  test('that answers in another language is left out', async () => {
    const replies: Record<string, unknown> = { '/jobs': { verdict: 'passed' }, '/status': { available: true } }
    const stranger = createServer((request, response) => response.end(JSON.stringify(replies[request.url ?? ''])))
    stranger.listen(0, '127.0.0.1')
    await once(stranger, 'listening')
    const complaints = vi.spyOn(console, 'error').mockImplementation(() => {})
    try {
      const remote = new RemoteRunners([`http://127.0.0.1:${(stranger.address() as AddressInfo).port}`], token)
      expect(await remote.run(hello)).toMatchObject({ outcome: 'unavailable' })
      expect(await remote.status()).toMatchObject({ available: false })
      expect(complaints).toHaveBeenCalledWith(expect.stringContaining('speaks another version'))
    } finally {
      complaints.mockRestore()
      stranger.closeAllConnections()
      stranger.close()
    }
  })

  test.skipIf(!canRun)('stops working for somebody who has gone', async () => {
    const remote = new RemoteRunners([url], token)
    const endless = { ...hello, files: [{ path: 'main.rs', text: 'fn main() { loop {} }' }] }
    const gone = new AbortController()
    const worked = vi.spyOn(runner, 'run')
    const answer = remote.run(endless, { person: 'b', signal: gone.signal })
    await expect.poll(async () => (await runner.status()).load.running).toBe(1)
    gone.abort()
    expect(await answer).toEqual({ outcome: 'cancelled' })
    // Had the program been left to its limit, there would be a report of a timeout.
    expect(await worked.mock.results[0]?.value).toEqual({ outcome: 'cancelled' })
    await expect.poll(async () => (await runner.status()).load.running).toBe(0)
    worked.mockRestore()
  })
})
