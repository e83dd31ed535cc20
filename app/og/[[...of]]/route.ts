import { LRUCache } from 'lru-cache'
import { contentFingerprint } from '@/domain/content/server'
import { drawPreview } from '../draw'
import { findPreview } from '../preview'

export const dynamic = 'force-dynamic'

/** Drawing one takes a tenth of a second. There are as many as pages, so nobody can fill this with names of their own. */
const drawn = new LRUCache<string, Promise<Uint8Array<ArrayBuffer>>>({ max: 100 })

export async function GET(_request: Request, { params }: RouteContext<'/og/[[...of]]'>) {
  const { of = [] } = await params
  const preview = await findPreview(of)
  if (!preview)
    return new Response('There is no such page.\n', { status: 404, headers: { 'content-type': 'text/plain' } })
  const key = [await contentFingerprint(), ...of].join('/')
  let picture = drawn.get(key)
  if (!picture) {
    picture = drawPreview(preview)
    drawn.set(key, picture)
    picture.catch(() => drawn.delete(key))
  }
  const headers = { 'content-type': 'image/png', 'cache-control': 'public, max-age=86400' }
  return new Response(await picture, { headers })
}
