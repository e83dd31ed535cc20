import { promisify } from 'node:util'
import zlib from 'node:zlib'
import { LRUCache } from 'lru-cache'

export type Encoding = 'br' | 'gzip' | 'identity'

const brotliCompress = promisify(zlib.brotliCompress)
const gzipCompress = promisify(zlib.gzip)
const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT, BROTLI_PARAM_LGWIN, BROTLI_PARAM_MODE, BROTLI_MODE_TEXT } =
  zlib.constants

/** Below this many bytes, what compression saves does not pay for its header. */
export const WORTH_COMPRESSING = 600

export function compressible(contentType: string): boolean {
  return /^(text\/(?!event-stream)|application\/(.+\+)?(json|xml|javascript|manifest)|image\/(svg|bmp|x-icon)|font\/(ttf|otf))/.test(
    contentType,
  )
}

// Browsers send a handful of different headers.
const seen = new LRUCache<string, Encoding>({ max: 200 })

/** The best encoding that an Accept-Encoding header allows: brotli, else gzip, else none. */
export function preferredEncoding(header: string | undefined): Encoding {
  if (!header) return 'identity'
  const known = seen.get(header)
  if (known) return known
  const allowed = new Map(
    header.split(',').map((part) => {
      const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase())
      const q = parameters.find((parameter) => parameter.startsWith('q='))
      return [name, q === undefined ? 1 : Number(q.slice(2))] as const
    }),
  )
  const weight = (name: string) => allowed.get(name) ?? allowed.get('*') ?? 0
  const best = weight('br') > 0 ? 'br' : weight('gzip') > 0 ? 'gzip' : 'identity'
  if (header.length < 200) seen.set(header, best)
  return best
}

/** @param quality 0 to 11; 11 is 30 times slower than 5 and a tenth smaller */
export function brotli(body: Buffer, quality: number): Promise<Buffer> {
  return brotliCompress(body, { params: brotliParams(quality, body.length) })
}

export function gzip(body: Buffer): Promise<Buffer> {
  return gzipCompress(body, { level: 8 })
}

/** For an answer to one person that is at hand whole: on this thread, because handing it over costs more. */
export function encodeNow(body: Buffer, encoding: 'br' | 'gzip'): Buffer {
  return encoding === 'br'
    ? zlib.brotliCompressSync(body, { params: brotliParams(4, body.length) })
    : zlib.gzipSync(body, { level: 4 })
}

/** For an answer that is made while it is sent; how long it will be is not known. */
export function encoder(encoding: 'br' | 'gzip'): zlib.BrotliCompress | zlib.Gzip {
  return encoding === 'br' ? zlib.createBrotliCompress({ params: brotliParams(4, 0) }) : zlib.createGzip()
}

function brotliParams(quality: number, size: number): Record<number, number> {
  return {
    [BROTLI_PARAM_QUALITY]: quality,
    [BROTLI_PARAM_MODE]: BROTLI_MODE_TEXT,
    [BROTLI_PARAM_SIZE_HINT]: size,
    // Memory is taken by the window, which need not be wider than the body.
    [BROTLI_PARAM_LGWIN]: size > 0 ? Math.min(22, Math.max(12, Math.ceil(Math.log2(size)) + 1)) : 18,
  }
}
