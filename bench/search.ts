import type { Page } from '@playwright/test'
import { startApp } from '../e2e/support/app'
import { patience, USUAL_MS } from '../server/setup/pace.mjs'
import { launch } from './browser'
import { type Area, atMost } from './figure'

// Typed letter by letter: words, an error code, a path in code, a typo.
const QUERIES = ['ownership', 'E0382', 'Arc::new', 'cancelation', 'send and sync', 'panic bondary']

/** From a key press in the search dialog to its results on the screen. */
export const search: Area = async (note) => {
  const app = await startApp()
  const browser = await launch()
  try {
    const page = await browser.newPage()
    page.setDefaultTimeout(patience(USUAL_MS.wait))
    await page.goto(`${app.url}/glossary`, { waitUntil: 'networkidle' })
    await page.keyboard.press('Control+k')
    const input = page.getByRole('combobox', { name: 'Search for' })
    // The first query builds the index.
    await input.fill('lifetime')
    await page.getByRole('option').first().waitFor()
    const all: number[] = []
    for (const query of QUERIES) {
      await input.fill('')
      await page.getByRole('option').first().waitFor({ state: 'detached' })
      for (const letter of query) {
        await arm(page)
        await page.keyboard.press(letter === ' ' ? 'Space' : letter)
        all.push(await page.evaluate<number>('window.shown'))
      }
    }
    const sorted = all.toSorted((a, b) => a - b)
    const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN
    note(`${all.length} key presses, median ${at(0.5).toFixed(1)} ms, slowest ${at(1).toFixed(1)} ms`)
    return [atMost('key press to the results of a search, 95th percentile, ms', at(0.95), 50)]
  } finally {
    await browser.close()
    await app.stop()
  }
}

/** Has the page note when the results of the next query are on the screen. The list carries the query it belongs to. */
async function arm(page: Page) {
  // As text: what runs in the page must not be touched by whatever compiles this file.
  await page.evaluate(`void (window.shown = new Promise((resolve) => {
    const list = document.querySelector('#search-results')
    const input = document.querySelector('dialog input')
    let pressed = 0
    addEventListener('keydown', (event) => { pressed ||= event.timeStamp }, { capture: true, once: true })
    const observer = new MutationObserver(() => {
      if (pressed === 0 || list.dataset.query !== input.value) return
      observer.disconnect()
      // The second frame begins when the first is on the screen.
      requestAnimationFrame(() => requestAnimationFrame((now) => resolve(now - pressed)))
    })
    observer.observe(list, { childList: true, subtree: true, attributes: true })
  }))`)
}
