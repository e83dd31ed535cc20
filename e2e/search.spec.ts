import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { pack, plain } from './support/pack'
import { expect, test } from './support/test'

async function expectNoViolation(page: Page) {
  const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' '))}`)).toEqual([])
}

/** A lesson whose title no other begins with. */
function aLesson() {
  const [lesson] = pack().lessons
  if (!lesson) throw new Error('There is no lesson.')
  return lesson
}

test('from any page into what was looked for, by keyboard', async ({ page }) => {
  const lesson = aLesson()
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto('/glossary')
  const opener = page.getByRole('link', { name: 'Search' })
  await opener.focus()
  const dialog = page.getByRole('dialog', { name: 'Search' })
  const input = dialog.getByRole('combobox', { name: 'Search for' })
  // The shortcut works once the page's code is there.
  await expect(async () => {
    await page.keyboard.press('Control+k')
    await expect(input).toBeFocused({ timeout: 1_000 })
  }).toPass()

  await page.keyboard.type(plain(lesson.title).slice(0, -1))
  const options = dialog.getByRole('option')
  await expect(options.first()).toContainText(lesson.title)
  await expect(options.first()).toHaveAttribute('aria-selected', 'true')
  await expectNoViolation(page)
  await page.keyboard.press('ArrowDown')
  await expect(options.nth(1)).toHaveAttribute('aria-selected', 'true')
  await expect(input).toHaveAttribute('aria-activedescendant', (await options.nth(1).getAttribute('id')) ?? '')
  await page.keyboard.press('ArrowUp')

  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(opener).toBeFocused()
  await page.keyboard.press('Control+k')
  await expect(input).toHaveValue('')

  await input.fill(`🦀 ${'.*'.repeat(5_000)}`)
  await expect(dialog.getByRole('status')).toContainText('Nothing found')
  await input.fill(lesson.title)
  await expect(options.first()).toContainText(lesson.title)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: lesson.title })).toBeVisible()
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } })

  test('search is a page with a form', async ({ page }) => {
    const lesson = aLesson()
    await page.goto('/')
    await page.getByRole('link', { name: 'Search' }).click()
    await page.getByRole('searchbox', { name: 'Search for' }).fill(lesson.title)
    await page.getByRole('button', { name: 'Search' }).click()
    await expect(page).toHaveURL(/\/search\?q=/)
    await page.getByRole('main').getByRole('link', { name: lesson.title }).first().click()
    await expect(page.getByRole('heading', { level: 1, name: lesson.title })).toBeVisible()

    for (const query of ['(a+)+$ [\\]', '\u202Eبحث\u202C', '🦀', '<script>alert(1)</script>']) {
      const reply = await page.goto(`/search?q=${encodeURIComponent(query)}`)
      expect(reply?.status()).toBe(200)
      await expect(page.getByRole('searchbox')).toHaveValue(query)
    }
    const long = await page.goto(`/search?q=${'x'.repeat(10_000)}`)
    expect(long?.status()).toBeLessThan(500)
  })
})
