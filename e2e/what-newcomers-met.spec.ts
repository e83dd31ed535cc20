import type { Locator, Page } from '@playwright/test'
import { aQuestion, lessonPath, wrongAnswer } from './support/pack'
import { cardOf, check, fillIn, ready, verdict } from './support/question-card'
import { expect, test } from './support/test'

const PAGE = '/tracks/ffi/c-abi'

async function openEditor(page: Page): Promise<Locator> {
  await page.goto(PAGE)
  const card = page.locator('#exercise-qsort-from-libc')
  await card.getByRole('button', { name: /Open the editor|Continue with your code/ }).click()
  await expect(card.getByRole('textbox')).toBeVisible()
  return card
}

/** What the server would say of code that does not compile. */
const refused = {
  verdict: 'compile_error',
  diagnostics: [
    {
      ...{ file: 'src/lib.rs', line: 1, column: 1, endLine: 1, endColumn: 3, level: 'error', code: 'E0425' },
      ...{ message: 'cannot find value `nmae` in this scope', labels: [], notes: [], lesson: null },
      explanationAvailable: false,
      suggestions: [
        {
          message: 'a local variable with a similar name exists',
          edits: [{ file: 'src/lib.rs', line: 1, column: 1, endLine: 1, endColumn: 3, replacement: 'the_real_name' }],
          applicable: false,
        },
      ],
    },
  ],
  ...{ tests: [], stdout: '', stderr: '', message: null, retryAfterMs: null, passed: false, tries: 1 },
  durations: { queueMs: 0, compileMs: 1, runMs: 0 },
  ...{ solutionEarned: false, repeated: false },
}

const refuseChecks = (page: Page) =>
  page.route('**/api/v1/checks', (route) =>
    route.fulfill({ contentType: 'application/x-ndjson', body: `${JSON.stringify({ outcome: refused })}\n` }),
  )

test('a result is in sight after Ctrl-Enter at the top of long code, and the caret stays', async ({ page }) => {
  await refuseChecks(page)
  await page.setViewportSize({ width: 1280, height: 600 })
  const card = await openEditor(page)
  await card.getByRole('textbox').fill(`${'// a line\n'.repeat(80)}`)
  // The editor takes in a whole text at once in its own time, and then shows its end.
  await expect(async () => {
    await card.getByRole('textbox').press('Control+Home')
    await expect(card.locator('.cm-line').first()).toBeInViewport({ timeout: 1000 })
  }).toPass()
  await page.keyboard.press('Control+Enter')
  await expect(card.getByText('It does not compile: 1 error.')).toBeInViewport({ ratio: 1 })
  await expect(card.getByRole('textbox')).toBeFocused()
  await expect(card.locator('.cm-line').first()).toBeInViewport()
})

test('a verdict at the foot of the window comes into sight', async ({ page }) => {
  const asked = aQuestion('choice')
  await page.setViewportSize({ width: 1280, height: 700 })
  await page.goto(lessonPath(asked.lesson))
  const card = await ready(cardOf(page, asked))
  await fillIn(card, asked, wrongAnswer(asked))
  const button = card.getByRole('button', { name: 'Check', exact: true })
  await button.evaluate((element) => element.scrollIntoView({ block: 'end', behavior: 'instant' }))
  await check(card)
  await expect(verdict(card).getByText('Not yet.')).toBeInViewport({ ratio: 1 })
})

test('a suggestion that cannot be applied by machine shows what it would put there', async ({ page }) => {
  await refuseChecks(page)
  const card = await openEditor(page)
  await card.getByRole('button', { name: 'Check' }).click()
  await expect(card.getByText('a local variable with a similar name exists')).toBeVisible()
  await expect(card.getByText('line 1: the_real_name')).toBeVisible()
})

