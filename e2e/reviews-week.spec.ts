import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expectAccessible } from './support/accessible'
import { root, startApp } from './support/app'
import { allQuestions, lessonPath, pack, rightAnswer, wrongAnswers } from './support/pack'
import { answerWith, cardOf, expectVerdict } from './support/question-card'
import { expect, test } from './support/test'

const DAY_MS = 86_400_000

test('a week of reviews: mistakes come back first, a limit holds, and what is known comes back later and later', async ({
  page,
}) => {
  test.setTimeout(300_000)
  const folder = mkdtempSync(join(tmpdir(), 'ferropath-clock-'))
  const clock = join(folder, 'ahead')
  const setDay = (day: number) => writeFileSync(clock, String(day * DAY_MS))
  setDay(0)
  const preload = join(root, 'e2e', 'support', 'moved-clock.mjs')
  const app = await startApp({ NODE_OPTIONS: `--import=${preload}`, TEST_CLOCK: clock })
  try {
    const lesson = pack().lessons.find(({ questions }) => questions.filter((one) => wrongAnswers(one)[0]).length > 3)
    const questions = lesson?.questions.filter((one) => wrongAnswers(one)[0]).slice(0, 4) ?? []
    if (!lesson) throw new Error('No lesson asks four questions with feedback.')
    await page.goto(app.url + lessonPath(lesson))
    for (const [index, question] of questions.entries()) {
      const [wrong] = wrongAnswers(question)
      if (!wrong) throw new Error(`${question.id} has no wrong answer with feedback.`)
      // Three are missed, one is right.
      await answerWith(cardOf(page, question), question, index < 3 ? wrong : rightAnswer(question))
      await expectVerdict(cardOf(page, question), index < 3 ? 'Not yet.' : 'Right.')
    }
    await page.goto(`${app.url}/reviews`)
    await expect(page.getByText('Nothing is due today.')).toBeVisible()
    await expectAccessible(page)

    setDay(1)
    await page.goto(`${app.url}/desk`)
    await expect(page.getByRole('heading', { name: '3 reviews today' })).toBeVisible()
    await setLimit(page, 1)
    await expect(page.getByRole('heading', { name: 'One review today' })).toBeVisible()
    await expect(page.getByText('2 more over your daily limit')).toBeVisible()
    const seen = await answerAll(page, app.url)
    expect(seen).toHaveLength(1)
    await expect(page.getByText('2 more are due, over your limit of 1 a day. They wait until tomorrow.')).toBeVisible()
    await page.goto(`${app.url}/desk`)
    await setLimit(page, 20)
    seen.push(...(await answerAll(page, app.url)))
    expect(seen.toSorted()).toEqual(
      questions
        .slice(0, 3)
        .map(({ id }) => id)
        .sort(),
    )

    const perDay: number[] = []
    for (let day = 2; day <= 8; day += 1) {
      setDay(day)
      const today = await answerAll(page, app.url)
      perDay.push(today.length)
      seen.push(...today)
    }
    // The one that was right at once comes back within the week as well, and nothing comes back every day.
    for (const { id } of questions) {
      const times = seen.filter((one) => one === id).length
      expect(times, `${id} in ${perDay}`).toBeGreaterThan(0)
      expect(times, `${id} in ${perDay}`).toBeLessThan(5)
    }
    expect(perDay).toContain(0)
    await page.goto(`${app.url}/desk`)
    await expect(page.getByText(/^\d+ days of practice/)).toBeVisible()
  } finally {
    await page.goto('about:blank')
    await app.stop()
    rmSync(folder, { recursive: true })
  }
})

async function setLimit(page: Page, limit: number) {
  await page.getByText('Your goals and your days').click()
  await page.getByLabel('Reviews a day, at most').fill(String(limit))
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
}

/** Answers every review that is due, rightly. @returns the questions, in the order they came */
async function answerAll(page: Page, url: string): Promise<string[]> {
  const asked: string[] = []
  for (;;) {
    await page.goto(`${url}/reviews`)
    await expect(page.getByRole('heading', { level: 1, name: 'Reviews' })).toBeVisible()
    const field = page.locator('form input[name=question]')
    if ((await field.count()) === 0) return asked
    const id = await field.inputValue()
    const question = allQuestions().find((one) => one.id === id)
    if (!question) throw new Error(`${id} is asked, and no lesson has it.`)
    expect(asked, 'what was answered rightly does not come back on the same day').not.toContain(id)
    const card = cardOf(page, question)
    await answerWith(card, question, rightAnswer(question))
    await expectVerdict(card, 'Right.')
    asked.push(id)
  }
}
