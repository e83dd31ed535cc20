import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Images become part of the page: a lesson has few, they are drawings, and one request less is a faster page. */
const MOST_BYTES = 100_000

const TYPES: Record<string, string> = {
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  avif: 'image/avif',
  gif: 'image/gif',
}

/** The attributes of an image of the lesson's folder, or what is wrong with it. */
export function embedImage(dir: string, src: string): { attributes: Record<string, string> } | { problem: string } {
  const bytes = readFileSync(join(dir, src))
  if (bytes.length > MOST_BYTES) {
    const size = Math.ceil(bytes.length / 1000)
    return {
      problem: `"${src}" has ${size} kB and is sent inside the page; bring it under ${MOST_BYTES / 1000} kB, or draw it as SVG`,
    }
  }
  const type = TYPES[src.split('.').pop()?.toLowerCase() ?? ''] ?? 'application/octet-stream'
  const size = sizeOf(bytes, type)
  return {
    attributes: {
      src: `data:${type};base64,${bytes.toString('base64')}`,
      // With its size known, the text below does not jump when the image is there.
      ...(size && { width: String(size.width), height: String(size.height) }),
    },
  }
}

function sizeOf(bytes: Buffer, type: string): { width: number; height: number } | null {
  if (type === 'image/png' && bytes.length > 24)
    return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
  if (type !== 'image/svg+xml') return null
  const [tag = ''] = /<svg\b[^>]*>/s.exec(bytes.toString('utf8')) ?? []
  const width = Number(/\bwidth="([\d.]+)(?:px)?"/.exec(tag)?.[1])
  const height = Number(/\bheight="([\d.]+)(?:px)?"/.exec(tag)?.[1])
  if (width > 0 && height > 0) return { width, height }
  const [, boxWidth, boxHeight] = /\bviewBox="[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)"/.exec(tag) ?? []
  return boxWidth && boxHeight ? { width: Math.round(Number(boxWidth)), height: Math.round(Number(boxHeight)) } : null
}
