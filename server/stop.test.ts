import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'

// A process of its own, because signals are for processes. It answers after half a second.
const PROGRAM = `
  import { createServer } from 'node:http'
  import { PolicyResponse } from ${JSON.stringify(fileURLToPath(new URL('policy-response.ts', import.meta.url)))}
  import { stopOnSignals } from ${JSON.stringify(fileURLToPath(new URL('stop.ts', import.meta.url)))}
  const server = createServer({ ServerResponse: PolicyResponse }, (request, response) => {
    process.send('asked')
    setTimeout(() => response.end('whole'), 500)
  })
  stopOnSignals(server, [async () => process.send('cleaned up'), async () => { throw new Error('no matter') }])
  server.listen(0, '127.0.0.1', () => process.send(server.address().port))
`

let child: ChildProcess | undefined
afterEach(() => {
  child?.kill('SIGKILL')
})

async function start(): Promise<{ child: ChildProcess; url: string; heard: unknown[] }> {
  child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', PROGRAM], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  const heard: unknown[] = []
  child.on('message', (message) => heard.push(message))
  const [port] = await once(child, 'message')
  return { child, url: `http://127.0.0.1:${port}/`, heard }
}

test.each(['SIGINT', 'SIGTERM', 'gone launcher'] as const)(
  'on %s, what is being answered is answered, then it cleans up and ends with status 0',
  async (how) => {
    const { child, url, heard } = await start()
    const answer = fetch(url)
    await once(child, 'message')
    const ended = once(child, 'exit')
    if (how === 'gone launcher') child.disconnect()
    else child.kill(how)
    // The terminal's Ctrl-C comes once more from the launcher.
    if (how === 'SIGINT') child.kill(how)
    expect(await (await answer).text()).toBe('whole')
    expect(await ended).toEqual([0, null])
    if (how !== 'gone launcher') expect(heard).toContain('cleaned up')
  },
)

test('takes no more requests once it was asked to end', async () => {
  const { child, url } = await start()
  const answer = fetch(url)
  await once(child, 'message')
  const ended = once(child, 'exit')
  child.kill('SIGINT')
  await answer.then((response) => response.text())
  await ended
  await expect(fetch(url)).rejects.toThrow()
})
