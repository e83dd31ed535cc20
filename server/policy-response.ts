import { randomBytes } from 'node:crypto'
import { type IncomingMessage, type OutgoingHttpHeader, type OutgoingHttpHeaders, ServerResponse } from 'node:http'
import type { BrotliCompress, Gzip } from 'node:zlib'
import { compressible, type Encoding, encodeNow, encoder, preferredEncoding, WORTH_COMPRESSING } from './encode'
import { inlineScriptHashes, pagePolicy, type SiteHeaders } from './headers'

type Callback = (error?: Error | null) => void

/** What the front tells an answer before Next begins to write it. */
export type Terms = {
  site: SiteHeaders
  /** The nonce that Next was given for its scripts; null where it was given none because the page is prerendered. */
  nonce: string | null
  /** Sources of script-src for inline scripts that are in every page. */
  knownScripts: string[]
}

/** 128 bits, as CSP asks for. */
export function newNonce(): string {
  return randomBytes(16).toString('base64')
}

/**
 * The response that Next writes into. It gives the answer its Content-Security-Policy and compresses it:
 * - a page that carries our nonce was made for this request: its policy names the nonce, and it is sent as it is made;
 * - a page that does not was made before anybody asked (not-found and error pages, or any public page when nothing is
 *   kept): its policy names the hashes of its scripts, for which the whole of it is needed;
 * - anything else keeps the policy that forbids everything.
 */
export class PolicyResponse extends ServerResponse {
  #terms: Terms | null = null
  #released = false
  /** Pieces of a body that is not sent before it is whole. */
  #whole: Buffer[] | null = null
  #finishWhole: (body: Buffer) => Buffer = (body) => body
  #encoder: BrotliCompress | Gzip | null = null

  configure(terms: Terms) {
    this.#terms = terms
  }

  // Headers wait for the first piece of the body, which decides about them.
  override writeHead(
    status: number,
    ...rest: (string | OutgoingHttpHeaders | OutgoingHttpHeader[] | undefined)[]
  ): this {
    if (this.#terms === null || this.#released) {
      return Reflect.apply(super.writeHead, this, [status, ...rest]) as this
    }
    this.statusCode = status
    for (const part of rest) {
      if (typeof part === 'string') this.statusMessage = part
      else if (Array.isArray(part)) throw new TypeError('Headers are given as an object.')
      else for (const [name, value] of Object.entries(part ?? {})) if (value !== undefined) this.setHeader(name, value)
    }
    return this
  }