test("an exercise's last result is there after a reload, and gone after Start over", async ({ page }) => {
  await refuseChecks(page)
  const card = await openEditor(page)
  await card.getByRole('textbox').fill('nmae\n')
  await card.getByRole('button', { name: 'Check' }).click()
  await expect(card.getByRole('region', { name: 'Result' })).toBeVisible()
  // The server knows nothing of a check that this test made up.
  await page.route('**/api/v1/me*', (route) => route.abort())
  const again = await openEditor(page)
  await expect(again.getByText('It does not compile: 1 error.')).toBeVisible()
  await expect(again.getByRole('textbox')).toContainText('nmae')
  await expect(again.locator('.cm-lintRange-error')).toBeVisible()
  await again.getByRole('button', { name: 'Start over' }).click()
  await expect(again.getByRole('region', { name: 'Result' })).toBeHidden()
  await expect(again.locator('.cm-lintRange-error')).toBeHidden()
})

test('two tabs on one exercise show the same code and say so; nothing is overwritten unseen', async ({
  context,
  page,
}) => {
  const first = await openEditor(page)
  await first.getByRole('textbox').press('Control+End')
  await page.keyboard.insertText('// in the first tab\n')
  // By now the server has named a guest, which only the second tab will hear of.
  await expect(first.getByText('Saved', { exact: true })).toBeVisible()
  const other = await context.newPage()
  const second = await openEditor(other)
  await expect(second.getByRole('textbox')).toContainText('// in the first tab')
  await second.getByRole('textbox').press('Control+End')
  await other.keyboard.insertText('// in the second tab\n')
  await expect(first.getByRole('textbox')).toContainText('// in the second tab')
  await expect(first.getByText('This exercise is open in another tab as well')).toBeVisible()
  await page.bringToFront()
  await first.getByRole('textbox').press('Control+z')
  await expect(first.getByRole('textbox')).not.toContainText('// in the second tab')
})

test('300 KB put into the editor by a script are refused with a sentence, and the tab goes on', async ({ page }) => {
  const card = await openEditor(page)
  const editor = card.getByRole('textbox')
  const before = await editor.innerText()
  await editor.focus()
  await page.keyboard.insertText('x'.repeat(300_000))
  await expect(card.getByText("That's more than an exercise's file can hold")).toBeVisible()
  await editor.evaluate((element) => {
    const data = new DataTransfer()
    data.setData('text/plain', '// pasted\n'.repeat(30_000))
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  })
  expect(await editor.innerText()).toBe(before)
  await page.keyboard.insertText('// still here')
  await expect(editor).toContainText('// still here')
})

test('"Skip to content" leads to the article, past the outline', async ({ page }) => {
  await page.goto(PAGE)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  const focused = page.locator(':focus')
  expect(await focused.evaluate((element) => element.closest('article') !== null)).toBe(true)
})

test('the browser’s own bars follow the chosen theme', async ({ page }) => {
  await page.goto('/')
  const colours = () =>
    page.evaluate(() => [
      getComputedStyle(document.documentElement).backgroundColor,
      ...Array.from(document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]'), ({ content }) => content),
    ])
  for (const theme of ['dark', 'light']) {
    await page.getByRole('button', { name: `Switch to the ${theme} theme` }).click()
    await expect.poll(async () => new Set(await colours()).size).toBe(1)
  }
})

test('questions are numbered headings', async ({ page }) => {
  const asked = aQuestion('choice')
  await page.goto(lessonPath(asked.lesson))
  await expect(cardOf(page, asked).getByRole('heading', { name: /^Question \d+ of \d+$/ })).toBeVisible()
})

test.describe('somewhere else than in Greenwich', () => {
  test.use({ timezoneId: 'America/New_York' })

  test('dates of an account are in the reader’s zone', async ({ page }) => {
    const { aPerson, signUp } = await import('./support/account')
    await signUp(page, aPerson('Alice'))
    await page.goto('/account')
    const time = page.locator('main time').first()
    await expect(time).not.toContainText('UTC')
    const [shown, at] = await Promise.all([time.innerText(), time.getAttribute('datetime')])
    const hour = new Date(at ?? '').toLocaleString('en-GB', { timeZone: 'America/New_York', timeStyle: 'short' })
    expect(shown).toContain(hour)
  })
})

test('a name that would turn the page around is kept without what turns it', async ({ page }) => {
  const { aPerson, signUp } = await import('./support/account')
  await signUp(page, { ...aPerson('Mallory'), name: 'Mal\u202elory' })
  await expect(page.getByRole('banner').getByRole('link', { name: 'Mallory', exact: true })).toBeVisible()
})

