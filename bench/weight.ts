import type { Response } from '@playwright/test'
import { startApp } from '../e2e/support/app'
import { launch, newVisitor } from './browser'
import { type Area, atMost } from './figure'
import { compressed, floorOf } from './floor'
import { signedIn } from './people'

const LESSON = '/tracks/ffi/c-abi'
const KB = 1000

/** What a lesson page weighs for a reader who reads it to its end. */
export const weight: Area = async (note) => {
  const app = await startApp()
  const browser = await launch()
  try {
    const cookie = await signedIn(app.url)
    // The first visit has the front make its best compression, which the second gets.
    const first = await newVisitor(browser, cookie)
    await first.goto(app.url + LESSON, { waitUntil: 'networkidle' })
    await first.waitForTimeout(3_000)

    const page = await newVisitor(browser, cookie)
    const sizes = new Map<string, { type: string; bytes: number; encoding: string | undefined }>()
    const counted: Promise<void>[] = []
    page.on('response', (response) => counted.push(count(response)))
    const count = async (response: Response) => {
      const type = response.request().resourceType()
      const { 'content-encoding': encoding, 'content-length': length } = response.headers()
      const { responseBodySize } = await response.request().sizes()
      sizes.set(response.url(), { type, bytes: length === undefined ? responseBodySize : Number(length), encoding })
    }
    await page.goto(app.url + LESSON, { waitUntil: 'networkidle' })
    await page.evaluate(async () => {
      for (let y = 0; y < document.body.scrollHeight; y += 400) {
        window.scrollTo(0, y)
        await new Promise((resolve) => setTimeout(resolve, 30))
      }
    })
    await page.waitForLoadState('networkidle')
    await page.waitForTimeout(1_000)
    await Promise.all(counted)

    const all = [...sizes].map(([url, size]) => ({ path: new URL(url).pathname, ...size }))
    const bytesOf = (type: string) => all.filter((one) => one.type === type).reduce((sum, one) => sum + one.bytes, 0)
    for (const { path, type, bytes, encoding } of all) note(`${type} ${path}: ${bytes} ${encoding ?? 'as it is'}`)
    const plain = all.filter(({ type, encoding }) => ['script', 'document', 'stylesheet'].includes(type) && !encoding)

    const html = await (await fetch(app.url + LESSON)).text()
    const read = new Map<string, string>()
    for (const [, href = ''] of html.matchAll(/<link[^>]+href="(\/_next\/static\/[^"]+\.css)"/g)) {
      read.set(href, await (await fetch(app.url + href)).text())
    }
    const floor = compressed(floorOf(html, (path) => read.get(path) ?? ''))
    note(`html ${bytesOf('document')} bytes, floor ${floor.length}`)
    const me = all.find(({ path }) => path === '/api/v1/me')
    return [
      atMost('JavaScript of a lesson page, KB compressed', bytesOf('script') / KB, 150),
      atMost('HTML of a lesson page, times the floor, compressed', bytesOf('document') / floor.length, 1.6),
      atMost('what is personal, KB', (me?.bytes ?? Number.NaN) / KB, 4),
      atMost('scripts, pages and style sheets sent without compression', plain.length, 0),
    ]
  } finally {
    await browser.close()
    await app.stop()
  }
}
