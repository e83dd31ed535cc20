import type { Locator, Page } from '@playwright/test'
import { aPerson, fillNewAccount } from './support/account'
import { expect, test } from './support/test'

const PAGE = '/tracks/ffi/c-abi'
const ID = 'ffi/c-abi/qsort-from-libc'

async function openEditor(page: Page): Promise<Locator> {
  await page.goto(PAGE)
  const card = page.locator('#exercise-qsort-from-libc')
  await card.getByRole('button', { name: /Open the editor|Continue with your code/ }).click()
  await expect(card.getByRole('textbox')).toBeVisible()
  return card
}

async function write(card: Locator, text: string) {
  await card.getByRole('textbox').press('Control+End')
  await card.page().keyboard.insertText(text)
  await expect(card.getByText('Saving…')).toBeVisible()
  await expect(card.getByText('Saved', { exact: true })).toBeVisible()
}

test('an earlier version of the code is found, compared and brought back', async ({ page }) => {
  const card = await openEditor(page)
  await card.getByText('Earlier versions').click()
  await expect(card.getByText('Nothing has been saved yet.')).toBeVisible()
  await card.getByText('Earlier versions').click()
  await write(card, '// the first thought\n')
  await card.getByRole('textbox').press('Control+End')
  for (let line = 0; line < 2; line++) await page.keyboard.press('Shift+ArrowUp')
  await page.keyboard.insertText('// the second\n')
  await expect(card.getByText('Saving…')).toBeVisible()
  await expect(card.getByText('Saved', { exact: true })).toBeVisible()
  await expect(card.getByRole('textbox')).not.toContainText('the first thought')

  await card.getByText('Earlier versions').click()
  const versions = card.getByRole('list', { name: 'Earlier versions, the newest first' })
  await expect(versions.getByRole('listitem')).toHaveCount(2)
  const older = versions.getByRole('listitem').last()
  await older.getByRole('button', { name: /^Compare with/ }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.locator('.cm-changedLine', { hasText: '// the first thought' })).toBeVisible()
  await page.keyboard.press('Escape')
  await older.getByRole('button', { name: /^Restore/ }).click()
  await expect(card.getByText(/^Restored the version from .* Undo brings yours back\.$/)).toBeVisible()
  await expect(card.getByRole('textbox')).toContainText('// the first thought')
  await expect(card.getByRole('textbox')).not.toContainText('// the second')
  await expect(card.getByText('Saved', { exact: true })).toBeVisible()
  const draft = await (await page.request.get(`/api/v1/drafts/${ID}`)).json()
  expect(draft).toMatchObject({ revision: 3, files: [{ text: expect.stringContaining('// the first thought') }] })
})

test('the next person at the same browser does not find the code of the one before', async ({ page }) => {
  const first = await openEditor(page)
  await write(first, '// begun without an account\n')
  await page.goto('/sign-up?next=/progress')
  await fillNewAccount(page, aPerson('First'))
  await page.getByRole('button', { name: 'Make the account' }).click()
  await expect(page).toHaveURL('/progress')
  const own = await openEditor(page)
  await expect(own.getByRole('textbox')).toContainText('// begun without an account')
  await write(own, '// and gone on with it\n')

  await page.goto('/account')
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await expect(page.getByRole('banner').getByRole('link', { name: 'Sign in' })).toBeVisible()
  await page.goto(PAGE)
  const card = page.locator('#exercise-qsort-from-libc')
  await expect(card.getByRole('button', { name: 'Open the editor' })).toBeVisible()
  const next = await openEditor(page)
  await expect(next.getByRole('textbox')).not.toContainText('// begun without an account')
  await write(next, '// somebody else\n')
  const draft = await (await page.request.get(`/api/v1/drafts/${ID}`)).text()
  expect(draft).not.toContain('// and gone on with it')
})
