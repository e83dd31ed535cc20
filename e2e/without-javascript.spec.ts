import type { Locator } from '@playwright/test'
import type { Answer } from '@/domain/quiz/answer'
import { aPerson, expectSignedIn, fillNewAccount, signIn } from './support/account'
import {
  type Asked,
  allQuestions,
  aQuestion,
  feedbackOf,
  type Kind,
  lessonPath,
  plain,
  questionPath,
  rightAnswer,
  wrongAnswer,
  wrongAnswers,
} from './support/pack'
import { cardOf, check, expectVerdict, fillIn, verdict } from './support/question-card'
import { expect, test } from './support/test'

test.use({ javaScriptEnabled: false })

/** Without our code, lines are numbered instead of moved. */
async function fillForm(card: Locator, asked: Asked, answer: Answer) {
  if (answer.kind !== 'order') return fillIn(card, asked, answer)
  for (const [place, id] of answer.order.entries()) {
    const line = card.getByRole('listitem').filter({ has: card.page().locator(`[name="position.${id}"]`) })
    await line.getByLabel('Place').selectOption(String(place + 1))
  }
}

test('a lesson can be read', async ({ page }) => {
  const { lesson } = aQuestion('choice')
  await page.goto(lessonPath(lesson))
  await expect(page.getByRole('heading', { level: 1, name: lesson.title })).toBeVisible()
  for (const { text } of lesson.headings) {
    await expect(page.getByRole('heading', { name: plain(text), exact: true })).toBeVisible()
  }
  const shown = plain(await page.getByRole('main').innerHTML())
  for (const segment of lesson.body) {
    if (segment.kind === 'prose') expect(shown).toContain(plain(segment.html).slice(0, 200))
  }
  await expect(page.getByRole('button', { name: /theme/ })).toBeHidden()
})

for (const kind of ['choice', 'tracing', 'short', 'order'] satisfies Kind[]) {
  test(`a question of the kind ${kind} is an ordinary form with a page for the verdict`, async ({ page }) => {
    const asked: Asked = aQuestion(kind, (asked) => asked.context !== null && wrongAnswers(asked).length > 0)
    const wrong = wrongAnswer(asked)
    await page.goto(lessonPath(asked.lesson))
    await check(cardOf(page, asked))
    await expect(page).toHaveURL(new RegExp(`${questionPath(asked)}\\?said=`))
    await expect(verdict(cardOf(page, asked))).not.toHaveText('')

    const card = cardOf(page, asked)
    await fillForm(card, asked, wrong)
    await check(card)
    await expect(page).toHaveURL(new RegExp(`${questionPath(asked)}\\?attempt=`))
    await expectVerdict(card, 'Not yet.')
    await expect(verdict(card)).toContainText(plain(feedbackOf(asked, wrong)[0]?.text ?? 'nothing'))
    await expect(card).not.toContainText(plain(asked.context ?? ''))

    await fillForm(card, asked, rightAnswer(asked))
    await check(card)
    await expectVerdict(card, 'Right.')
    await expect(verdict(card)).toContainText('2nd try')
    await expect(card).toContainText(plain(asked.context ?? ''))
    await page.getByRole('link', { name: 'Back to its place in the lesson' }).click()
    await expect(page).toHaveURL(`${lessonPath(asked.lesson)}#question-${asked.slug}`)
  })
}

test('an account is made, the progress of before is in it, and a lesson is started over', async ({ page }) => {
  const asked = aQuestion('choice')
  await page.goto(lessonPath(asked.lesson))
  await fillForm(cardOf(page, asked), asked, rightAnswer(asked))
  await check(cardOf(page, asked))
  await expectVerdict(cardOf(page, asked), 'Right.')

  const person = aPerson('Edsger')
  await page.goto('/sign-up?next=/progress')
  await fillNewAccount(page, { ...person, password: 'short' })
  await page.getByLabel('Password', { exact: true }).evaluate((input: HTMLInputElement) => {
    input.minLength = 0
  })
  await page.getByRole('button', { name: 'Make the account' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText(/characters/)
  await expect(page.getByLabel('Email address')).toHaveValue(person.email)
  await page.getByLabel('Password', { exact: true }).fill(person.password)
  await page.getByRole('button', { name: 'Make the account' }).click()
  await expect(page).toHaveURL('/progress')
  const row = page.getByRole('row', { name: asked.lesson.title })
  await expect(row).toContainText(`1 of ${asked.lesson.questions.length + asked.lesson.exerciseIds.length}`)

  await page.goto('/account')
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await page.goto('/progress')
  await expect(page.getByText('Nothing yet.')).toBeVisible()
  await signIn(page, person, '/progress')

  await row.getByRole('link', { name: /^Start over/ }).click()
  await expect(page.getByText(/Start this lesson over\?/)).toBeVisible()
  await page.getByRole('link', { name: 'Keep it' }).click()
  await expect(row).toContainText(`1 of ${asked.lesson.questions.length + asked.lesson.exerciseIds.length}`)
  await row.getByRole('link', { name: /^Start over/ }).click()
  await page.getByRole('button', { name: 'Start over' }).click()
  await expect(page).toHaveURL(/\/progress(#.*)?$/)
  await expect(row).toContainText(`0 of ${asked.lesson.questions.length + asked.lesson.exerciseIds.length}`)
  await expect(row).toContainText('Not started')
})

test('the header leads to the account also where nobody can say who is here', async ({ page }) => {
  await page.goto(lessonPath(allQuestions()[0]?.lesson ?? { id: '' }))
  await expectSignedIn(page, null)
  await page.getByRole('banner').getByRole('link', { name: 'Sign in' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
})