for (const path of [
  '/',
  '/tracks',
  '/paths',
  '/tracks/ffi',
  PAGE,
  '/glossary',
  '/versions',
  '/progress',
  '/sign-in',
  '/sign-up',
]) {
  test(`nothing of ${path} is wider than 320 pixels`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 })
    await page.goto(path)
    await expect(page.getByRole('contentinfo')).toBeAttached()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  })
}

test('an exercise on its own page: task, editor and results side by side, and the width is remembered', async ({
  page,
}) => {
  await refuseChecks(page)
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto(`${PAGE}/exercises/qsort-from-libc`)
  const card = page.getByRole('article')
  await expect(card).toHaveCount(1)
  const editor = card.getByRole('textbox')
  await expect(editor).toBeFocused()
  await editor.fill('// a line\n'.repeat(200))
  await page.keyboard.press('Control+Enter')
  await expect(card.getByText('a local variable with a similar name exists')).toBeInViewport()
  await expect(card.getByRole('button', { name: 'Check' })).toBeInViewport({ ratio: 1 })

  const separator = card.getByRole('separator', { name: 'Width of the task' })
  await separator.focus()
  const before = (await editor.boundingBox())?.x ?? 0
  for (let press = 0; press < 4; press++) await page.keyboard.press('ArrowLeft')
  await expect(separator).toHaveAttribute('aria-valuenow', '28')
  await expect.poll(async () => (await editor.boundingBox())?.x ?? 0).toBeLessThan(before - 50)
  await page.reload()
  await expect(separator).toHaveAttribute('aria-valuenow', '28')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1440)
})

test('Vim keys, text size and wrapping are fetched when they are chosen, and remembered', async ({ page }) => {
  const card = await openEditor(page)
  await card.getByText('Editor settings').click()
  await card.getByLabel('Wrap long lines').check()
  await card.getByLabel('Text size').selectOption('Large')
  await card.getByLabel('Keys').selectOption('Vim')
  await expect(card.locator('.cm-vim-panel, .cm-fat-cursor').first()).toBeAttached()
  const again = await openEditor(page)
  await expect(again.locator('.cm-lineWrapping')).toBeVisible()
  await expect(again.locator('.cm-vim-panel, .cm-fat-cursor').first()).toBeAttached()
  const editor = again.getByRole('textbox')
  await editor.press('Escape')
  await page.keyboard.type('ggO')
  await page.keyboard.type('// by vim')
  await expect(again.locator('.cm-line').first()).toHaveText('// by vim')
})

test('the timeline of a move leads to each of its lines', async ({ page }) => {
  const place = (line: number, column: number, endColumn: number) => ({
    ...{ file: 'src/lib.rs', line, column, endLine: line, endColumn },
  })
  const moved = {
    ...refused,
    diagnostics: [
      {
        ...{ ...place(4, 16, 17), level: 'error', code: 'E0382', message: 'borrow of moved value: `v`' },
        ...{ notes: [], suggestions: [], lesson: null, explanationAvailable: false },
        labels: [
          { ...place(2, 9, 10), text: 'move occurs because `v` has type `Vec<i32>`', primary: false },
          { ...place(3, 10, 11), text: 'value moved here', primary: false },
          { ...place(4, 16, 17), text: 'value borrowed here after move', primary: true },
        ],
      },
    ],
  }
  await page.route('**/api/v1/checks', (route) =>
    route.fulfill({ contentType: 'application/x-ndjson', body: `${JSON.stringify({ outcome: moved })}\n` }),
  )
  const card = await openEditor(page)
  await card.getByRole('textbox').fill('fn main() {\n    let v = vec![1];\n    drop(v);\n    println!("{v:?}");\n}\n')
  await card.getByRole('button', { name: 'Check' }).click()
  const story = card.getByRole('list', { name: 'What happens to v, line by line' })
  await expect(story.getByRole('listitem')).toHaveText([/line 2.*Created/, /line 3.*Moved.*v is gone/, /line 4.*Used/])
  await story.getByRole('button', { name: 'line 3' }).press('Enter')
  await expect(card.getByRole('textbox')).toBeFocused()
  await expect(card.locator('.cm-activeLine')).toHaveText('    drop(v);')
})