  override flushHeaders() {
    if (this.#terms === null || this.#released) super.flushHeaders()
  }

  /** Next calls this after every piece of a page that it streams. */
  flush() {
    this.#encoder?.flush()
  }

  override write(chunk: string | Uint8Array, ...rest: [(BufferEncoding | Callback)?, Callback?]): boolean {
    const { encoding, callback } = readArguments(rest)
    const piece = toBuffer(chunk, encoding)
    if (!this.#released) this.#release(piece, false)
    if (this.#whole) {
      this.#whole.push(piece)
      callback?.()
      return true
    }
    return this.#encoder ? this.#encoder.write(piece, callback) : super.write(piece, callback)
  }

  override end(...all: [(string | Uint8Array | Callback | null)?, (BufferEncoding | Callback)?, Callback?]): this {
    const chunk = typeof all[0] === 'function' ? undefined : all[0]
    const { encoding, callback } = readArguments(typeof all[0] === 'function' ? [all[0]] : [all[1], all[2]])
    const piece = chunk === undefined || chunk === null ? null : toBuffer(chunk, encoding)
    if (callback) this.once('finish', callback)
    if (!this.#released) this.#release(piece, true)
    if (this.#whole) {
      const body = Buffer.concat(piece ? [...this.#whole, piece] : this.#whole)
      this.#whole = null
      return super.end(this.#finishWhole(body))
    }
    if (this.#encoder) {
      this.#encoder.end(piece ?? undefined)
      return this
    }
    return piece ? super.end(piece) : super.end()
  }

  /** Decides how the body goes out, from its headers and its first piece. */
  #release(first: Buffer | null, only: boolean): void {
    this.#released = true
    const terms = this.#terms
    if (!terms) return
    // The page that a 304 confirms keeps the policy it came with.
    if (this.statusCode === 304) this.removeHeader('Content-Security-Policy')
    if (this.#isBodiless()) return
    const type = String(this.getHeader('content-type') ?? '')
    if (type.startsWith('text/html')) {
      const isOurs = terms.nonce !== null && first?.includes(`nonce="${terms.nonce}"`)
      if (!isOurs) {
        this.#holdBack(type, (body) => this.#setPolicy(inlineScriptHashes(body.toString())))
        return
      }
      this.#setPolicy([`'nonce-${terms.nonce}'`, ...terms.knownScripts])
    }
    const encoding = this.#negotiate(type)
    if (encoding === 'identity') return
    // Next hands over data in pieces although it has it whole; a stream for each answer would double its cost.
    if (/^application\/(.+\+)?json/.test(type)) {
      this.#holdBack(type)
      return
    }
    const length = only ? (first?.length ?? 0) : Number(this.getHeader('content-length') ?? Number.POSITIVE_INFINITY)
    if (length < WORTH_COMPRESSING) return
    this.#willBe(encoding)
    this.#stream(encoding)
  }

  #holdBack(type: string, look?: (body: Buffer) => void) {
    this.#whole = []
    this.#finishWhole = (body) => {
      look?.(body)
      return this.#encoded(body, type)
    }
  }

  #encoded(body: Buffer, type: string): Buffer {
    const encoding = this.#negotiate(type)
    const worthIt = encoding !== 'identity' && body.length >= WORTH_COMPRESSING
    if (worthIt) this.#willBe(encoding)
    const bytes = worthIt ? encodeNow(body, encoding) : body
    this.setHeader('Content-Length', bytes.length)
    return bytes
  }

  #setPolicy(scripts: string[]) {
    if (this.#terms) this.setHeader('Content-Security-Policy', pagePolicy(scripts, this.#terms.site))
  }

  #isBodiless(): boolean {
    const { statusCode: status } = this
    return this.req.method === 'HEAD' || status === 204 || status === 304 || status < 200
  }

  #negotiate(type: string): Encoding {
    if (this.hasHeader('content-encoding') || !compressible(type)) return 'identity'
    this.setHeader('Vary', addToVary(this.getHeader('vary'), 'Accept-Encoding'))
    return this.statusCode === 206 ? 'identity' : preferredEncoding(headerOf(this.req, 'accept-encoding'))
  }

  #willBe(encoding: 'br' | 'gzip') {
    this.setHeader('Content-Encoding', encoding)
    this.removeHeader('Content-Length')
    this.removeHeader('Accept-Ranges')
    const tag = this.getHeader('etag')
    // A strong tag names the bytes before compression.
    if (typeof tag === 'string' && !tag.startsWith('W/')) this.setHeader('ETag', `W/${tag}`)
  }

  #stream(encoding: 'br' | 'gzip') {
    const stream = encoder(encoding)
    this.#encoder = stream
    stream.on('data', (piece: Buffer) => {
      if (!super.write(piece)) stream.pause()
    })
    stream.on('end', () => super.end())
    stream.on('error', () => this.destroy())
    // Writers above wait for `drain` of the answer when our stream is full.
    stream.on('drain', () => this.emit('drain'))
    this.on('drain', () => stream.resume())
    this.once('close', () => stream.destroy())
  }
}

function headerOf(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name]
  return Array.isArray(value) ? value.join(', ') : value
}

function addToVary(vary: OutgoingHttpHeader | undefined, name: string): string {
  const names = (Array.isArray(vary) ? vary.join(',') : String(vary ?? '')).split(',').map((part) => part.trim())
  const rest = names.filter((part) => part !== '' && part.toLowerCase() !== name.toLowerCase())
  return [...rest, name].join(', ')
}

function toBuffer(chunk: string | Uint8Array, encoding: BufferEncoding | undefined): Buffer {
  if (typeof chunk === 'string') return Buffer.from(chunk, encoding)
  return Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
}

function readArguments([first, second]: (BufferEncoding | Callback | undefined)[]) {
  return typeof first === 'function'
    ? { encoding: undefined, callback: first }
    : { encoding: first, callback: typeof second === 'function' ? second : undefined }
}
