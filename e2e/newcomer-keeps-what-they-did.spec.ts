import { aPerson, expectSignedIn, fillNewAccount } from './support/account'
import { allQuestions, lessonPath, plain, rightAnswer } from './support/pack'
import { answerWith, cardOf, expectVerdict } from './support/question-card'
import { expect, test } from './support/test'

test('a newcomer answers, reads on, reloads, makes an account, and still has it all', async ({ page }) => {
  await page.goto('/')
  await expectSignedIn(page, null)
  const tryOne = page.getByRole('region', { name: 'Try one' })
  const openingId = await tryOne.locator('input[name=question]').inputValue()
  const opening = allQuestions().find(({ id }) => id === openingId)
  if (!opening) throw new Error(`The first page asks ${openingId}, which no lesson has.`)
  const { lesson } = opening

  await answerWith(cardOf(page, opening), opening, rightAnswer(opening))
  await expectVerdict(cardOf(page, opening), 'Right.')
  await tryOne.getByRole('link', { name: lesson.title }).click()
  await expect(page).toHaveURL(lessonPath(lesson))
  await expect(page.getByRole('heading', { level: 1, name: lesson.title })).toBeVisible()
  await expect(cardOf(page, opening).getByText('Solved')).toBeVisible()

  const another = allQuestions().find((question) => question.lesson.id === lesson.id && question.id !== openingId)
  if (!another) throw new Error(`${lesson.id} asks one question only.`)
  await answerWith(cardOf(page, another), another, rightAnswer(another))
  await expectVerdict(cardOf(page, another), 'Right.')

  const state = page.getByRole('navigation', { name: /^Lessons of/ }).getByRole('link', { name: lesson.title })
  const expectItIsThere = async () => {
    await expect(cardOf(page, opening).getByText('Solved')).toBeVisible()
    await expect(cardOf(page, another).getByText('Solved')).toBeVisible()
    await expect(state).toHaveAccessibleName(`started: ${plain(lesson.title)}`)
  }
  await expectItIsThere()
  await page.reload()
  await expectItIsThere()

  const person = aPerson('Ada')
  await page.goto('/progress')
  await expect(page.getByText('Kept in this browser.')).toBeVisible()
  await page.getByRole('link', { name: 'Create an account' }).click()
  await fillNewAccount(page, person)
  await page.getByRole('button', { name: 'Make the account' }).click()

  await expect(page).toHaveURL('/progress')
  await expectSignedIn(page, person.name)
  const row = page.getByRole('row', { name: lesson.title })
  await expect(row).toContainText('Started')
  await expect(row).toContainText(`2 of ${lesson.questions.length + lesson.exerciseIds.length}`)
  await row.getByRole('link', { name: lesson.title, exact: true }).click()
  await expectSignedIn(page, person.name)
  await expectItIsThere()
})

test('a half-typed answer is still there after a reload', async ({ page }) => {
  const short = allQuestions().find(({ kind }) => kind === 'short')
  if (!short) throw new Error('No lesson asks a short question.')
  await page.goto(lessonPath(short.lesson))
  const field = cardOf(page, short).getByLabel('Your answer')
  await expect(cardOf(page, short)).toHaveAttribute('data-ready')
  await field.fill('half an ans')
  await page.reload()
  await expect(field).toHaveValue('half an ans')
})
