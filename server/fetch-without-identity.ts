import http, { type IncomingHttpHeaders, type RequestListener } from 'node:http'
import { duplexPair } from 'node:stream'

export type Reply = { status: number; headers: IncomingHttpHeaders; body: Buffer }
export type Ask = (path: string) => Promise<Reply>

const LONGEST_MS = 60_000

/**
 * Asks Next for a page on nobody's behalf: a request of our own, over a connection inside this process, that carries
 * neither cookie nor authorization nor anything else of the reader who happened to come first. What comes back cannot
 * have been made for one person.
 * @param host what Next takes for the Host header, whatever the reader's said
 */
export function fetchWithoutIdentity(handler: RequestListener, host: string): Ask {
  const inside = http.createServer(handler)
  return (path) =>
    new Promise((resolve, reject) => {
      const [ours, theirs] = duplexPair()
      inside.emit('connection', theirs)
      const request = http.get({
        path,
        headers: { host, 'x-forwarded-host': host, 'x-forwarded-for': '127.0.0.1' },
        createConnection: () => ours,
        timeout: LONGEST_MS,
      })
      const end = (error: Error) => {
        theirs.destroy()
        ours.destroy()
        reject(error)
      }
      const timer = setTimeout(() => end(new Error(`${path} took longer than ${LONGEST_MS / 1000} s`)), LONGEST_MS)
      timer.unref()
      request.on('error', end)
      request.on('response', (response) => {
        const pieces: Buffer[] = []
        response.on('data', (piece: Buffer) => pieces.push(piece))
        response.on('error', end)
        response.on('end', () => {
          clearTimeout(timer)
          if (!response.complete) return end(new Error(`${path} broke off`))
          theirs.destroy()
          ours.destroy()
          resolve({ status: response.statusCode ?? 500, headers: response.headers, body: Buffer.concat(pieces) })
        })
      })
    })
}
