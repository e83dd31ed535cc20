import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { given } from './support/global-set-up'
import { lessonPath, pack } from './support/pack'
import { expect, test } from './support/test'

const WARNING = 'Code runs here without a sandbox.'

test('a site that runs code without a sandbox says so on every page, and at its start', async ({ page }) => {
  expect(readFileSync(join(given('OTHER_DATA'), 'app.log'), 'utf8')).toContain('FERROPATH_UNSAFE_RUNNER is set')
  const [lesson] = pack().lessons
  if (!lesson) throw new Error('There is no lesson.')
  // Twice each: the first answer is made, the second is kept.
  for (const path of ['/', '/tracks', lessonPath(lesson), '/progress', '/sign-in', '/nowhere/at/all'].flatMap(
    (path) => [path, path],
  )) {
    await page.goto(given('OTHER_URL') + path)
    await expect(page.getByText(WARNING), path).toBeVisible()
  }
})

test('and runs it', async ({ page }) => {
  const health = (await (await page.request.get(`${given('OTHER_URL')}/api/v1/health`)).json()) as {
    runner: { available: boolean }
  }
  test.skip(!health.runner.available, 'no code can be run on this machine')
  await page.goto(given('OTHER_URL'))
  const figure = page.getByRole('region', { name: 'Run a piece of Rust' }).getByRole('figure')
  await figure.getByRole('button', { name: 'Run' }).click()
  await expect(figure.getByText('error E0373')).toBeVisible()
})

test('a site with a sandbox says nothing of the kind', async ({ page }) => {
  await page.goto('/')
  await expect(page.getByRole('region', { name: 'Run a piece of Rust' })).toBeVisible()
  await expect(page.getByText(WARNING)).toHaveCount(0)
})
