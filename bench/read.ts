// Asks for one page over and over and prints how often it came: `node --import tsx bench/read.ts JSON`. It reads an
// answer only as far as it must to see where it ends, on bare sockets: anything that takes answers apart is slower than
// what it measures, when that sends a page from memory.
import { connect } from 'node:net'
import { performance } from 'node:perf_hooks'
import { setTimeout } from 'node:timers/promises'
import type { Reading } from './send'

const { url, connections, seconds, headers }: Reading = JSON.parse(process.argv[2] ?? '{}')
const { hostname, port, host, pathname } = new URL(url)
const lines = [`GET ${pathname} HTTP/1.1`, `host: ${host}`, ...Object.entries(headers).map((pair) => pair.join(': '))]
const request = Buffer.from(`${lines.join('\r\n')}\r\n\r\n`)
const LAST_CHUNK = Buffer.from('\r\n0\r\n\r\n')

let answers = 0
for (let nth = 0; nth < connections; nth++) keepAsking()
await setTimeout(500)
answers = 0
const begun = performance.now()
await setTimeout(seconds * 1000)
console.log(JSON.stringify({ perSecond: (answers * 1000) / (performance.now() - begun) }))
process.exit()

function keepAsking() {
  const socket = connect({ host: hostname, port: Number(port) })
  let missing: number | 'unknown' | 'until last chunk' = 'unknown'
  let tail: Buffer = Buffer.alloc(0)
  socket.on('data', (piece) => {
    if (missing === 'unknown') {
      const head = Buffer.concat([tail, piece])
      const bodyAt = head.indexOf('\r\n\r\n') + 4
      if (bodyAt === 3) {
        tail = head
        return
      }
      const length = lengthOf(head.toString('latin1', 0, bodyAt))
      missing = length ?? 'until last chunk'
      tail = Buffer.alloc(0)
      piece = head.subarray(bodyAt - 2)
      if (typeof missing === 'number') missing += 2
    }
    if (typeof missing === 'number') {
      missing -= piece.length
      if (missing < 0) throw new Error(`An answer of ${url} is longer than it says.`)
      if (missing > 0) return
    } else {
      tail = Buffer.concat([tail, piece]).subarray(-LAST_CHUNK.length)
      if (!tail.equals(LAST_CHUNK)) return
    }
    missing = 'unknown'
    tail = Buffer.alloc(0)
    answers++
    socket.write(request)
  })
  socket.on('close', () => {
    throw new Error(`${url} ended a connection.`)
  })
  socket.write(request)
}

/** The length that the head of an answer gives; null when its body comes in chunks. */
function lengthOf(head: string): number | null {
  if (!head.startsWith('HTTP/1.1 200 ')) throw new Error(`${url} answered ${head.slice(0, head.indexOf('\r\n'))}`)
  const length = /^content-length: (\d+)\r$/im.exec(head)?.[1]
  return length === undefined ? null : Number(length)
}
