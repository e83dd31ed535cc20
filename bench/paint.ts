import { startApp } from '../e2e/support/app'
import { launch, newVisitor, type Painted, paint as paintPage, slowDown } from './browser'
import { type Area, atMost, median } from './figure'
import { floorOf, serveFloor } from './floor'
import { signedIn } from './people'

const LESSON = '/tracks/ffi/c-abi'
const ROUNDS = 7

/** How soon a slow phone shows a lesson page to a signed-in learner, against the least that the page could be. */
export const paint: Area = async (note) => {
  const app = await startApp()
  const browser = await launch()
  const html = await (await fetch(app.url + LESSON)).text()
  const read = new Map<string, string>()
  for (const [, href = ''] of html.matchAll(/<link[^>]+href="(\/_next\/static\/[^"]+\.css)"/g)) {
    read.set(href, await (await fetch(app.url + href)).text())
  }
  const floor = await serveFloor(floorOf(html, (path) => read.get(path) ?? ''))
  try {
    const cookie = await signedIn(app.url)
    const measure = async (url: string, signed?: string): Promise<Painted> => {
      const page = await newVisitor(browser, signed)
      await slowDown(page)
      const painted = await paintPage(page, url)
      await page.context().close()
      return painted
    }
    // Once each for what happens once: the front's best compression, Chromium's own caches.
    await measure(app.url + LESSON, cookie)
    await measure(floor.url)
    const [ours, floors]: [Painted[], Painted[]] = [[], []]
    for (let round = 0; round < ROUNDS; round++) {
      floors.push(await measure(floor.url))
      ours.push(await measure(app.url + LESSON, cookie))
    }
    const of = (all: Painted[], key: keyof Painted) => median(all.map((one) => one[key]))
    note(
      `largest contentful paint ${Math.round(of(ours, 'largest'))} ms, floor ${Math.round(of(floors, 'largest'))} ms`,
    )
    return [
      atMost('largest contentful paint, times the floor', of(ours, 'largest') / of(floors, 'largest'), 1.15),
      atMost('total blocking time, ms', of(ours, 'blocked'), 120),
      atMost('layout shift', of(ours, 'shifted'), 0.01),
    ]
  } finally {
    await browser.close()
    await Promise.all([app.stop(), floor.stop()])
  }
}
