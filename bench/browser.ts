import { fileURLToPath } from 'node:url'
import { type Browser, chromium, devices, type Page } from '@playwright/test'
import { chromiumArguments, installedChromium } from '../server/setup/chromium.mjs'
import { patience, USUAL_MS } from '../server/setup/pace.mjs'

/** What observe.js notes. */
type Seen = { largest: number; first: number; tasks: { at: number; ms: number }[]; shifted: number }

export type Painted = { largest: number; blocked: number; shifted: number }

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: installedChromium() ?? undefined, args: chromiumArguments() })
}

/** A page of a browser that was never here, of a phone's size, signed in by `cookie` if there is one. */
export async function newVisitor(browser: Browser, cookie?: string): Promise<Page> {
  const { viewport, deviceScaleFactor, isMobile, hasTouch } = devices['Pixel 5']
  const context = await browser.newContext({ viewport, deviceScaleFactor, isMobile, hasTouch })
  const page = await context.newPage()
  page.setDefaultTimeout(patience(USUAL_MS.wait))
  if (cookie) await page.setExtraHTTPHeaders({ cookie })
  return page
}

/** Lighthouse's slow phone: a processor at a quarter of this one's speed, 1.6 Mbit/s, 150 ms there and back. */
export async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: (1_638.4 * 1024) / 8,
    uploadThroughput: (750 * 1024) / 8,
  })
}

/**
 * Loads a page and waits until nothing more happens.
 * @returns largest contentful paint and total blocking time in milliseconds, layout shift without unit
 */
export async function paint(page: Page, url: string): Promise<Painted> {
  await page.addInitScript({ path: fileURLToPath(new URL('observe.js', import.meta.url)) })
  await page.goto(url, { waitUntil: 'load' })
  await page.waitForLoadState('networkidle')
  await page.waitForTimeout(2_000)
  const seen: Seen = await page.evaluate('window.seen')
  // A task counts from where it is felt, and by what it takes beyond 50 ms.
  const blocked = seen.tasks.filter(({ at, ms }) => at + ms > seen.first).map(({ ms }) => Math.max(0, ms - 50))
  return { largest: seen.largest, blocked: blocked.reduce((sum, ms) => sum + ms, 0), shifted: seen.shifted }
}
