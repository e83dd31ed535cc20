import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { aPerson, expectSignedIn, fillNewAccount } from './support/account'
import { allQuestions, rightAnswer } from './support/pack'
import { fillIn, ready } from './support/question-card'
import { expect, test } from './support/test'

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

test('a guest on a phone finds out where they stand, and an account keeps it', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('link', { name: 'Where do I stand?' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Where do I stand?' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('region', { name: 'A track' }).getByRole('link').first().click()

  await expect(page.getByRole('button', { name: 'Start the questions' })).toBeVisible()
  await expectAccessible(page)
  for (const group of await page.getByRole('group').all()) await group.getByLabel('I could explain it').check()
  await page.getByRole('button', { name: 'Start the questions' }).click()

  await expect(page.getByText(/^Question 1, at most 12$/)).toBeVisible()
  await expectAccessible(page)
  const first = await questionHere(page)
  await page.reload()
  expect(await questionHere(page)).toBe(first)

  await page.getByRole('button', { name: 'Answer' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toBeVisible()
  await page.getByLabel('Certain').check()
  await answerHere(page)
  await expect(page.getByText(/^Question 2, at most 12$/)).toBeVisible()
  await expect(page.getByText('Right.', { exact: true })).toBeVisible()

  // Going back leads to the question that is due, never to one that has been answered.
  await page.goBack()
  await expect(page.getByText(/^Question 2, at most 12$/)).toBeVisible()

  await page.getByRole('link', { name: 'Stop here' }).click()
  await page.getByRole('link', { name: 'Go on' }).click()
  const done = page.getByRole('heading', { level: 1, name: 'Where you stand' })
  const asking = page.getByRole('button', { name: 'I don’t know' })
  await expect(async () => {
    if (await asking.isVisible()) await asking.click()
    await expect(done).toBeVisible({ timeout: 500 })
  }).toPass()
  await expectAccessible(page)
  const address = new URL(page.url()).pathname
  await expect(page.getByRole('link', { name: /^Start with: / })).toBeVisible()
  // Long lists are folded, so that what comes next is within a few screens of a phone.
  const { height, width } = await page.evaluate(() => ({
    height: document.documentElement.scrollHeight,
    width: document.documentElement.scrollWidth,
  }))
  expect(height).toBeLessThan(4_000)
  expect(width).toBe(390)
  const folds = page.getByRole('region', { name: 'Skill by skill' }).locator('summary')
  const unfold = async () => {
    for (const fold of await folds.all()) {
      const open = await fold.evaluate((one) => (one.parentElement as HTMLDetailsElement).open)
      if (!open) await fold.click()
    }
  }
  await unfold()
  await expectAccessible(page)
  const skills = page.getByRole('region', { name: 'Skill by skill' }).locator('li[id^=skill-]')
  const before = await skills.allTextContents()
  expect(before.length).toBeGreaterThan(11)

  const person = aPerson('Ada')
  await page.getByRole('link', { name: 'Make an account' }).click()
  await fillNewAccount(page, person)
  await page.getByRole('button', { name: 'Make the account' }).click()
  await expectSignedIn(page, person.name)
  await page.goto(address)
  await expect(done).toBeVisible()
  await unfold()
  expect(await skills.allTextContents()).toEqual(before)

  await skills.first().getByRole('link').click()
  await expect(page.getByRole('heading', { name: 'Why?' })).toBeVisible()
  await expectAccessible(page)
})

async function questionHere(page: Page): Promise<string> {
  return page.locator('input[name=question]').inputValue()
}

async function answerHere(page: Page): Promise<void> {
  const id = await questionHere(page)
  const question = allQuestions().find((one) => one.id === id)
  if (!question) throw new Error(`${id} is asked, and no lesson has it.`)
  await fillIn(await ready(page.getByRole('article')), question, rightAnswer(question))
  await page.getByRole('button', { name: 'Answer' }).click()
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
}
