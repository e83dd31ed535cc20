import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { aFolder, aPage, aTrack } from '../examples'
import { type Preview, startPreview } from './server'

const data = aFolder({})
const pack = aFolder({ 't/track.toml': aTrack(), 't/first/index.mdx': aPage('## Here\n\n[Nowhere](#nowhere).') })
const app = createServer((request, response) => {
  if (request.url === '/page') {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', etag: '"1"' })
    response.end(`<body><p>${request.headers['accept-encoding']}, ${request.headers.host}</p></body>`)
  } else {
    request.pipe(response.writeHead(201, { 'content-type': 'application/json' }))
  }
})
let preview: Preview
let address: string

beforeAll(async () => {
  vi.stubEnv('FERROPATH_DATA', data.dir)
  await once(app.listen(0, '127.0.0.1'), 'listening')
  preview = await startPreview([pack.dir], [], 0)
  address = `http://127.0.0.1:${preview.port}`
})
afterAll(async () => {
  await preview.close()
  app.closeAllConnections()
  await new Promise((resolve) => app.close(resolve))
  vi.unstubAllEnvs()
  data.remove()
  pack.remove()
})

it('answers that it is starting, then passes on what the app says, with its script in every page', async () => {
  expect((await fetch(`${address}/page`)).status).toBe(503)
  preview.forwardTo((app.address() as AddressInfo).port)
  const page = await fetch(`${address}/page`)
  expect(await page.text()).toBe(
    `<body><p>identity, 127.0.0.1:${preview.port}</p><script src="/__preview/client.js" type="module"></script></body>`,
  )
  expect(page.headers.get('etag')).toBeNull()
  const posted = await fetch(`${address}/api`, { method: 'POST', body: '{"a":1}' })
  expect([posted.status, await posted.text()]).toEqual([201, '{"a":1}'])
  expect(await (await fetch(`${address}/__preview/client.js`)).text()).toContain('EventSource')
})

it('tells every open page what is wrong and where, and again after a change', async () => {
  const response = await fetch(`${address}/__preview/events`)
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  const until = async (wanted: (state: { version: string; checking: boolean; problems: object[] }) => boolean) => {
    for (;;) {
      const end = text.indexOf('\n\n')
      if (end < 0) {
        text += (await reader?.read())?.value ?? ''
        continue
      }
      const state = JSON.parse(text.slice('data: '.length, end))
      text = text.slice(end + 2)
      if (wanted(state)) return state
    }
  }
  const first = await until(({ checking }) => !checking)
  expect(first.problems).toEqual([
    expect.objectContaining({
      page: '/tracks/t/first',
      anchor: 'here',
      level: 'warning',
      message: 'there is no heading "nowhere" in this lesson',
      excerpt: expect.stringContaining('>  9 | [Nowhere](#nowhere).'),
    }),
  ])
  pack.write({ 't/first/index.mdx': aPage('## Here\n\n[Here](#here).') })
  const second = await until(({ version, checking }) => version !== first.version && !checking)
  expect(second.problems).toEqual([])
  await reader?.cancel()
})
