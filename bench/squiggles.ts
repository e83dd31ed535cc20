import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { startApp } from '../e2e/support/app'
import { patience, USUAL_MS } from '../server/setup/pace.mjs'
import { launch } from './browser'
import { type Area, atMost, median } from './figure'

const LESSON = '/tracks/ffi/c-abi'
const EXERCISE = 'qsort-from-libc'
const ROUNDS = 15

/** From a key press to the squiggle on the screen, for an exercise of kit std that does not compile, without the compiler's share. */
export const squiggles: Area = async (note) => {
  const app = await startApp({ FERROPATH_ATTEMPTS_PER_MINUTE: '100000000' })
  const browser = await launch()
  try {
    // High enough that the editor draws every line: it leaves out those that are far from the screen.
    const page = await browser.newPage({ viewport: { width: 1280, height: 2400 } })
    page.setDefaultTimeout(patience(USUAL_MS.wait))
    await page.goto(app.url + LESSON, { waitUntil: 'networkidle' })
    await page.locator(`#exercise-${EXERCISE}`).getByRole('button', { name: 'Open the editor' }).click()
    const solution = readFileSync(
      join('lessons', LESSON.slice('/tracks/'.length), 'exercises', EXERCISE, 'solution.rs'),
    )
    const all: { total: number; compiler: number }[] = []
    for (let round = 0; round <= ROUNDS; round++) {
      // Another text each time, so that no answer is remembered; the first round warms what is cold.
      const seen = await once(page, `${solution}\npub fn broken_${round}() -> u8 {\n    "text"\n}\n`)
      if (round > 0) all.push(seen)
    }
    const share = (of: (seen: (typeof all)[number]) => number) => median(all.map(of))
    note(
      `key to squiggle ${Math.round(share(({ total }) => total))} ms, compiler ${Math.round(share(({ compiler }) => compiler))} ms`,
    )
    return [
      atMost(
        'key press to squiggle without the compiler, ms',
        share(({ total, compiler }) => total - compiler),
        120,
      ),
    ]
  } finally {
    await browser.close()
    await app.stop()
  }
}

async function once(page: Page, code: string): Promise<{ total: number; compiler: number }> {
  const card = page.locator(`#exercise-${EXERCISE}`)
  // The draft goes out after a pause; it is no part of a check.
  const saved = page.waitForResponse((response) => response.url().includes('/api/v1/drafts/') && response.ok())
  await card.getByRole('textbox').fill(code)
  await card.locator('.cm-lintRange-error').waitFor({ state: 'detached' })
  await saved
  // As text: what runs in the page must not be touched by whatever compiles this file.
  await page.evaluate(`void (window.shown = new Promise((resolve) => {
    let pressed = 0
    addEventListener('keydown', (event) => { if (event.key === 'Enter') pressed = event.timeStamp }, { capture: true })
    const observer = new MutationObserver(() => {
      if (pressed === 0 || !document.querySelector('#exercise-${EXERCISE} .cm-lintRange-error')) return
      observer.disconnect()
      // The second frame begins when the first is on the screen.
      requestAnimationFrame(() => requestAnimationFrame((now) => resolve(now - pressed)))
    })
    observer.observe(document.querySelector('#exercise-${EXERCISE}'), { childList: true, subtree: true, attributes: true })
  }))`)
  await page.keyboard.press('Control+Enter')
  const total = await page.evaluate<number>('window.shown')
  const said = await card.getByRole('region', { name: 'Result' }).getByRole('status').innerText()
  const compiler = Number(/· (\d+) ms/.exec(said)?.[1])
  if (!/does not compile/.test(said) || !(compiler > 0)) throw new Error(`The check said: ${said}`)
  return { total, compiler }
}
