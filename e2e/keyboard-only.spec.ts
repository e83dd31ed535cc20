import type { Locator, Page } from '@playwright/test'
import { aQuestion, lessonPath, plain, rightAnswer } from './support/pack'
import { cardOf, expectVerdict, ready } from './support/question-card'
import { expect, test } from './support/test'

/** A person without a mouse sees at every step where they are. */
async function expectVisibleFocus(page: Page) {
  const focus = await page.evaluate(() => {
    const element = document.activeElement
    if (!element || element === document.body) return 'nowhere'
    // An option of a question is drawn around by its label.
    for (const box of [element, element.closest('label')]) {
      if (!box) continue
      const { outlineStyle, outlineWidth, opacity } = getComputedStyle(box)
      if (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 && opacity !== '0') return 'visible'
    }
    return `invisible on ${element.outerHTML.slice(0, 120)}`
  })
  expect(focus).toBe('visible')
}

async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab') {
  for (let presses = 0; presses < 150; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press(key)
    await expectVisibleFocus(page)
  }
  throw new Error(`${target} is not reached by ${key}.`)
}

test('from the first page into a lesson, past the header, and into the other theme', async ({ page }) => {
  await page.goto('/')
  await page.keyboard.press('Tab')
  const skip = page.getByRole('link', { name: 'Skip to content' })
  await expect(skip).toBeFocused()
  await expect(skip).toBeInViewport()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
  const start = page.getByRole('link', { name: /^Start with/ })
  await page.keyboard.press('Tab')
  await expect(start).toBeFocused()

  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
  const light = await background()
  await tabTo(page, page.getByRole('button', { name: 'Switch to the dark theme' }), 'Shift+Tab')
  await page.keyboard.press('Space')
  await expect(page.getByRole('button', { name: 'Switch to the light theme' })).toBeFocused()
  expect(await background()).not.toBe(light)

  await tabTo(page, start)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/tracks\/[^/]+\/[^/]+$/)
  expect(await background(), 'the theme is kept').not.toBe(light)
})

test('a choice: picked with arrows, checked with Enter, and the focus is never lost', async ({ page }) => {
  const asked = aQuestion('choice', ({ multiple }) => !multiple)
  await page.goto(lessonPath(asked.lesson))
  const card = await ready(cardOf(page, asked))
  const radios = card.getByRole('radio')
  // From the heading above, as a reader gets there who jumps from heading to heading.
  await card.evaluate((element) => {
    element.tabIndex = -1
    element.focus()
  })
  await tabTo(page, radios.first())
  await page.keyboard.press('Space')
  await expect(radios.first()).toBeChecked()

  async function arrowTo(correct: boolean) {
    const wanted = asked.options.filter((option) => option.correct === correct).map(({ id }) => id)
    for (let presses = 0; presses < asked.options.length; presses++) {
      const picked = await card.getByRole('radio', { checked: true }).inputValue()
      if (wanted.includes(picked)) return
      await page.keyboard.press('ArrowDown')
      await expectVisibleFocus(page)
    }
    throw new Error('No arrow leads there.')
  }

  await arrowTo(false)
  await tabTo(page, card.getByRole('button', { name: 'Check', exact: true }))
  await page.keyboard.press('Enter')
  await expectVerdict(card, 'Not yet.')
  const again = card.getByRole('button', { name: 'Try again' })
  await expect(again).toBeFocused()
  await expectVisibleFocus(page)
  await page.keyboard.press('Enter')
  await expect(card.getByRole('radio', { checked: true })).toBeFocused()
  await arrowTo(true)
  await tabTo(page, card.getByRole('button', { name: 'Check', exact: true }))
  await page.keyboard.press('Space')
  await expectVerdict(card, 'Right.')
  await expect(card.getByRole('button', { name: 'Answer again' })).toBeFocused()
  await expectVisibleFocus(page)
})

test('an answer that was asked for gets the focus', async ({ page }) => {
  const asked = aQuestion('choice', ({ context }) => context !== null)
  await page.goto(lessonPath(asked.lesson))
  const card = await ready(cardOf(page, asked))
  await card.getByRole('button', { name: 'Show the answer' }).focus()
  await page.keyboard.press('Enter')
  await expect(card.getByRole('button', { name: 'Show it anyway' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expectVerdict(card, 'Here is the answer.')
  await expect(card.locator(':focus')).toContainText(plain(asked.context ?? ''))
})

test('lines are put in order with the buttons, and a moved line keeps the focus', async ({ page }) => {
  const asked = aQuestion('order')
  const answer = rightAnswer(asked)
  if (answer.kind !== 'order') throw new Error('Not an order.')
  await page.goto(lessonPath(asked.lesson))
  const card = await ready(cardOf(page, asked))
  const shown = () =>
    card.getByRole('listitem').evaluateAll((items) => items.map((item) => item.id.split('-').at(-1) ?? ''))
  const list = await shown()
  await card.getByRole('button', { name: 'Move up' }).first().focus()
  for (const [place, id] of answer.order.entries()) {
    const up = card.locator(`[id$="-${id}"]`).getByRole('button', { name: 'Move up' })
    const here = await card.locator('li:focus-within').evaluate((item) => item.id.split('-').at(-1) ?? '')
    await tabTo(page, up, list.indexOf(here) > list.indexOf(id) ? 'Shift+Tab' : 'Tab')
    for (let at = list.indexOf(id); at > place; at--) {
      await page.keyboard.press('Enter')
      list.splice(at - 1, 0, ...list.splice(at, 1))
      await expect.poll(shown).toEqual(list)
      await expect(up).toBeFocused()
      await expect(card.getByText(`Moved to place ${at} of ${list.length}.`)).toBeAttached()
    }
  }
  await tabTo(page, card.getByRole('button', { name: 'Check', exact: true }))
  await page.keyboard.press('Enter')
  await expectVerdict(card, 'Right.')
  await expect(card.getByRole('button', { name: 'Answer again' })).toBeFocused()
})
