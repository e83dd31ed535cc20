import { pack } from './support/pack'
import { expect, test } from './support/test'

test.use({ javaScriptEnabled: false })

test('a term opens its definition in place without a script, and is plain text on paper', async ({ page, request }) => {
  const lessons = pack().lessons.map(({ id }) => `/tracks/${id}`)
  for (const lesson of lessons) {
    if ((await (await request.get(lesson)).text()).includes('class="term"')) {
      await page.goto(lesson)
      break
    }
  }
  const term = page.locator('button.term').first()
  const word = (await term.innerText()).replace(/s$/, '')
  const box = page.locator(`#${await term.getAttribute('popovertarget')}`)
  await expect(box).toBeHidden()
  await term.focus()
  await page.keyboard.press('Enter')
  await expect(box).toContainText(word, { ignoreCase: true })
  await expect(box).toBeInViewport({ ratio: 1 })
  await page.keyboard.press('Tab')
  await expect(box.getByRole('link').first()).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(box).toBeHidden()
  await expect(term).toBeFocused()
  await page.emulateMedia({ media: 'print' })
  await expect(term).toHaveCSS('text-decoration-line', 'none')
})
