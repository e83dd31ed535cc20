import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, type Locator, type Page, test } from '@playwright/test'

const track = fileURLToPath(new URL('../lessons/systems', import.meta.url))
const COUNT = { lesson: 'counting-a-stream', slug: 'wc-count' }
const HEAD = { lesson: 'behaving-like-a-command', slug: 'head-lines' }
const COMMAND = { lesson: 'behaving-like-a-command', slug: 'strict-operands' }
type Step = typeof COUNT

/** A learner's own way to write what the solution says. */
function inOwnWords(text: string): string {
  const own = text.replaceAll('is_space', 'ends_a_word')
  expect(own).not.toBe(text)
  return `// My own tool.\n${own}`
}

function fileOf({ lesson, slug }: Step, name: string): string {
  return readFileSync(join(track, lesson, 'exercises', slug, name), 'utf8')
}

function cardOf(page: Page, { slug }: Step): Locator {
  return page.locator(`#exercise-${slug}`)
}

async function openEditor(page: Page, step: Step): Promise<Locator> {
  const card = cardOf(page, step)
  await card.getByRole('button', { name: 'Open the editor' }).click()
  await expect(card.getByRole('textbox')).toBeVisible()
  return card
}

async function pass(card: Locator, code: string) {
  await card.getByRole('textbox').fill(code)
  await card.getByRole('button', { name: 'Check' }).click()
  await expect(card.getByText(/^Right\./)).toBeVisible()
  await expect(card.getByText('Solved')).toBeVisible()
}

async function runnerIsThere(page: Page): Promise<boolean> {
  const health = (await (await page.request.get('/api/v1/health')).json()) as { runner?: { available: boolean } }
  return health.runner?.available === true
}

test("a project's step begins with the learner's own code of the step before", async ({ page }) => {
  test.skip(!(await runnerIsThere(page)), 'there is no sandbox on this machine')
  await page.goto(`/tracks/systems/${COUNT.lesson}`)
  const count = await openEditor(page, COUNT)
  const mine = inOwnWords(fileOf(COUNT, 'solution.rs'))
  await pass(count, mine)

  await page.goto(`/tracks/systems/${HEAD.lesson}`)
  await expect(cardOf(page, HEAD).getByText(/This builds on your own code from/)).toBeVisible()
  await expect(cardOf(page, HEAD).getByRole('link', { name: 'the previous step' })).toHaveAttribute(
    'href',
    new RegExp(`/tracks/systems/${COUNT.lesson}#exercise-${COUNT.slug}$`),
  )
  const head = await openEditor(page, HEAD)
  await expect(head.getByText('This step builds on your own code from the previous step.')).toBeVisible()
  const editor = head.getByRole('textbox')
  // The editor renders what is in view, so both ends are looked at.
  await editor.press('Control+Home')
  await expect(editor).toContainText('// My own tool.')
  await expect(editor).toContainText('use std::io::{self, ErrorKind, Read};')
  await editor.press('Control+End')
  await expect(editor).toContainText('fn ends_a_word(byte: u8) -> bool')
  await expect(editor).toContainText('pub enum Take')
  await expect(editor).toContainText('let Take::First(n) = take else')

  // As it stands it compiles, and the new tests say what is missing.
  await head.getByRole('button', { name: 'Check' }).click()
  await expect(head.getByText('no newline may be added').first()).toBeVisible()
  await pass(head, inOwnWords(fileOf(HEAD, 'solution.rs')))

  const command = await openEditor(page, COMMAND)
  await expect(command.getByText('This step builds on your own code from the previous step.')).toBeVisible()
  await command.getByRole('textbox').press('Control+Home')
  await expect(command.getByRole('textbox')).toContainText('// My own tool.')
  await command.getByRole('textbox').press('Control+End')
  await expect(command.getByRole('textbox')).toContainText('pub fn run_command(')
})

test('a step whose predecessor is not solved says so, and shows what it adds', async ({ page }) => {
  await page.goto(`/tracks/systems/${HEAD.lesson}`)
  const head = await openEditor(page, HEAD)
  await expect(head.getByText('This is only what the step adds.')).toBeVisible()
  await expect(head.getByRole('textbox')).toContainText('pub enum Take')
  await expect(head.getByRole('textbox')).not.toContainText('struct Counts')
})
