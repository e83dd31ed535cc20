import type { BrowserContext, Page } from '@playwright/test'
import { expectAccessible } from './support/accessible'
import { aPerson, fillNewAccount, type Person, signUp } from './support/account'
import { type App, startApp } from './support/app'
import { expect, test } from './support/test'

test.describe.configure({ mode: 'serial' })
test.use({ reducedMotion: 'reduce' })

let app: App
const [ines, ivo] = [aPerson('Ines'), aPerson('Ivo')]
const people = new Map<Person, BrowserContext>()

test.beforeAll(async ({ browser }) => {
  app = await startApp()
  const admin = await browser.newPage({ baseURL: app.url })
  await admin.goto(app.firstAdminLink)
  await fillNewAccount(admin, aPerson('Frances'))
  await admin.getByRole('button', { name: 'Make the admin account' }).click()
  await admin.waitForURL((url) => url.pathname !== '/setup')
  for (const person of [ines, ivo]) {
    const context = await browser.newContext({ baseURL: app.url, locale: 'en-GB', reducedMotion: 'reduce' })
    people.set(person, context)
    await signUp(await context.newPage(), person)
    await admin.goto(`/admin/accounts?q=${encodeURIComponent(person.email)}`)
    await admin.getByLabel(`Role of ${person.name}`, { exact: true }).selectOption('instructor')
    await admin.getByRole('button', { name: `Set the role of ${person.name}` }).click()
    await expect(admin.getByText(`${person.email} is now an instructor.`)).toBeVisible()
  }
  await admin.close()
})
test.afterAll(async () => {
  for (const context of people.values()) await context.close()
  await app.stop()
})

async function pageOf(person: Person): Promise<Page> {
  const page = await people.get(person)?.newPage()
  if (!page) throw new Error(`${person.name} has no browser`)
  return page
}

const LESSON = '/studio/queues-in-production/lessons/drain-before-you-stop'
const textOf = (page: Page, path = 'index.mdx') => page.getByRole('textbox', { name: `Text of ${path}` })
const preview = (page: Page) => page.frameLocator('iframe[title=Preview]')
const saved = (page: Page) => expect(page.getByText('Saved', { exact: true })).toBeVisible()

/** Types at the end of the file that is shown, as somebody does who never touches the mouse. */
async function typeAtEnd(page: Page, text: string) {
  await textOf(page).focus()
  await page.keyboard.press('Control+End')
  await page.keyboard.insertText(text)
}

test('an instructor writes a lesson, fixes a problem, publishes, and a learner answers it', async ({
  browser,
  watch,
}) => {
  const page = await pageOf(ines)
  watch(page.context())
  await page.goto('/studio')
  await page.getByLabel('Title', { exact: true }).fill('Queues in production')
  await page.getByLabel('Summary').fill('What happens to a queue when the process ends.')
  await page.getByLabel('Who it’s for').fill('Engineers who know channels.')
  await page.getByLabel('What a learner can do afterwards').fill('You can stop a service without losing work.')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Make the track' }).press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Queues in production')

  await page.getByLabel('Title of a new lesson').fill('Drain before you stop')
  await page.getByRole('button', { name: 'Add the lesson' }).press('Enter')
  await expect(page).toHaveURL(LESSON)
  await expect(preview(page).getByRole('heading', { level: 1 })).toHaveText('Drain before you stop')
  await expect(preview(page).getByText('Which of these does the lesson say?')).toBeVisible()

  await typeAtEnd(page, '\nA worker {drops} what it holds.\n')
  const problem = page.getByRole('button', { name: /^index\.mdx:\d+:10$/ })
  await expect(problem).toBeVisible()
  await expect(page.getByText(/\{ starts code/).first()).toBeVisible()
  await saved(page)
  await expectAccessible(page)

  // What can't be published says where, and its link leads into the editor.
  await page.goto('/studio/queues-in-production')
  await page.getByRole('button', { name: 'Check and publish' }).press('Enter')
  await page.getByRole('link', { name: /^drain-before-you-stop\/index\.mdx:\d+:10$/ }).press('Enter')
  await expect(page).toHaveURL(new RegExp(`${LESSON}#`))
  await expect(textOf(page)).toBeFocused()
  await page.keyboard.press('Shift+End')
  await page.keyboard.insertText('drops what it holds.')
  await expect(page.getByText('No problems')).toBeVisible()
  await expect(preview(page).getByText('A worker drops what it holds.')).toBeVisible()
  await page.keyboard.press('Control+s')
  await saved(page)

  await page.goto('/studio/queues-in-production')
  await page.getByRole('button', { name: 'Check and publish' }).press('Enter')
  await expect(page.getByText(/^Publication 1 is on its way/)).toBeVisible()
  await page.reload()
  await expect(page.getByRole('row', { name: /^1 \(learners see it\)/ })).toBeVisible()
  await expectAccessible(page)

  const context = await browser.newContext({ baseURL: app.url })
  watch(context)
  const learner = await context.newPage()
  await expect
    .poll(async () => (await learner.goto('/tracks/queues-in-production/drain-before-you-stop'))?.status())
    .toBe(200)
  await expect(learner.getByText('A worker drops what it holds.')).toBeVisible()
  const card = learner.locator('article#question-first')
  await expect(card).toHaveAttribute('data-ready')
  await card.getByRole('radio', { name: 'The right answer' }).check()
  await card.getByRole('button', { name: 'Check', exact: true }).click()
  await expect(card.getByText('Right.', { exact: true })).toBeVisible()

  // Undone, and gone for learners.
  await page.getByRole('button', { name: 'Take it off the site' }).press('Enter')
  await expect(page.getByText(/^Learners don’t see this track any more/)).toBeVisible()
  await expect
    .poll(async () => (await learner.goto('/tracks/queues-in-production/drain-before-you-stop'))?.status())
    .toBe(404)
  await context.close()
})

