import type { Kind } from './support/pack'
import { aQuestion, feedbackOf, lessonPath, plain, rightAnswer, wrongAnswer, wrongAnswers } from './support/pack'
import { answerWith, cardOf, check, expectVerdict, fillIn, ready, verdict } from './support/question-card'
import { expect, test } from './support/test'

const CASES: [string, ReturnType<typeof question>][] = [
  ['a choice of one', question('choice', (asked) => !asked.multiple)],
  ['a choice of several', question('choice', (asked) => asked.multiple)],
  ['a program that runs', question('tracing', (asked) => asked.answer.doesCompile)],
  ['a program that does not compile', question('tracing', (asked) => !asked.answer.doesCompile)],
  ['a short answer', question('short')],
  ['an order of lines', question('order')],
]

/** Looked up when the test runs: the pack is not there yet when this file is read. */
function question<K extends Kind>(kind: K, fits?: Parameters<typeof aQuestion<K>>[1]) {
  return () =>
    aQuestion<K>(kind, (asked) => {
      const sees = asked.context !== null && wrongAnswers(asked).some((answer) => feedbackOf(asked, answer)[0]?.see)
      return sees && (fits === undefined || fits(asked))
    })
}

for (const [name, find] of CASES) {
  test(`${name}: what was wrong, where it is explained, another try, and why it is right`, async ({ page }) => {
    const asked = find()
    const wrong = wrongAnswer(asked)
    const [feedback] = feedbackOf(asked, wrong)
    if (!feedback?.see || asked.context === null) throw new Error(`${asked.id} explains nothing.`)
    await page.goto(lessonPath(asked.lesson))
    const card = cardOf(page, asked)

    await answerWith(card, asked, wrong)
    await expectVerdict(card, 'Not yet.')
    await expect(verdict(card)).toContainText(plain(feedback.text))
    await expect(card).not.toContainText(plain(asked.context))
    const where = verdict(card).getByRole('link', { name: 'Where the lesson explains it' }).first()
    await expect(where).toHaveAttribute('href', feedback.see)
    await where.click()
    await expect(page).toHaveURL(feedback.see)
    const heading = page.locator(`[id="${feedback.see.split('#')[1]}"]`)
    await expect(heading).toBeInViewport()

    const again = asked.lesson.id === feedback.see.slice('/tracks/'.length).split('#')[0]
    if (!again) await page.goto(lessonPath(asked.lesson))
    else await card.getByRole('button', { name: 'Try again' }).click()
    await fillIn(await ready(card), asked, rightAnswer(asked))
    await check(card)
    await expectVerdict(card, 'Right.')
    await expect(verdict(card)).toContainText('2nd try')
    await expect(card).toContainText(plain(asked.context))
    await expect(card.getByText('Solved')).toBeVisible()
  })
}

test('giving up shows the answer, after one more thought', async ({ page }) => {
  const asked = question('choice', ({ multiple }) => !multiple)()
  await page.goto(lessonPath(asked.lesson))
  const card = await ready(cardOf(page, asked))
  await card.getByRole('button', { name: 'Show the answer' }).click()
  await expect(verdict(card)).toContainText("You haven't tried yet.")
  await card.getByRole('button', { name: 'Show it anyway' }).click()
  await expectVerdict(card, 'Here is the answer.')
  await expect(card).toContainText(plain(asked.context ?? ''))
  await expect(card.getByText('Solved')).toBeHidden()

  // It does not become solved by being looked at, and is still there after a reload.
  await page.reload()
  await expectVerdict(card, 'Here is the answer.')
  await expect(card).toContainText(plain(asked.context ?? ''))
})

test('what is not an answer yet costs nothing', async ({ page }) => {
  const [choice, tracing, short, order] = [
    question('choice')(),
    question('tracing')(),
    question('short')(),
    question('order')(),
  ]
  for (const asked of [choice, tracing, short, order]) {
    await page.goto(lessonPath(asked.lesson))
    const card = await ready(cardOf(page, asked))
    await check(card)
    await expect(verdict(card).locator('p')).not.toHaveText('')
    await expect(verdict(card)).not.toContainText('Not yet.')
    const me = await page.request.get(`/api/v1/me?lesson=${encodeURIComponent(asked.lesson.id)}`)
    expect((await me.json()).questions).toEqual({})
  }
  // Half an answer neither.
  await page.goto(lessonPath(tracing.lesson))
  const card = await ready(cardOf(page, tracing))
  await card.getByRole('radio', { name: 'It does not compile' }).check()
  await check(card)
  await expect(verdict(card)).toContainText(/line/i)
  await page.goto('/progress')
  await expect(page.getByRole('row', { name: tracing.lesson.title })).toContainText('Not started')
})
