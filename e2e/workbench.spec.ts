import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import AxeBuilder from '@axe-core/playwright'
import { expect, type Locator, type Page, test } from '@playwright/test'

const PAGE = '/tracks/ffi/c-abi'
const ID = 'ffi/c-abi/qsort-from-libc'
const folder = fileURLToPath(new URL('../lessons/ffi/c-abi/exercises/qsort-from-libc', import.meta.url))
const solution = readFileSync(join(folder, 'solution.rs'), 'utf8')

async function openEditor(page: Page): Promise<Locator> {
  await page.goto(PAGE)
  const card = page.locator('#exercise-qsort-from-libc')
  await card.getByRole('button', { name: /Open the editor|Continue with your code/ }).click()
  await expect(card.getByRole('textbox')).toBeVisible()
  return card
}

/** At the end of the code, so that every word of it shows. */
async function write(card: Locator, text: string) {
  await card.getByRole('textbox').press('Control+End')
  await card.page().keyboard.insertText(text)
}

async function runnerIsThere(page: Page): Promise<boolean> {
  const health = (await (await page.request.get('/api/v1/health')).json()) as { runner?: { available: boolean } }
  return health.runner?.available === true
}

test('an error is fixed by its suggestion, the tests pass, and the solution is compared', async ({ page }) => {
  test.skip(!(await runnerIsThere(page)), 'there is no sandbox on this machine')
  const card = await openEditor(page)
  await card.getByRole('textbox').fill(`${solution}\npub fn added() -> u8 {\n    let one = 1\n    one\n}\n`)
  await page.keyboard.press('Control+Enter')
  await expect(card.getByText('It does not compile: 1 error.')).toBeVisible()
  await expect(card.locator('.cm-lintRange-error')).toBeVisible()
  await card.getByRole('button', { name: /^src\/lib\.rs, line \d+$/ }).click()
  await expect(card.getByRole('textbox')).toBeFocused()
  await card.getByRole('button', { name: 'Apply' }).click()
  await expect(card.getByText('The suggestion is in your code. Check it again.')).toBeVisible()
  await expect(card.locator('.cm-line', { hasText: 'let one = 1;' })).toBeVisible()
  await card.getByRole('button', { name: 'Check' }).click()
  await expect(card.getByText(/^Right\./)).toBeVisible()
  await expect(card.getByText('Solved')).toBeVisible()
  await card.getByRole('button', { name: 'Compare with the solution' }).click()
  const dialog = page.getByRole('dialog', { name: 'Your code and the solution' })
  await expect(dialog.locator('.cm-changedLine', { hasText: 'pub fn added' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
})

test('code that another device has changed is never overwritten unasked', async ({ page, browser }) => {
  const here = await openEditor(page)
  await write(here, '// begun here\n')
  await expect(here.getByText('Saved', { exact: true })).toBeVisible()

  const device = await browser.newContext({ baseURL: new URL(page.url()).origin })
  await device.addCookies(await page.context().cookies())
  const otherPage = await device.newPage()
  const other = await openEditor(otherPage)
  await expect(other.getByRole('textbox')).toContainText('// begun here')
  await write(other, '// from the other device\n')
  await expect(other.getByText('Saving…')).toBeVisible()
  await expect(other.getByText('Saved', { exact: true })).toBeVisible()

  await write(here, '// and here\n')
  const choice = here.getByRole('alert')
  await expect(choice).toContainText('changed on another device')
  await choice.getByRole('button', { name: 'Compare' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.locator('.cm-changedLine', { hasText: '// from the other device' })).toBeVisible()
  await dialog.getByRole('button', { name: 'Close' }).click()
  await choice.getByRole('button', { name: 'Keep what is here' }).click()
  await expect(here.getByText('Saved', { exact: true })).toBeVisible()

  await write(other, '// once more\n')
  await other.getByRole('button', { name: 'Take the other' }).click()
  await expect(other.getByRole('textbox')).toContainText('// and here')
  await expect(other.getByRole('textbox')).not.toContainText('// once more')
  await other.getByRole('textbox').press('Control+z')
  await expect(other.getByRole('textbox')).toContainText('// once more')
  await device.close()
})

test('what is typed without a connection is saved when there is one again', async ({ page, context }) => {
  const card = await openEditor(page)
  await write(card, '// on line\n')
  await expect(card.getByText('Saved', { exact: true })).toBeVisible()
  await context.setOffline(true)
  await write(card, '// on a train\n')
  await expect(card.getByText('No connection. Your code is kept in this browser')).toBeVisible()
  await card.getByRole('button', { name: 'Check' }).click()
  await expect(card.getByText('There is no connection to the server.')).toBeVisible()
  await context.setOffline(false)
  await expect(card.getByText('Saved', { exact: true })).toBeVisible()
  const draft = await (await page.request.get(`/api/v1/drafts/${ID}`)).text()
  expect(draft).toContain('// on a train')
})

test('code survives leaving the page at once, and starting over can be undone', async ({ page }) => {
  const card = await openEditor(page)
  await write(card, '// the last word\n')
  const again = await openEditor(page)
  await expect(again.getByRole('textbox')).toContainText('// the last word')
  await again.getByRole('button', { name: 'Start over' }).click()
  await expect(again.getByRole('textbox')).not.toContainText('// the last word')
  await again.getByRole('textbox').press('Control+z')
  await expect(again.getByRole('textbox')).toContainText('// the last word')
})

test('the keyboard gets into the editor and out of it', async ({ page }) => {
  const card = await openEditor(page)
  const editor = card.getByRole('textbox')
  await editor.focus()
  await page.keyboard.press('Tab')
  const box = card.getByRole('checkbox', { name: 'Tab indents' })
  await expect(box).toBeFocused()
  await page.keyboard.press('Space')
  await expect(card.getByText('Escape, then Tab leaves the editor.', { exact: true })).toBeVisible()
  await page.keyboard.press('Shift+Tab')
  await expect(editor).toBeFocused()
  await editor.press('Control+End')
  await page.keyboard.insertText('x')
  await page.keyboard.press('Tab')
  await expect(editor).toBeFocused()
  await expect(editor.locator('.cm-line').last()).toHaveText(/^ {4}x/)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Tab')
  await expect(box).toBeFocused()
})

test('of two checks the newer counts, and the page says how far it is', async ({ page }) => {
  const outcome = (message: string) => ({
    verdict: 'failed',
    diagnostics: [],
    tests: [],
    stdout: '',
    stderr: '',
    durations: { queueMs: 0, compileMs: 1, runMs: 1 },
    message,
    retryAfterMs: null,
    passed: false,
    tries: 1,
    solutionEarned: false,
    repeated: false,
  })
  let asked = 0
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  let olderSent = () => {}
  const olderIsOut = new Promise<void>((resolve) => {
    olderSent = resolve
  })
  await page.route('**/api/v1/checks', async (route) => {
    asked += 1
    const first = asked === 1
    const message = first ? 'the older' : 'the newer'
    if (first) await held
    await route
      .fulfill({ contentType: 'application/x-ndjson', body: JSON.stringify({ outcome: outcome(message) }) })
      .catch(() => {})
    if (first) olderSent()
  })
  const card = await openEditor(page)
  await card.getByRole('button', { name: 'Check' }).click()
  await expect(card.getByRole('status').filter({ hasText: 'Sent to the compiler' })).toBeVisible()
  await card.getByRole('button', { name: 'Check' }).click()
  await expect(card.getByText('the newer')).toBeVisible()
  release()
  await olderIsOut
  // Once around the page's own loop, so that it has read what has come.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))))
  await expect(card.getByText('the older')).toBeHidden()
  expect(asked).toBe(2)
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme}`, () => {
    test.use({ colorScheme })

    test('the open workbench has nothing that axe complains of', async ({ page }) => {
      const card = await openEditor(page)
      await write(card, 'pub fn broken() -> u8 { "text" }\n')
      await card.getByRole('button', { name: 'Check' }).click()
      await expect(card.getByRole('region', { name: 'Result' })).toBeVisible()
      const { violations } = await new AxeBuilder({ page }).include('#exercise-qsort-from-libc').analyze()
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
    })
  })
}

test('the editor is not sent before it is wanted, and the code can be read without JavaScript', async ({
  page,
  browser,
  baseURL,
}) => {
  const scripts: Promise<string>[] = []
  page.on('response', (response) => {
    if (response.url().endsWith('.js')) scripts.push(response.text())
  })
  await page.goto(PAGE, { waitUntil: 'networkidle' })
  expect(scripts.length).toBeGreaterThan(0)
  expect((await Promise.all(scripts)).filter((script) => script.includes('cm-lineNumbers'))).toEqual([])

  const plain = await browser.newContext({ javaScriptEnabled: false, baseURL })
  const reader = await plain.newPage()
  await reader.goto(PAGE)
  const card = reader.locator('#exercise-qsort-from-libc')
  await expect(card.getByRole('group', { name: 'src/lib.rs' })).toContainText('fn ')
  await expect(card.locator('noscript p')).toContainText('needs JavaScript')
  await plain.close()
})

for (const width of [390, 1280]) {
  test(`opening the editor leaves the code where it was, ${width} pixels wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 })
    await page.goto(PAGE, { waitUntil: 'networkidle' })
    const card = page.locator('#exercise-qsort-from-libc')
    const button = card.getByRole('button', { name: 'Open the editor' })
    await button.evaluate((element) => element.scrollIntoView({ block: 'center' }))
    const lastLine = card.locator('[data-line], .cm-line').filter({ hasText: '}' }).last()
    const before = (await lastLine.boundingBox())?.y ?? 0
    expect(before).toBeGreaterThan(0)
    await button.click()
    await expect(card.getByRole('textbox')).toBeFocused()
    await expect.poll(async () => Math.abs(((await lastLine.boundingBox())?.y ?? 0) - before)).toBeLessThan(2)
  })
}
