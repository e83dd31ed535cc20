import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './support/app'
import { aQuestion, lessonPath, rightAnswer } from './support/pack'
import { answerWith, cardOf, expectVerdict, ready, verdict } from './support/question-card'
import { expect, test } from './support/test'

const EXERCISE = 'ffi/c-abi/qsort-from-libc'
const solution = readFileSync(join(root, 'lessons/ffi/c-abi/exercises/qsort-from-libc/solution.rs'), 'utf8')

/** What somebody on the way sends in place of our server's reply. */
const ODD = [
  ['a page of somebody else', { status: 200, contentType: 'text/html', body: '<html>Welcome to our hotel</html>' }],
  ['an empty body', { status: 200, contentType: 'application/json', body: '' }],
  ['half a body', { status: 200, contentType: 'application/json', body: '{"outcome":"corr' }],
  ['a 404 of a proxy', { status: 404, contentType: 'text/html', body: '<html>Not here</html>' }],
  ['a 413 of a proxy', { status: 413, contentType: 'text/html', body: '<html>Too large</html>' }],
] as const

for (const [name, reply] of ODD) {
  test(`${name} in place of a verdict: one sentence, one repeat, and the answer is kept`, async ({ page }) => {
    const asked = aQuestion('choice')
    await page.goto(lessonPath(asked.lesson))
    const card = await ready(cardOf(page, asked))
    const keys: (string | undefined)[] = []
    await page.route('**/api/v1/attempts', async (route) => {
      keys.push(route.request().headers()['idempotency-key'])
      if (keys.length > 2) return route.continue()
      // The first one did arrive: only its reply was lost.
      if (keys.length === 1) await route.fetch()
      await route.fulfill(reply)
    })
    await answerWith(card, asked, rightAnswer(asked))
    await expect(verdict(card)).toContainText('Your answer is kept, and will be sent again')
    expect(keys).toHaveLength(2)
    await card.getByRole('button', { name: 'Send again' }).click()
    await expectVerdict(card, 'Right.')
    expect(new Set(keys).size).toBe(1)
    const me = await page.request.get(`/api/v1/me?lesson=${encodeURIComponent(asked.lesson.id)}`)
    expect((await me.json()).questions[asked.id].tries).toBe(1)
  })
}

for (const [name, reply] of [
  ...ODD,
  ['half a stream', { status: 200, contentType: 'application/x-ndjson', body: '{"state":"compiling"}\n{"outc' }],
] as const) {
  test(`${name} in place of a check: one sentence, one repeat, and the button works`, async ({ page }) => {
    const keys: (string | undefined)[] = []
    await page.route('**/api/v1/checks', async (route) => {
      keys.push(route.request().headers()['idempotency-key'])
      await route.fulfill(reply)
    })
    await page.goto('/tracks/ffi/c-abi')
    const card = page.locator('#exercise-qsort-from-libc')
    await card.getByRole('button', { name: 'Open the editor' }).click()
    const editor = card.getByRole('textbox')
    await editor.fill(solution)
    await card.getByRole('button', { name: 'Check' }).click()
    await expect(card.getByText('Your code is kept in this browser; try again in a moment.')).toBeVisible()
    await expect(card.getByText('Sent to the compiler…')).toBeHidden()
    expect(keys).toHaveLength(2)
    await card.getByRole('button', { name: 'Check' }).click()
    await expect.poll(() => keys.length).toBe(4)
    expect(new Set(keys).size, 'the same code is the same attempt').toBe(1)
    await expect(editor).toContainText('qsort')
    expect(await (await page.request.get(`/api/v1/drafts/${EXERCISE}`)).status()).toBeLessThan(400)
  })
}
