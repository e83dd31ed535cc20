import 'server-only'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, request as requestOf, type ServerResponse } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { join } from 'node:path'
import type { Problem } from '@/domain/content/index'
import { checkPacks } from '../check'
import { type Library, readLibrary } from '../library'
import { onEveryChange } from '../watch'
import { type PlacedProblem, placeProblem } from './placed'

/** What every open page is told. */
type State = { version: string; problems: PlacedProblem[]; checking: boolean }

export type Preview = {
  port: number
  /** From now on, what isn't the preview's own is answered by the app there. */
  forwardTo(port: number): void
  close(): Promise<void>
}

const HOST = '127.0.0.1'
const SCRIPT = '<script src="/__preview/client.js" type="module"></script>'

/**
 * Stands before an app that runs for an author alone: every page gets a script that shows the problems of its lesson,
 * and that loads the page again after each change of a pack.
 * @param tracks whose samples and exercises are checked as well; of all when empty
 */
export async function startPreview(packs: string[], tracks: string[], port: number): Promise<Preview> {
  const stop = new AbortController()
  const open = new Set<ServerResponse>()
  let state: State | null = null
  let app: number | null = null
  const publish = (next: State) => {
    state = next
    for (const response of open) response.write(eventOf(next))
  }
  const server = createServer((request, response) => {
    const [path] = (request.url ?? '').split('?')
    if (path === '/__preview/client.js') {
      response.setHeader('content-type', 'text/javascript').setHeader('cache-control', 'no-store')
      response.end(readFileSync(join(import.meta.dirname, 'client.js')))
    } else if (path === '/__preview/events') {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
      if (state) response.write(eventOf(state))
      open.add(response)
      response.on('close', () => open.delete(response))
    } else if (app === null)
      response.writeHead(503, { 'retry-after': '2' }).end('The preview is starting. Try again in a moment.')
    else forward(request, response, app)
  })
  server.on('upgrade', (request, socket, head) => {
    // Next's own socket, by which it sends changes of the app's code.
    const upstream = connect(app ?? 0, HOST, () => {
      const headers = request.rawHeaders.flatMap((name, index) =>
        index % 2 === 0 ? [`${name}: ${request.rawHeaders[index + 1]}`] : [],
      )
      upstream.write(`${request.method} ${request.url} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`)
      upstream.write(head)
      upstream.pipe(socket).pipe(upstream)
    })
    upstream.on('error', () => socket.destroy())
    socket.on('error', () => upstream.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, HOST, resolve)
  })
  const watching = onEveryChange(packs, stop.signal, async () => {
    const library = await readLibrary({ packs })
    const version = library.fingerprint
    publish({ version, problems: placed(library.problems, library), checking: true })
    const checked = await checkPacks(tracks, { packs })
    const problems = checked.outcome === 'checked' ? checked.problems : library.problems
    publish({ version, problems: placed(problems, library), checking: false })
  })
  return {
    port: (server.address() as AddressInfo).port,
    forwardTo: (port) => {
      app = port
    },
    async close() {
      stop.abort()
      for (const response of open) response.end()
      server.closeAllConnections()
      await Promise.all([watching, new Promise((resolve) => server.close(resolve))])
    },
  }
}

function placed(problems: Problem[], { trackFolders, read }: Library): PlacedProblem[] {
  const questionPlaces = new Map(read.flatMap(({ compiled }) => Object.entries(compiled.places)))
  const textOf = (file: string) => {
    try {
      return readFileSync(file, 'utf8').replace(/\r\n?/g, '\n')
    } catch {
      return null
    }
  }
  return problems.map((problem) => placeProblem(problem, { trackFolders, questionPlaces, textOf }))
}

function eventOf(state: State): string {
  return `data: ${JSON.stringify(state)}\n\n`
}

function forward(request: IncomingMessage, response: ServerResponse, port: number) {
  const { method, url: path } = request
  // Pages are changed on their way, so they come as they are.
  const headers = { ...request.headers, 'accept-encoding': 'identity' }
  const upstream = requestOf({ host: HOST, port, method, path, headers }, (answer) => {
    const { 'content-length': _, etag: __, ...kept } = answer.headers
    if (!String(answer.headers['content-type']).startsWith('text/html')) {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
      return
    }
    response.writeHead(answer.statusCode ?? 502, { ...kept, 'cache-control': 'no-store' })
    const chunks: Buffer[] = []
    answer.on('data', (chunk: Buffer) => chunks.push(chunk))
    answer.on('end', () => response.end(withScript(Buffer.concat(chunks).toString())))
  })
  upstream.on('error', () => {
    if (!response.headersSent) response.writeHead(502)
    response.end('The app does not answer.')
  })
  request.pipe(upstream)
}

function withScript(html: string): string {
  const end = html.lastIndexOf('</body>')
  return end < 0 ? html : `${html.slice(0, end)}${SCRIPT}${html.slice(end)}`
}