test('two instructors write one lesson, and neither overwrites the other', async ({ watch }) => {
  const [first, second] = [await pageOf(ines), await pageOf(ivo)]
  for (const page of [first, second]) watch(page.context())
  await second.goto(LESSON)
  await expect(second.getByText('There is no page at this address', { exact: false })).toBeVisible()
  await first.goto('/studio/queues-in-production')
  await first.getByLabel('Address of another instructor').fill(ivo.email)
  await first.getByRole('button', { name: 'Share the track' }).press('Enter')
  await expect(first.getByText('Ivo can now write here, as editor.')).toBeVisible()

  for (const page of [first, second]) {
    await page.goto(LESSON)
    await expect(textOf(page)).toContainText('Drain before you stop')
  }
  await typeAtEnd(second, '\nIvo was here.\n')
  await expect(preview(second).getByText('Ivo was here.')).toBeVisible()
  await saved(second)
  await textOf(first).getByText('Open with the failure').click()
  await first.keyboard.press('Home')
  await first.keyboard.insertText('Ines was here. ')
  await expect(first.getByText(/^Ivo is writing here too/)).toBeVisible()
  await saved(first)
  await expect(preview(first).getByText('Ivo was here.')).toBeVisible()
  await expect(second.getByText(/^Ines is writing here too/)).toBeVisible()
  await expect(preview(second).getByText(/^Ines was here\. Open with/)).toBeVisible()

  // The same line in both: nothing is stored until the second decides.
  await typeAtEnd(first, 'Ines ends.')
  await typeAtEnd(second, 'Ivo ends.')
  for (const page of [first, second]) await page.keyboard.press('Control+s')
  const [stuck, name] = await Promise.race([
    first
      .getByRole('button', { name: 'Take Ivo’s' })
      .waitFor()
      .then(() => [first, 'Ivo'] as const),
    second
      .getByRole('button', { name: 'Take Ines’s' })
      .waitFor()
      .then(() => [second, 'Ines'] as const),
  ])
  await stuck.getByRole('button', { name: 'Compare' }).first().press('Enter')
  await expect(stuck.getByRole('dialog')).toContainText('index.mdx')
  await stuck.keyboard.press('Escape')
  await stuck.getByRole('button', { name: `Take ${name}’s` }).press('Enter')
  await saved(stuck)
  await expect(preview(stuck).getByText(`${name} ends.`)).toBeVisible()

  // Everything is among the revisions, and comes back from there.
  await stuck.getByText('Earlier revisions').press('Enter')
  await stuck.getByRole('button', { name: 'Restore revision 1', exact: true }).press('Enter')
  await expect(stuck.getByText('Revision 1 is back.')).toBeVisible()
  await expect(preview(stuck).getByText('Ivo was here.')).toHaveCount(0)
})
