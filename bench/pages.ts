import { startApp } from '../e2e/support/app'
import { type Area, atLeast, median } from './figure'
import { signedIn } from './people'
import { nextStart } from './processes'
import { readingRate } from './send'

const LESSON = '/tracks/ffi/c-abi'
const ROUNDS = 3
const SECONDS = 4
const BROWSER = 'gzip, deflate, br, zstd'

/** How fast a signed-in learner's lesson page goes out, against `next start` on the same page in turn with it. */
export const pages: Area = async (note) => {
  const app = await startApp()
  // What Next does in our process is not compressed; on its own it is to do its best.
  const env = { FERROPATH_TEST_COMPRESS: 'on', NEXTAUTH_URL: app.url }
  const next = await nextStart('.', env)
  try {
    const cookie = await signedIn(app.url)
    const rates = new Map<string, number[]>()
    const measure = (who: 'ours' | 'next', encoding: string, seconds: number) => {
      const url = (who === 'ours' ? app.url : next.url) + LESSON
      return readingRate({ url, connections: 8, seconds, headers: { cookie, 'accept-encoding': encoding } })
    }
    for (const encoding of [BROWSER, 'identity']) {
      for (const who of ['ours', 'next'] as const) await measure(who, encoding, 2)
      for (let round = 0; round < ROUNDS; round++) {
        const [ours, theirs] = [await measure('ours', encoding, SECONDS), await measure('next', encoding, SECONDS)]
        note(`${encoding}: ${Math.round(ours)} pages a second, next start ${Math.round(theirs)}`)
        rates.set(encoding, [...(rates.get(encoding) ?? []), ours / theirs])
      }
    }
    return [
      atLeast("lesson page, compressed, times next start's rate", median(rates.get(BROWSER) ?? []), 10),
      atLeast("lesson page, uncompressed, times next start's rate", median(rates.get('identity') ?? []), 10),
    ]
  } finally {
    await Promise.all([app.stop(), next.stop()])
  }
}
