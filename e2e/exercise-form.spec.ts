import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from './support/test'

const LESSON = '/tracks/ffi/c-abi'
const EXERCISE = `${LESSON}/exercises/qsort-from-libc`
const folder = fileURLToPath(new URL('../lessons/ffi/c-abi/exercises/qsort-from-libc', import.meta.url))
const solution = readFileSync(join(folder, 'solution.rs'), 'utf8')

test.use({ javaScriptEnabled: false })

test('an exercise is an ordinary form without JavaScript, with a page for the verdict', async ({ page }) => {
  const health = (await (await page.request.get('/api/v1/health')).json()) as { runner: { available: boolean } }
  test.skip(!health.runner.available, 'there is no sandbox on this machine')
  await page.goto(LESSON)
  const card = page.locator('#exercise-qsort-from-libc')
  await expect(card.getByRole('button', { name: 'Open the editor' })).toBeHidden()
  await card.getByRole('link', { name: 'change this code in a plain form' }).click()
  await expect(page).toHaveURL(EXERCISE)

  const code = page.getByRole('textbox', { name: 'src/lib.rs' })
  await expect(code).toHaveValue(/fn /)
  // The workbench is in the page as well, out of sight where no script can open it.
  const form = page.getByRole('article')
  await expect(form).toHaveCount(1)
  await form.getByText(/^Hint( 1 of \d+)?$/).click()
  await expect(form.locator('details[open]').first()).toBeVisible()

  await page.getByRole('button', { name: 'Check' }).click()
  await expect(page).toHaveURL(/\?attempt=/)
  const result = page.getByRole('region', { name: 'Result' })
  await expect(result).toContainText('It does not compile')
  await expect(result).toContainText(/error E\d{4}/)
  await expect(page.getByText('A solution:')).toHaveCount(0)

  await code.fill(`${solution}\n// as a form sends it\n`)
  await page.getByRole('button', { name: 'Check' }).click()
  await expect(result).toContainText(/^Right\..*try 2/)
  await expect(code).toHaveValue(`${solution}\n// as a form sends it\n`)
  await page.getByText('A solution: src/lib.rs').click()
  await expect(page.locator('pre').filter({ hasText: 'extern' }).last()).toBeVisible()

  // It is a draft as well, for a browser that has the editor.
  await page.goto(EXERCISE)
  await expect(code).toHaveValue(`${solution}\n// as a form sends it\n`)
  await page.getByRole('link', { name: 'Back to its place in the lesson' }).click()
  await expect(page).toHaveURL(`${LESSON}#exercise-qsort-from-libc`)
})

test('says what an answer cannot be, and nothing that an address makes up', async ({ page }) => {
  await page.goto(EXERCISE)
  await page.getByRole('textbox', { name: 'src/lib.rs' }).fill(`// ${'x'.repeat(210 * 1024)}`)
  await page.getByRole('button', { name: 'Check' }).click()
  await expect(page).toHaveURL(/\?said=unfit/)
  await expect(page.getByText('This can’t be checked')).toBeVisible()
  await page.goto(`${EXERCISE}?said=constructor&attempt=somebody-elses`)
  await expect(page.getByRole('button', { name: 'Check' })).toBeVisible()
  await expect(page.getByText('constructor')).toHaveCount(0)
  expect((await page.goto(`${LESSON}/exercises/nothing`))?.status()).toBe(404)
})
