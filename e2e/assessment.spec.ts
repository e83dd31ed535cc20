import type { Page } from '@playwright/test'
import { decodeJwt } from 'jose'
import { expectAccessible } from './support/accessible'
import { aPerson, signUp } from './support/account'
import { allQuestions, pack, rightAnswer } from './support/pack'
import { fillIn, ready } from './support/question-card'
import { expect, test } from './support/test'

test.use({ reducedMotion: 'reduce' })

test('a final assessment goes on after a lost connection, and its certificate is told from a forged one', async ({
  page,
  context,
}) => {
  test.setTimeout(300_000)
  const track = pack().tracks.find(({ id }) => allQuestions().filter(({ lesson }) => lesson.track === id).length > 19)
  if (!track) throw new Error('No track has twenty questions.')
  const address = `/tracks/${track.id}/assessment`
  await signUp(page, aPerson('Ada'), address)
  await expect(page.getByRole('button', { name: 'Begin' })).toBeVisible()
  await expectAccessible(page)
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.getByRole('button', { name: 'Begin' }).click()
  await expect(page.getByText(/^Question 1 of \d+\./)).toBeVisible()
  await expectAccessible(page)
  await page.setViewportSize({ width: 1280, height: 900 })
  await answer(page)
  await expect(page.getByText(/^Question 2 of \d+\./)).toBeVisible()

  // The answer may or may not arrive; whoever comes back goes on where they were.
  await fill(page)
  await context.setOffline(true)
  await page.getByRole('button', { name: 'Answer' }).click()
  await page.waitForURL(/^chrome-error:/)
  await context.setOffline(false)
  await page.goto(address)
  await page.getByRole('link', { name: 'Go on' }).click()
  await expect(page.getByText(/^Question [23] of \d+\./)).toBeVisible()

  const passed = page.getByRole('heading', { level: 1, name: 'Passed' })
  const asking = page.getByText(/^Question \d+ of \d+\./)
  while (!(await passed.isVisible())) {
    const before = await asking.textContent()
    await answer(page)
    await expect(passed.or(asking.filter({ hasNotText: before?.split('.')[0] ?? '' }))).toBeVisible()
  }
  await expectAccessible(page)
  await page.getByRole('link', { name: 'See the certificate' }).click()
  await expect(page.getByText('Valid.')).toBeVisible()
  await expect(page.getByRole('article', { name: 'Certificate' })).toContainText(track.title)
  await expectAccessible(page)

  // Anybody can check a copy, without an account and without knowing its address.
  await page.getByText('The signed credential (Open Badges 3.0)').click()
  const jwt = ((await page.locator('pre').textContent()) ?? '').trim()
  const certificate = page.url()
  await context.clearCookies()
  await page.goto('/badges')
  await check(page, jwt)
  await expect(page.getByText('Valid.')).toBeVisible()
  const [head, , signature] = jwt.split('.')
  const claims = JSON.stringify(decodeJwt(jwt)).replace('"identityHash":"Ada"', '"identityHash":"Mallory"')
  await check(page, `${head}.${Buffer.from(claims).toString('base64url')}.${signature}`)
  await expect(page.getByText('Changed after it was issued.')).toBeVisible()
  await expect(page.getByRole('row', { name: 'Name Mallory Ada' })).toBeVisible()
  await expectAccessible(page)
  await check(page, 'not a credential')
  await expect(page.getByText('Not readable.')).toBeVisible()
  await check(page, certificate)
  await expect(page.getByRole('article', { name: 'Certificate' })).toBeVisible()
})

async function fill(page: Page) {
  const id = await page.locator('input[name=question]').inputValue()
  const question = allQuestions().find((one) => one.id === id)
  if (!question) throw new Error(`${id} is asked, and no lesson has it.`)
  await fillIn(await ready(page.getByRole('article')), question, rightAnswer(question))
}

async function answer(page: Page) {
  await fill(page)
  await page.getByRole('button', { name: 'Answer' }).click()
}

async function check(page: Page, text: string) {
  await page.getByLabel('The credential you were sent').fill(text)
  await page.getByRole('button', { name: 'Check it' }).click()
}
